using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;
using Npgsql;

namespace Daybook.Ledger.Tests.Store;

/// <summary>The content of the counting read model, read from the database.</summary>
internal static class Counted
{
    private const string Once = """
        select not exists (
            select from read.counts c
            full join (select stream_id, count(*) as events, sum(seq_id) as positions from ledger.mt_events
                       group by 1) e on e.stream_id = c.key
            where c.events is distinct from e.events or c.positions is distinct from e.positions)
        """;

    /// <summary>Every event is counted exactly once.</summary>
    public static async Task ShouldHaveEachEventOnce(NpgsqlDataSource source, string after) =>
        (await source.Value<bool>(Once)).ShouldBeTrue(
            $"the read model misses an event or has one twice after {after}");

    /// <summary>The number of counted events, and the position of the group.</summary>
    public static async Task<(long Events, long Position)> State(NpgsqlDataSource source) => (
        // The node that folds creates the table when it starts.
        await source.Value<bool>("select to_regclass('read.counts') is not null")
            ? await source.Value<long>("select coalesce(sum(events), 0)::bigint from read.counts") : 0,
        await source.Value<long>($"""
            select coalesce(max(last_seq_id), 0) from ledger.mt_event_progression
            where name = '{ReadModelGroup.Progression(CountsProjection.GroupName)}'
            """));
}
