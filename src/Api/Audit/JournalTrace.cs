using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;

namespace Daybook.Api.Audit;

/// <summary>Traces a line of the general ledger to its voucher, its rule and the posted facts (A4).</summary>
/// <param name="VoucherNumber">The number that people use: period and number, such as 2026-03-12; null while the group
/// of the entry has no voucher.</param>
/// <param name="Voucher">The event of the entry, with who posted it and when.</param>
/// <param name="Number">The number of its own voucher; 0 for an entry of a group.</param>
/// <param name="Group">The stream of the group whose voucher includes the entry; null for a separate voucher.</param>
/// <param name="Place">Its place in the group.</param>
/// <param name="Rule">The posting rule.</param>
/// <param name="RuleVersion">Its version at that time.</param>
/// <param name="Lines">All lines of the voucher, or the requested one.</param>
/// <param name="Sources">The streams whose facts it posts.</param>
/// <param name="Documents">The same in the names that people use.</param>
/// <param name="Facts">The posted facts: the other events of the same command; for a source that the command did not
/// touch, its last event before.</param>
/// <param name="Causes">The events that led to the command, the nearest first, back to the command of a person.</param>
public sealed record JournalTrace(
    Stamp At, string? VoucherNumber, AuditedEvent Voucher, string Period, long Number, string? Group, long? Place,
    string Rule, int RuleVersion, string Text, IReadOnlyList<TracedLine> Lines, IReadOnlyList<string> Sources,
    IReadOnlyList<string> Documents, IReadOnlyList<AuditedEvent> Facts, IReadOnlyList<AuditedEvent> Causes,
    bool Complete)
{
    private const int CauseLimit = 64;

    /// <summary>By the name of the entry.</summary>
    internal static Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var entry = http.Path("entry").Replace("/", "%2F");
        return Answer(http, node, StreamId.Parse($"{JournalEntryDecider.Instance.Category}/{entry}"));
    }

    /// <summary>By the number of the voucher.</summary>
    internal static async Task<IResult> ByNumber(HttpContext http, LedgerNode node)
    {
        var text = http.Path("number");
        if (VoucherNumbers.Read(text) is not var (period, number))
            throw new BadInputException("number", "must be the period and the number of a voucher, such as 2026-03-12");
        await using var session = await Reading.OpenNow(node, ReadGroups.Books, http.RequestAborted);
        var found = await session.Rows<VoucherRow>(
            "vouchers", "where company = $1 and period = $2 and number = $3 limit 1",
            [Workers.WorkersCatalogue.Company, period, number], http.RequestAborted);
        return found switch
        {
            [{ GroupId: not null } voucher] => await GroupVoucher.Answer(http, node, voucher),
            [var voucher] => await Answer(http, node, StreamId.Parse(voucher.Key)),
            _ => Problems.NotFound($"There is no voucher {text}."),
        };
    }

    private static async Task<IResult> Answer(HttpContext http, LedgerNode node, StreamId stream)
    {
        var (cancel, line) = (http.RequestAborted, http.Query().Whole("line", int.MaxValue));
        var narrator = Narrator.Of(http);
        await using var log = await LogSnapshot.Open(node, cancel);
        var entry = (await log.Events("where stream_id = $1 order by version limit 1", cancel, stream.ToString()))
            .SingleOrDefault();
        if (entry?.Body is not JournalEntryEvent.Posted posted) return Problems.NotFound(
            $"There is no entry {stream.Id}.");
        TracedLine[] lines = [.. posted.Lines.Select((l, i) => new TracedLine(i + 1, l))];
        if (line is { } wanted && lines.All(l => l.Line != wanted))
            return Problems.NotFound($"The entry has only {lines.Length} lines.");
        var causes = await CausesOf(log, entry, cancel);
        return TypedResults.Ok(new JournalTrace(
            log.Stamp, await GroupVoucher.NumberOf(log, posted, cancel), narrator.Event(entry), posted.Period,
            posted.Number, posted.Group, posted.Place, posted.Rule, posted.RuleVersion, posted.Text,
            [.. lines.Where(l => line is null || l.Line == line)], posted.Sources,
            [.. posted.Sources.Select(s => ThingNames.OfStream(s, narrator.Language))],
            [.. (await FactsOf(log, entry, posted.Sources, cancel)).Select(narrator.Event)],
            [.. causes.Select(narrator.Event)], causes.Count < CauseLimit));
    }

    private static async Task<List<RecordedEvent>> FactsOf(
        LogSnapshot log, RecordedEvent entry, ImmutableArray<string> sources, CancellationToken cancel)
    {
        var answers = await log.Answers([entry.CommandId], cancel);
        var facts = answers.TryGetValue(entry.CommandId, out var answer) ? await log.EventsOf(answer, cancel) : [];
        facts.RemoveAll(e => e.Position == entry.Position);
        foreach (var source in sources.Where(s => facts.TrueForAll(e => e.Stream.ToString() != s)))
        {
            facts.AddRange(await log.Events(
                "where stream_id = $1 and seq_id < $2 order by version desc limit 1", cancel, source, entry.Position));
        }

        return [.. facts.OrderBy(e => e.Position)];
    }

    private static async Task<List<RecordedEvent>> CausesOf(LogSnapshot log, RecordedEvent entry,
        CancellationToken cancel)
    {
        var causes = new List<RecordedEvent>();
        for (var next = entry.Causation; next is { } position && causes.Count < CauseLimit;)
        {
            if ((await log.Events("where seq_id = $1", cancel, position)).SingleOrDefault() is not { } cause) break;
            causes.Add(cause);
            next = cause.Causation;
        }

        return causes;
    }
}

/// <summary>A line of a voucher, numbered from 1 as in the journal.</summary>
public sealed record TracedLine(int Line, JournalLine Content);
