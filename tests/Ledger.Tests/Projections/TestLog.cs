using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>Writes events directly into the log, like the commit loop, but with empty hashes.</summary>
internal sealed class TestLog(NpgsqlDataSource source, EventCodec codec)
{
    private const string Insert = """
        with head as (select last_position, number from ledger.blocks order by number desc limit 1),
        fresh as (
            select n, stream, type, payload,
                (select coalesce(max(version), 0) from ledger.mt_events e where e.stream_id = i.stream)
                    + row_number() over (partition by stream order by n) as version
            from unnest($1, $2, $3) with ordinality as i (stream, type, payload, n)),
        streams as (
            insert into ledger.mt_streams (id, version) select stream, max(version) from fresh group by stream
            on conflict (id) do update set version = excluded.version),
        written as (
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                correlation_id, headers, user_name)
            select head.last_position + n, gen_random_uuid(), stream, version, payload::jsonb, type, clock_timestamp(),
                'none', 'c', jsonb_build_object('effectiveOn', current_date, 'commandId', gen_random_uuid()), 'tester'
            from fresh, head)
        insert into ledger.blocks
            (number, epoch, first_position, last_position, recorded_at, answers, answers_root, events_root, leaves,
             previous_hash, hash, attempt)
        select number + 1, 1, last_position + 1, last_position + cardinality($1), clock_timestamp(), 0, '', '', '', '',
            '', gen_random_uuid()
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
        // One round trip, and so one transaction; it need not be on disk here.
        await using var block = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select set_config('synchronous_commit', 'off', true)"),
                new("select pg_advisory_xact_lock(1)"),
                new(Insert)
                {
                    Parameters =
                    {
                        Texts(events.Select(e => e.Stream)), Texts(events.Select(e => e.Type)),
                        Texts(events.Select(e => e.Payload)),
                    },
                },
            },
        };
        long position;
        await using (var answers = await block.ExecuteReaderAsync())
        {
            await answers.NextResultAsync();
            await answers.NextResultAsync();
            await answers.ReadAsync();
            position = answers.GetInt64(0);
        }

        await using var follow = new NpgsqlCommand("select ledger.follow_head()", connection);
        await follow.ExecuteScalarAsync();
        return position;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
