using Daybook.Ledger.Victim;
using Npgsql;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Checks that must succeed for every ledger, made in the database and not with the code that wrote
/// it.</summary>
internal static class Book
{
    private const string Gaps = """
        select
            (select count(*) = coalesce(max(seq_id), 0) and coalesce(min(seq_id), 1) = 1 from ledger.mt_events)
            and (select max(last_position) from ledger.blocks) = (select count(*) from ledger.mt_events)
            and not exists (select from ledger.mt_events group by stream_id
                            having min(version) <> 1 or max(version) <> count(*))
            and not exists (
                select from ledger.mt_streams s
                full join (select stream_id, max(version) as version from ledger.mt_events group by 1) e
                    on e.stream_id = s.id
                where s.version is distinct from e.version)
        """;

    private const string Effects = """
        select coalesce(c.id, e.id)
        from (select id, (answer->>'events')::bigint as events from ledger.commands) c
        full join (select headers->>'commandId' as id, count(*) as events from ledger.mt_events group by 1) e
            on e.id = c.id
        where c.id is null or c.events <> coalesce(e.events, 0)
        """;

    private const string ClockGoesBack = """
        select count(*)
        from (select timestamp < lag(timestamp) over (order by seq_id) as back from ledger.mt_events) e
        where back
        """;

    /// <summary>Positions and versions have no gaps, each answer has exactly the events that it claims, no shelf is
    /// ever below zero, time never goes backwards, and the hash chain is valid.</summary>
    public static async Task ShouldBeWhole(NpgsqlDataSource source)
    {
        (await source.Value<bool>(Gaps)).ShouldBeTrue("positions or versions have a gap");
        (await source.Column<string>(Effects)).ShouldBeEmpty("an answer is not what was written");
        (await source.Value<long>(ClockGoesBack)).ShouldBe(0L, "the time of the facts went back");
        foreach (var (shelf, units) in await Units(source))
            units.Min().ShouldBeGreaterThanOrEqualTo(0, $"{shelf} was oversold");
        var verified = await new Verifier(source).Verify(new VerifyRequest());
        verified.Ok.ShouldBeTrue($"{verified.FirstBad}");
    }

    /// <summary>The units on each shelf after each of its events, by plain addition in the order of
    /// positions.</summary>
    public static async Task<Dictionary<string, List<int>>> Units(NpgsqlDataSource source)
    {
        var units = new Dictionary<string, List<int>>();
        foreach (var (stream, body) in await Events(source))
        {
            if (!units.TryGetValue(stream, out var history)) units[stream] = history = [0];
            history.Add(history[^1] + body switch
            {
                ShelfEvent.Filled e => e.Units,
                ShelfEvent.Taken e => -e.Units,
                _ => 0,
            });
        }

        return units;
    }

    public static async Task<List<(string Stream, object Body)>> Events(NpgsqlDataSource source)
    {
        var codec = new EventCodec(ShelfDecider.Catalogue);
        await using var command = source.CreateCommand(
            "select stream_id, type, data from ledger.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<(string, object)>();
        while (await reader.ReadAsync())
            events.Add((reader.GetString(0), codec.Decode(reader.GetString(1), reader.GetFieldValue<byte[]>(2))));
        return events;
    }

    extension(NpgsqlDataSource source)
    {
        public async Task<T> Value<T>(string sql)
        {
            await using var command = source.CreateCommand(sql);
            return (T)(await command.ExecuteScalarAsync())!;
        }

        public async Task<List<T>> Column<T>(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var column = new List<T>();
            while (await reader.ReadAsync()) column.Add(reader.GetFieldValue<T>(0));
            return column;
        }

        public async Task Run(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        public Task<long> CountOfEvents() => source.Value<long>("select count(*) from ledger.mt_events");
    }
}
