using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>Writes events straight into the log, as the commit loop would, but with hashes of nothing.</summary>
internal sealed class TestLog(NpgsqlDataSource source, EventCodec codec)
{
    private const string Insert = """
        with head as (select last_position, number from ledger.blocks order by number desc limit 1),
        fresh as (
            select n, stream, type, payload,
                (select coalesce(max(version), 0) from ledger.events e where e.stream = i.stream)
                    + row_number() over (partition by stream order by n) as version
            from unnest($1, $2, $3) with ordinality as i (stream, type, payload, n)),
        written as (
            insert into ledger.events
            select head.last_position + n, stream, version, type, clock_timestamp(), current_date, 'tester',
                gen_random_uuid()::text, 'c', null, payload::json, ''::bytea
            from fresh, head)
        insert into ledger.blocks
        select number + 1, 1, last_position + 1, last_position + cardinality($1), clock_timestamp(), 0, ''::bytea,
            ''::bytea, ''::bytea, ''::bytea, gen_random_uuid()
        from head
        returning last_position
        """;

    /// <summary>Appends one block; returns its last position.</summary>
    public Task<long> Append(params (string Till, TillEvent Body)[] events) => AppendRaw(
        [.. events.Select(e => ("till/" + e.Till, codec.Encode(e.Body)))
            .Select(e => (e.Item1, e.Item2.Name, Encoding.UTF8.GetString(e.Item2.Payload)))]);

    public async Task<long> AppendRaw(params (string Stream, string Type, string Payload)[] events)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock(1)", connection))
            await alone.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                Texts(events.Select(e => e.Stream)), Texts(events.Select(e => e.Type)),
                Texts(events.Select(e => e.Payload)),
            },
        };
        var position = (long)(await command.ExecuteScalarAsync())!;
        await transaction.CommitAsync();
        return position;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
