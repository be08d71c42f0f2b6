namespace Daybook.Ledger;

/// <summary>The statements of the commit loop.</summary>
internal static class CommitSql
{
    /// <summary>Key of the advisory lock that is held while a block is written. An advisory lock has no row that could
    /// grow dead versions under an open snapshot (engine.md, rule 1).</summary>
    public const long BlockLock = 0x6461_7962_6f6f_6b31;

    public static readonly string Lock = $"select pg_advisory_xact_lock({BlockLock})";

    /// <summary>A statement of its own after the lock: in one statement the head would be read before the wait. With
    /// it: Marten's high-water mark, and the first row that stands above the head, which no block wrote.</summary>
    public const string Head = """
        select b.number, b.epoch, b.last_position, b.hash, b.recorded_at, clock_timestamp(),
               (select hash from ledger.blocks where number = $1),
               (select last_seq_id from ledger.mt_event_progression where name = 'HighWaterMark'),
               (select seq_id from ledger.mt_events where seq_id > b.last_position order by seq_id limit 1)
        from ledger.blocks b order by b.number desc limit 1
        """;

    public const string Answers =
        "select id, actor, fingerprint, answer from ledger.commands where id = any($1)";

    public const string Delta = """
        select stream_id, version, type, data, seq_id from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 order by seq_id limit $3
        """;

    /// <summary>The snapshot (without a type), then the newer events of each stream: one index scan per stream
    /// (engine.md, rule 16). A snapshot ahead of its stream, which a restore could leave, is not taken.</summary>
    /// <remarks>Each <c>offset 0</c> keeps the planner from making one join of it: on small tables it takes the whole
    /// index for that, and keeps the plan while they grow; on large ones it reads a stream from its first event and
    /// then drops what the snapshot holds.</remarks>
    public const string Streams = """
        with q as (
            select n, stream, schema from unnest($1::text[], $2::text[]) with ordinality as w(stream, schema, n)
        ), s as (
            select q.n, p.version, p.state
            from q cross join lateral (
                select version, state from work.snapshots
                where stream = q.stream and schema = q.schema offset 0) p
            where exists (
                select from ledger.mt_events e where e.stream_id = q.stream and e.version = p.version offset 0)
        )
        select n, version, null as type, state::text as payload from s
        union all
        select q.n, e.version, e.type, e.data::text
        from q left join s on s.n = q.n
        cross join lateral (
            select version, type, data from ledger.mt_events
            where stream_id = q.stream and version > coalesce(s.version, 0) offset 0) e
        order by 1, 2
        """;

    /// <summary>Writes as a block does, to be rolled back: a database can answer every question and still not take a
    /// row. It is larger than what may be left of a page.</summary>
    public const string Trial = """
        with stream as (insert into ledger.mt_streams (id, version) values ('trial/1', 1) returning id)
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
        select b.last_position + 1, gen_random_uuid(), s.id, 1,
               (select to_jsonb(string_agg(md5(random()::text), '')) from generate_series(1, 2000)), 'trial'
        from stream s, (select last_position from ledger.blocks order by number desc limit 1) b
        """;

    /// <summary>Gives the COMMIT that follows something to wait for where there are synchronous standbys: it comes back
    /// when they have everything that was committed before it.</summary>
    public const string Wait = """
        select case when current_setting('synchronous_standby_names') <> ''
                    then pg_logical_emit_message(true, 'daybook', ''::text) end
        """;

    public const string FindAttempt = "select attempt from ledger.blocks where number = $1";
}
