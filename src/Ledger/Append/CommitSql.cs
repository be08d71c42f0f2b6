namespace Daybook.Ledger;

/// <summary>The statements of the commit loop.</summary>
internal static class CommitSql
{
    /// <summary>The key of the advisory lock that is held while a block is written. An advisory lock has no row, so an
    /// old snapshot cannot make dead row versions pile up (engine.md, rule 1).</summary>
    public const long BlockLock = 0x6461_7962_6f6f_6b31;

    public static readonly string Lock = $"select pg_advisory_xact_lock({BlockLock})";

    /// <summary>A separate statement after the lock: in the same statement the head would be read before the wait. It
    /// also reads Marten's high-water mark and the first event above the head, which no block wrote.</summary>
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

    /// <summary>For each stream the snapshot (its type is null), then the newer events: one index scan per stream
    /// (engine.md, rule 16). A snapshot that is ahead of its stream, as after a restore, is not used.</summary>
    /// <remarks>Each <c>offset 0</c> stops the planner from merging the subquery into a join. On small tables the join
    /// would scan the whole index, and the server would keep that plan while the tables grow. On large tables it would
    /// read a stream from its first event and then discard what the snapshot covers.</remarks>
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

    /// <summary>Inserts rows as a block does, and is then rolled back: a database can answer every query and still not
    /// accept a row. The payload is larger than the free space of a page.</summary>
    public const string Trial = """
        with stream as (insert into ledger.mt_streams (id, version) values ('trial/1', 1) returning id)
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
        select b.last_position + 1, gen_random_uuid(), s.id, 1,
               (select to_jsonb(string_agg(md5(random()::text), '')) from generate_series(1, 2000)), 'trial'
        from stream s, (select last_position from ledger.blocks order by number desc limit 1) b
        """;

    /// <summary>Writes a WAL record when there are synchronous standbys. The next COMMIT then returns only when the
    /// standbys have everything that was committed before.</summary>
    public const string Wait = """
        select case when current_setting('synchronous_standby_names') <> ''
                    then pg_logical_emit_message(true, 'daybook', ''::text) end
        """;

    public const string FindAttempt = "select attempt from ledger.blocks where number = $1";
}
