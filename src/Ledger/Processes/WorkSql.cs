using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>A piece of work: all events of one correlation id up to the newest.</summary>
/// <param name="Correlation">The correlation id; null for everything in the ledger.</param>
/// <param name="First">The first event of the command that began it.</param>
/// <param name="Last">The last event of that command; less than <paramref name="First"/> when it wrote none.</param>
/// <param name="Through">The newest event of the work.</param>
internal sealed record Work(string? Correlation, long First, long Last, long Through);

/// <summary>Statements about a piece of work. Events that the system caused are found by the index on correlation ids.
/// The events that began the work are found by their command, because the correlation id is the id of that
/// command.</summary>
internal static class WorkSql
{
    /// <summary>The newest event of each of these streams.</summary>
    public const string LastOfStreams = """
        select last.seq_id from unnest($1::text[]) as wanted
        cross join lateral (
            select seq_id from ledger.mt_events where stream_id = wanted order by version desc limit 1) as last
        """;

    /// <summary>The work of each position. The expression <c>+ 0</c> stops the planner from searching the log backwards
    /// for a correlation id that it estimates to be frequent.</summary>
    private const string OfPosition = """
        select w.seq_id, w.id, coalesce(c.position - c.events + 1, w.seq_id), coalesce(c.position, w.seq_id),
            greatest(w.seq_id, c.position, (
                select max(e.seq_id + 0) from ledger.mt_events e
                where e.correlation_id = w.id and e.causation_id is not null))
        from (select seq_id, correlation_id as id from ledger.mt_events where seq_id = any($1)) w
        left join lateral (
            select (answer ->> 'position')::bigint as position, (answer ->> 'events')::integer as events
            from ledger.commands where id = w.id and (answer ->> 'events')::integer > 0) c on true
        """;

    /// <summary>The positions of a piece of work: $1 is its correlation id, $2 and $3 are the first and last event of
    /// the command that began it.</summary>
    public const string Positions = """
        (select seq_id from ledger.mt_events where correlation_id = $1 and causation_id is not null
         union select generate_series($2::bigint, $3::bigint)) x
        """;

    private const string ParkedColumns = "p.process, p.instance, p.record, p.ordinal, p.code, p.message";

    private const string Parked = $"""
        select {ParkedColumns} from ledger.mt_events e join work.parked p on p.record = e.seq_id
        where e.correlation_id = $1 and e.causation_id is not null and e.type = 'process.reacted.v1'
        order by p.record limit $2
        """;

    private const string AllParked = $"select {ParkedColumns} from work.parked p order by p.record limit $1";

    private const string Held = $"""
        select w.process, w.instance, w.position from {Positions} join work.process_waiting w on w.position = x.seq_id
        order by w.position limit $4
        """;

    private const string AllHeld =
        "select process, instance, position from work.process_waiting order by position limit $1";

    /// <summary>The instances of the work that have set timers or reacted to timers.</summary>
    private const string Timed = """
        select distinct stream_id from ledger.mt_events
        where correlation_id = $1 and causation_id is not null and type = 'process.reacted.v1'
            and (data -> 'timers' <> '[]'::jsonb or data #> '{input,timer}' <> 'null'::jsonb)
        limit $2
        """;

    /// <summary>The condition for an event to concern a process: $5 are the names of its inputs, $6 all names that this
    /// program knows, $7 the prefix of its own streams, and $8 the names that count in those streams.</summary>
    private const string Concerns =
        "(type = any($5) or not type = any($6) or (starts_with(stream_id, $7) and type = any($8)))";

    private const string Concerned = $"""
        select exists (
            select from ledger.mt_events
            where correlation_id = $1 and causation_id is not null and seq_id > $4 and {Concerns}
            union all
            select from ledger.mt_events
            where seq_id between greatest($2, $4 + 1) and $3 and {Concerns})
        """;

    private const string AnyConcerned = $"""
        select exists (
            select from ledger.mt_events
            where seq_id > $4 and seq_id between $2 and $3 and $1::text is null and {Concerns})
        """;

    /// <summary>The work that consists of everything up to a position.</summary>
    public static Work Whole(long head) => new(null, 1, head, head);

    /// <summary>The work of a position; null when there is no such position.</summary>
    public static async Task<Work?> Of(NpgsqlConnection connection, long position, CancellationToken cancel)
    {
        await using var command = connection.Statement(OfPosition, new[] { position });
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new Work(row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))
            : null;
    }

    /// <summary>The newest event of the work to which each position belongs; positions that the ledger does not have
    /// are left out.</summary>
    public static async Task<Dictionary<long, long>> Newest(
        NpgsqlConnection connection, long[] positions, CancellationToken cancel)
    {
        await using var command = connection.Statement(OfPosition, positions);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var newest = new Dictionary<long, long>();
        while (await row.ReadAsync(cancel)) newest.Add(row.GetInt64(0), row.GetInt64(4));
        return newest;
    }

    /// <summary>The queries for its parked commands and for its held inputs.</summary>
    public static NpgsqlBatchCommand[] Waiting(Work work, int limit) => work.Correlation is { } correlation
        ?
        [
            Sql.Command(Parked, (correlation, NpgsqlDbType.Text), (limit, NpgsqlDbType.Integer)),
            Sql.Command(
                Held, (correlation, NpgsqlDbType.Text), (work.First, NpgsqlDbType.Bigint),
                (work.Last, NpgsqlDbType.Bigint), (limit, NpgsqlDbType.Integer)),
        ]
        :
        [
            Sql.Command(AllParked, (limit, NpgsqlDbType.Integer)), Sql.Command(AllHeld, (limit, NpgsqlDbType.Integer)),
        ];

    /// <summary>The query for the instances that use timers.</summary>
    public static NpgsqlBatchCommand Instances(Work work, int limit) => Sql.Command(
        Timed, (work.Correlation, NpgsqlDbType.Text), (limit, NpgsqlDbType.Integer));

    /// <summary>True when an event of the work after a position concerns a process.</summary>
    public static async Task<bool> Concern(
        NpgsqlConnection connection, Work work, long after, ProcessInputs inputs, CancellationToken cancel)
    {
        string[] own = [.. inputs.Decisions, .. inputs.Reactions];
        object first = work.Correlation is { } correlation ? correlation : DBNull.Value;
        await using var command = connection.Statement(
            work.Correlation is null ? AnyConcerned : Concerned, first, work.First, work.Last, after,
            inputs.Names.ToArray(), inputs.Readable.ToArray(), inputs.Category + "/", own);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
