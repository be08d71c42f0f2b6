namespace Daybook.Ledger;

/// <summary>The queries for recomputing the chain.</summary>
internal static class ChainSql
{
    public const string Identity = "select ledger_id from ledger.identity";

    /// <summary>True when the list contains exactly the epochs of the blocks, each with its first block.</summary>
    public const string Epochs = """
        with written as (select epoch, min(number) as first_block from ledger.blocks group by epoch)
        select not exists (select from written full join ledger.epochs listed using (epoch, first_block)
            where written.epoch is null or listed.epoch is null)
        """;

    public const string Head = "select max(number), max(last_position) from ledger.blocks";

    public const string Blocks =
        $"select {BlockRow.Columns} from ledger.blocks where number >= $1 and number <= $2 order by number limit $3";

    /// <summary>The block that holds a position: empty blocks repeat the last position of the block before
    /// them.</summary>
    public const string BlockOf =
        $"select {BlockRow.Columns} from ledger.blocks where last_position >= $1 "
        + "order by last_position, number limit 1";

    public const string BlockHashes =
        "select hash from ledger.blocks where number >= $1 and number <= $2 order by number";

    public const string Leaves =
        $"select {StoredLeaves.Columns} from ledger.blocks where number >= $1 and number <= $2 order by number";

    public const string Events =
        $"select {EventRow.Columns} from ledger.mt_events where seq_id >= $1 and seq_id <= $2 order by seq_id";

    /// <summary>The same events, each with the hash that its block stores for its position.</summary>
    public const string PlacedEvents = $"""
        select {EventRow.Columns}, coalesce(leaf, '') from ledger.mt_events p {WithLeaf}
        where seq_id >= $1 and seq_id <= $2 order by seq_id
        """;

    public const string LeafAt =
        $"select coalesce(leaf, '') from (select $1::bigint as seq_id) p {WithLeaf}";

    public const string Answers =
        $"select {AnswerRow.Columns} from ledger.commands where block >= $1 and block <= $2 order by block, ordinal";

    /// <summary>Rows that are outside all blocks. It is one statement, so that a block that is committed in the
    /// meantime is seen completely.</summary>
    public const string Outside = """
        with head as (select max(number) as number, max(last_position) as position from ledger.blocks)
        select 'block', min(number) from ledger.blocks where number < 0
        union all select 'answer', least((select min(block) from ledger.commands where block < 1),
            (select min(block) from ledger.commands where block > (select number from head)))
        union all select 'event', least((select min(seq_id) from ledger.mt_events where seq_id < 1),
            (select min(seq_id) from ledger.mt_events where seq_id > (select position from head)))
        """;

    /// <summary>Events that do not follow their predecessor in the stream: versions must begin at 1, increase by 1, and
    /// have increasing positions. The sort uses collation "C", which is much faster than the collation of a language.
    /// Sorting is faster than an index lookup for each event.</summary>
    public const string VersionGaps = """
        select seq_id, stream_id, version from (
            select seq_id, stream_id, version, lag(version, 1, 0) over stream as before,
                   lag(seq_id, 1, 0) over stream as behind
            from ledger.mt_events
            where seq_id <= $2 and ($1 = 0 or stream_id in (select stream_id from ledger.mt_events where seq_id > $1))
            window stream as (partition by stream_id collate "C" order by version)) e
        where seq_id > $1 and (version <> before + 1 or seq_id < behind)
        order by seq_id limit 1
        """;

    /// <summary>The first stream whose row does not match its events, and the problem. Streams without events after the
    /// trusted position are skipped. The creation time is not checked for streams that began before it. Times never go
    /// backwards, so the first event of a stream has the earliest time.</summary>
    public const string Streams = """
        with written as materialized (
            select stream_id, max(version) as version, min(version) as first, min(timestamp) as created,
                   max(timestamp) as changed
            from ledger.mt_events where seq_id > $1 group by stream_id),
        compared as (
            select coalesce(s.id, w.stream_id) as stream, case
                when s.id is null then 'has events, but its row is gone'
                when w.stream_id is null then case when $1 = 0 then 'has a row, but no event' end
                when s.is_archived is not false then 'is archived: its events are hidden from readers that use Marten'
                when s.version is distinct from w.version then format(
                    'is said to be at version %s, but its newest event is version %s', s.version, w.version)
                when s.timestamp is distinct from w.changed then 'does not have the time of its newest event'
                when w.first = 1 and s.created is distinct from w.created
                    then 'does not have the time of its first event'
                when s.compacted_version is distinct from 0 then 'is said to be compacted'
                when s.type is not null or s.tenant_id is distinct from '*DEFAULT*'
                    then 'holds a value that no stream can hold' end as problem
            from ledger.mt_streams s full join written w on w.stream_id = s.id)
        select stream, problem from compared where problem is not null order by stream limit 1
        """;

    /// <summary>Event rows of a block that were written by another transaction than most rows of the block. One
    /// transaction writes all events and answers of a block, so a row that was changed later is visible, unless all
    /// rows were changed.</summary>
    public const string ForeignRows = """
        with rows as (select seq_id, stream_id, version, xmin::text as writer from ledger.mt_events
                      where seq_id >= $1 and seq_id <= $2),
             answers as (select distinct xmin::text as writer from ledger.commands where block = $3),
             usual as (select r.writer from rows r left join answers a on a.writer = r.writer
                       group by r.writer order by count(a.writer) > 0 desc, count(*) desc limit 1)
        select seq_id, stream_id, version from rows where writer <> (select writer from usual) order by seq_id limit 1
        """;

    /// <summary>The hash stored for the position of a row p. A block that begins too far before that position was
    /// itself altered.</summary>
    private const string WithLeaf = """
        left join lateral (
            select case when first_position between p.seq_id - 30000000 and p.seq_id
                        then substr(leaves, (1 + 32 * (p.seq_id - first_position))::int, 32) end as leaf
            from ledger.blocks where last_position >= p.seq_id order by last_position, number limit 1) b on true
        """;
}
