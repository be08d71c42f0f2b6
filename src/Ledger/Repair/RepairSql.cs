namespace Daybook.Ledger;

/// <summary>The statements of a repair, all in the transaction that records it.</summary>
internal static class RepairSql
{
    public const string Rows = """
        select seq_id, stream_id, version, type, to_jsonb(e)::text from ledger.mt_events e
        where seq_id > $1 order by seq_id limit $2
        """;

    /// <summary>A block whose row is missing although its answers exist: then the rows above the head are its
    /// events.</summary>
    public const string LostBlock = "select min(block) from ledger.commands where block > $1";

    public const string Progressions =
        "select name, last_seq_id from ledger.mt_event_progression where last_seq_id > $1 order by name limit $2";

    public const string RemoveRows = "delete from ledger.mt_events where seq_id > $1";

    public const string MoveStreams = """
        update ledger.mt_streams s set version = e.version
        from (select stream_id, max(version) as version from ledger.mt_events
              where stream_id = any($1) group by stream_id) e
        where s.id = e.stream_id and s.version <> e.version
        """;

    public const string RemoveStreams = """
        delete from ledger.mt_streams s where id = any($1)
            and not exists (select from ledger.mt_events e where e.stream_id = s.id)
        """;

    public const string MoveProgressions =
        "update ledger.mt_event_progression set last_seq_id = $1 where last_seq_id > $1";

    public const string MoveProcesses = "update work.process_standings set position = $1 where position > $1";
}
