using System.Security.Claims;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Web.Ground;

namespace Daybook.Api.DryRuns;

/// <summary>Answers <c>Prefer: dry-run</c>: what a command would do and what would follow from it by itself, or the
/// refusal (ADR 29). Nothing is written.</summary>
/// <remarks>The caller sees the events of the command's own thing and the reasons of the processes, and of the rest
/// what the caller's roles may read in the lists and in the log: to pick is not to read what the goods
/// cost.</remarks>
internal sealed class DryRunDesk(LedgerNode node, IDaybook daybook)
{
    private const string StockList = "stock";
    private const string JournalList = "journal";

    /// <summary>The roles that may read the log with all its events.</summary>
    private static readonly string[] LogReaders = [Roles.Admin, Roles.Auditor, Roles.Viewer];

    /// <param name="subject">The stream of the command.</param>
    public async Task<IResult> Answer(HttpContext http, StreamId subject, Transaction transaction)
    {
        await using var run = new DryRun(node.Context);
        var preview = await run.Follow(transaction, http.RequestAborted);
        Preference.TellDryRun(http);
        return preview.Answer switch
        {
            Answer.Refused refused => Sender.Refused(http, refused.Why),
            Answer.Accepted accepted => TypedResults.Ok(Told(http, run, preview, accepted, subject)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private DryRunAnswer Told(
        HttpContext http, DryRun run, Preview preview, Answer.Accepted accepted, StreamId subject)
    {
        var (reader, narrator) = (http.User, Narrator.Of(http));
        var own = accepted.Streams.FirstOrDefault(s => s.Stream == subject.ToString());
        return new DryRunAnswer(
            preview.AsOf, subject.ToString(), own?.Version ?? 0, accepted.Events, accepted.Repeated,
            [
                .. preview.Events.Where(e => e.Event.Stream == subject || MayRead(reader, e.Event.Stream))
                    .Select(e => Fact(e, narrator)),
            ],
            [.. preview.Reactions.Select(r => Reaction(r, narrator))],
            [
                .. preview.Waits.Select(w => new DryRunWait(
                    w.Process, w.Instance, w.Input, new DryRunRefusal(w.Because))),
            ],
            MayReadList(reader, StockList) ? Stock(run, preview) : null,
            MayReadList(reader, JournalList) ? Entries(preview) : null,
            preview.IsComplete);
    }

    private static DryRunFact Fact(PreviewedEvent e, Narrator narrator)
    {
        var told = narrator.Event(e.Event);
        return new DryRunFact(
            told.Position, e.Depth, told.Stream, told.Subject, told.Version, told.Type, told.EffectiveOn, told.Process,
            told.Causation, told.Words);
    }

    private static DryRunReaction Reaction(PreviewedReaction r, Narrator narrator) => new(
        r.Process, r.Instance, r.Input, r.Position, r.Depth, narrator.Said(r.Why), r.Timers, r.Messages,
        r.Refused is { } refused ? new DryRunRefusal(refused) : null);

    /// <summary>The stock that would change, before and after.</summary>
    private static DryRunStock[] Stock(DryRun run, Preview preview) =>
    [
        .. preview.Events.Select(e => e.Event.Stream)
            .Where(s => s.Category == StockDecider.Instance.Category).Distinct()
            .Select(s => (
                Before: run.StateBefore<Stock>(s) ?? Domain.Warehouse.Stock.None, After: run.StateOf<Stock>(s)))
            .Where(s => s.After is not null)
            .Select(s => new DryRunStock(
                s.After!.Warehouse ?? "", s.After.Sku ?? "", s.After.Unit ?? "", new StockFigures(s.Before),
                new StockFigures(s.After))),
    ];

    private static DryRunEntry[] Entries(Preview preview) =>
    [
        .. preview.Events.Select(e => e.Event).Where(e => e.Body is JournalEntryEvent.Posted)
            .Select(e => (e.Stream, Posted: (JournalEntryEvent.Posted)e.Body))
            .Select(e => new DryRunEntry(
                e.Stream.ToString(), e.Posted.Period, e.Posted.PostedOn, e.Posted.Text, e.Posted.Lines)),
    ];

    /// <summary>Whether the caller may read the things of this kind: in the log, or in the list of them.</summary>
    private bool MayRead(ClaimsPrincipal reader, StreamId stream) =>
        LogReaders.Any(reader.IsInRole)
        || (daybook.Things.FirstOrDefault(t => t.Category == stream.Category)?.List is { } list
            && MayReadList(reader, list));

    private bool MayReadList(ClaimsPrincipal reader, string list) =>
        daybook.Lists.FirstOrDefault(l => l.Name == list)?.Roles.Any(reader.IsInRole) is true;
}
