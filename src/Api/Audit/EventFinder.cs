using Daybook.Kernel;

namespace Daybook.Api.Audit;

/// <summary>Runs a search in one snapshot of the log.</summary>
internal sealed class EventFinder(LogSnapshot log, EventSearch search, CancellationToken cancel)
{
    /// <summary>The events of a correlation: those that the system caused, by the index on correlations, and those of
    /// the first command. The addition in the SQL keeps PostgreSQL from scanning the log for a correlation that it
    /// estimates to be frequent.</summary>
    private const string OfCorrelation = """
        where seq_id + 0 > $1 and seq_id + 0 <= $2 and seq_id in (
            select seq_id from ledger.mt_events where correlation_id = $3 and causation_id is not null
            union select generate_series($4::bigint, $5::bigint))
            and ($6::text = '' or stream_id = $6)
        """;

    private string Order => search.IsNewestFirst ? "desc" : "asc";

    /// <summary>The events of a page (one more when there are more), and the position where the search stopped early;
    /// null when it did not.</summary>
    public async Task<(List<RecordedEvent> Events, long? Next)> Find()
    {
        var (low, high) = await Bounds();
        if (search.Correlation is { } correlation) return await OfWork(correlation, low, high);
        return search.Stream is { } stream ? await OfStream(stream, low, high) : await OfLog(low, high);
    }

    /// <summary>Positions after the first, up to the second.</summary>
    private async Task<(long Low, long High)> Bounds()
    {
        var (low, high) = (0L, log.Stamp.Position);
        if (search.RecordedFrom is { } from) low = await log.PositionAt(from.AddTicks(-1), cancel);
        if (search.RecordedBefore is { } before) high = await log.PositionAt(before.AddTicks(-1), cancel);
        if (search.Command is { } command)
        {
            var (first, last) = await Written(command);
            (low, high) = (Math.Max(low, first - 1), Math.Min(high, last));
        }

        if (search.After is not { } after) return (low, high);
        return search.IsNewestFirst ? (low, Math.Min(high, after - 1)) : (Math.Max(low, after), high);
    }

    /// <summary>The first and the last event of a command; nothing when it wrote none or is unknown.</summary>
    private async Task<(long First, long Last)> Written(string command)
    {
        var answer = (await log.Answers([command], cancel)).GetValueOrDefault(command);
        return answer is { Events: > 0 } ? (answer.Position - answer.Events + 1, answer.Position) : (1, 0);
    }

    private async Task<(List<RecordedEvent>, long?)> OfWork(string correlation, long low, long high)
    {
        var (first, last) = await Written(correlation);
        return (await Events(
            OfCorrelation, "seq_id + 0", low, high, correlation, first, last, search.Stream?.ToString() ?? ""), null);
    }

    private async Task<(List<RecordedEvent>, long?)> OfLog(long low, long high)
    {
        var (from, to, isCut) = Window(low, high);
        var events = await Events("where seq_id > $1 and seq_id <= $2", "seq_id", from, to);
        return (events, isCut ? search.IsNewestFirst ? from + 1 : to : null);
    }

    private async Task<(List<RecordedEvent>, long?)> OfStream(StreamId stream, long low, long high)
    {
        var name = stream.ToString();
        var (from, to, isCut) = Window(
            await log.VersionAt(name, low, cancel), await log.VersionAt(name, high, cancel));
        var events = await Events(
            "where version > $1 and version <= $2 and stream_id = $3", "version", from, to, name);
        if (!isCut) return (events, null);
        var end = await log.Events(
            "where stream_id = $1 and version = $2", cancel, name, search.IsNewestFirst ? from + 1 : to);
        return (events, end[0].Position);
    }

    /// <summary>The part of a span that one request examines.</summary>
    private (long From, long To, bool IsCut) Window(long low, long high)
    {
        if (high - low <= EventSearch.MostLooked) return (low, high, false);
        return search.IsNewestFirst
            ? (high - EventSearch.MostLooked, high, true)
            : (low, low + EventSearch.MostLooked, true);
    }

    private Task<List<RecordedEvent>> Events(string where, string by, params IReadOnlyList<object> values)
    {
        var limit = values.Count + search.Values.Count + 1;
        return log.Events(
            $"{where}{search.Filters(values.Count)} order by {by} {Order} limit ${limit}", cancel,
            [.. values, .. search.Values, search.Limit + 1]);
    }
}
