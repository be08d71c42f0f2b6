namespace Daybook.Ledger;

/// <summary>The statements of the commit loop.</summary>
internal static class CommitSql
{
    /// <summary>Key of the advisory lock that is held while a block is written. An advisory lock has no row that could
    /// grow dead versions under an open snapshot (engine.md, rule 1).</summary>
    public const long BlockLock = 0x6461_7962_6f6f_6b31;

    public const string Begin = "begin isolation level read committed";

    public static readonly string Lock = $"select pg_advisory_xact_lock({BlockLock})";

    /// <summary>A statement of its own after the lock: in one statement the head would be read before the
    /// wait.</summary>
    public const string Head = """
        select b.number, b.epoch, b.last_position, b.hash, b.recorded_at, clock_timestamp(),
               (select hash from ledger.blocks where number = $1)
        from ledger.blocks b order by b.number desc limit 1
        """;

    public const string Answers =
        "select id, actor, fingerprint, answer from ledger.commands where id = any($1)";

    public const string Delta = """
        select stream, version, type, payload, position from ledger.events
        where position > $1 and position <= $2 order by position limit $3
        """;

    /// <summary>The snapshot (without a type), then the newer events of each stream: one index scan per stream
    /// (engine.md, rule 14). A snapshot ahead of its stream, which a restore could leave, is not taken.</summary>
    public const string Streams = """
        with q as (
            select n, stream, schema from unnest($1::text[], $2::text[]) with ordinality as w(stream, schema, n)
        ), s as (
            select q.n, p.version, p.state
            from q join ledger.snapshots p on p.stream = q.stream and p.schema = q.schema
            where exists (select from ledger.events e where e.stream = p.stream and e.version = p.version)
        )
        select n, version, null as type, state as payload from s
        union all
        select q.n, e.version, e.type, e.payload
        from q left join s on s.n = q.n
        cross join lateral (
            select version, type, payload from ledger.events
            where stream = q.stream and version > coalesce(s.version, 0)) e
        order by 1, 2
        """;

    public const string InsertEvents = """
        insert into ledger.events (position, stream, version, type, recorded_at, effective_on, actor, command_id,
                                   correlation_id, causation, payload, leaf)
        select $1 + n, stream, version, type, $2, effective_on, actor, command_id, correlation_id, causation,
               payload, leaf
        from unnest($3::text[], $4::bigint[], $5::text[], $6::date[], $7::text[], $8::text[], $9::text[], $10::bigint[],
                    $11::json[], $12::bytea[]) with ordinality
             as e(stream, version, type, effective_on, actor, command_id, correlation_id, causation, payload, leaf, n)
        """;

    public const string InsertAnswers = """
        insert into ledger.commands (id, block, ordinal, actor, fingerprint, answer)
        select id, $1, n, actor, fingerprint, answer
        from unnest($2::text[], $3::text[], $4::bytea[], $5::json[]) with ordinality
             as c(id, actor, fingerprint, answer, n)
        """;

    public const string InsertBlock = """
        insert into ledger.blocks (number, epoch, first_position, last_position, recorded_at, answers, answers_root,
                                   events_root, previous_hash, hash, attempt)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    /// <summary>Writes as a block does, to be rolled back: a database can answer every question and still not take a
    /// row. It is larger than what may be left of a page.</summary>
    public const string Trial = """
        insert into ledger.events (position, stream, version, type, recorded_at, effective_on, actor, command_id,
                                   correlation_id, payload, leaf)
        select b.last_position + 1, 'trial/1', 1, 'trial', clock_timestamp(), current_date, '', '', '',
               (select to_json(string_agg(md5(random()::text), '')) from generate_series(1, 2000)), ''
        from ledger.blocks b order by b.number desc limit 1
        """;

    /// <summary>Gives the COMMIT that follows something to wait for where there are synchronous standbys: it comes back
    /// when they have everything that was committed before it.</summary>
    public const string Wait = """
        select case when current_setting('synchronous_standby_names') <> ''
                    then pg_logical_emit_message(true, 'daybook', ''::text) end
        """;

    public const string FindAttempt = "select attempt from ledger.blocks where number = $1";
}
