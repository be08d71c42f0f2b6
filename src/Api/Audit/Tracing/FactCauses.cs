using System.Globalization;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>Why a fact is there and what came of it, as a graph of acts: who did what, which process reacted, what that
/// led to.</summary>
/// <param name="Fact">The fact that was asked for.</param>
/// <param name="Start">The id of the act that it belongs to.</param>
/// <param name="Nodes">The acts, in the order of the log.</param>
/// <param name="Complete">False when the graph was cut; then <paramref name="Missing"/> says where.</param>
public sealed record FactCauses(
    Stamp At, AuditedEvent Fact, string Start, IReadOnlyList<CauseNode> Nodes, IReadOnlyList<CauseLink> Links,
    bool Complete, IReadOnlyList<string> Missing)
{
    internal const string Depth = "depth";
    internal const string Limit = "limit";

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (query, narrator) = (http.Query(), Narrator.Of(http));
        var limits = new CauseLimits(
            (int)(query.Whole(Limit, CauseLimits.MostNodes, 1) ?? CauseLimits.UsualNodes),
            (int)(query.Whole(Depth, CauseLimits.MostDepth, 1) ?? CauseLimits.UsualDepth));
        if (!long.TryParse(http.Path("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            throw new BadInputException("position", "must be a position in the log");
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var reader = new CauseReader(log, limits, http.RequestAborted);
        if (await reader.Read(position) is not { } fact)
            return Problems.NotFound($"There is no event at position {position}.");
        return TypedResults.Ok(new FactCauses(
            log.Stamp, narrator.Event(fact), fact.CommandId, [.. reader.Acts.Select(a => Told(a, narrator))],
            [
                .. reader.Links.Select(l => new CauseLink(
                    l.From, l.To, l.Process, l.Why is { } why ? narrator.Said(why) : null)),
            ], reader.Missing.Count == 0, reader.Missing));
    }

    private static CauseNode Told(Act act, Narrator narrator)
    {
        var first = act.Events is [var begun, ..] ? begun : null;
        var isRefused = act.Answer.Refusal is not null;
        return new CauseNode(
            act.Id, act.Side, act.Answer.Actor, first?.Process,
            first is null ? null : ThingNames.Of(first, narrator.Language), first?.Position, first?.EffectiveOn,
            isRefused,
            isRefused ? narrator.Refused(act.Answer) : first is null ? narrator.Nothing(act.Answer) : null,
            [
                .. act.Events.Take(CauseLimits.FactsOfNode)
                    .Select(e => new TracedFact(e.Position, e.EffectiveOn, e.TypeName, narrator.Words(e))),
            ], act.Events.Count, act.HasMore);
    }
}

/// <summary>An act: a command with the facts that it wrote.</summary>
/// <param name="Id">The id of the command: <c>/api/audit/commands/{id}</c> has its answer.</param>
/// <param name="Side"><c>start</c>, <c>behind</c> (it led to the start) or <c>ahead</c> (it came of the start).</param>
/// <param name="Process">The process that decided it; null when a person or an import did.</param>
/// <param name="Subject">The thing of its first fact; null when it wrote none.</param>
/// <param name="Position">Its first fact; null when it wrote none.</param>
/// <param name="Words">That it was refused or changed nothing; null when its facts say what it did.</param>
/// <param name="Facts">Its facts in the order of the log, at most a hundred.</param>
/// <param name="Written">How many facts it wrote.</param>
/// <param name="HasMore">Whether it had consequences that were left out: ask for its facts.</param>
public sealed record CauseNode(
    string Id, string Side, string Actor, string? Process, string? Subject, long? Position, DateOnly? EffectiveOn,
    bool IsRefused, string? Words, IReadOnlyList<TracedFact> Facts, int Written, bool HasMore);

/// <summary>An act that led to another.</summary>
/// <param name="Process">The process that carried it; null when none did.</param>
/// <param name="Why">Why the process acted, in the requested language.</param>
public sealed record CauseLink(string From, string To, string? Process, string? Why);
