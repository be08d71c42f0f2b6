namespace Daybook.Ledger;

/// <summary>The questions of those who recompute the chain.</summary>
internal static class ChainSql
{
    public const string Identity = "select ledger_id from ledger.identity";

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

    public const string Events =
        $"select {EventRow.Columns} from ledger.events where position >= $1 and position <= $2 order by position";

    public const string Leaves =
        "select leaf from ledger.events where position >= $1 and position <= $2 order by position";

    public const string Answers =
        $"select {AnswerRow.Columns} from ledger.commands where block >= $1 and block <= $2 order by block, ordinal";

    /// <summary>What stands outside all blocks; one statement, so that a block committed meanwhile is seen
    /// whole.</summary>
    public const string Outside = """
        with head as (select max(number) as number, max(last_position) as position from ledger.blocks)
        select 'block', min(b.number) from ledger.blocks b where b.number < 0
        union all select 'answer', min(c.block) from ledger.commands c, head h where c.block > h.number or c.block < 1
        union all select 'event', min(e.position) from ledger.events e, head h
                  where e.position > h.position or e.position < 1
        """;

    /// <summary>Events whose predecessor in their stream does not come before them. Each stream begins with 1 and
    /// (stream, version) is unique, so no such event means no gap. Materialized, because the planner would otherwise
    /// probe the index event by event in the hope of an early end.</summary>
    public const string VersionGaps = """
        with gaps as materialized (
            select e.position, e.stream, e.version from ledger.events e
            where e.position > $1 and e.position <= $2 and e.version <> 1
              and not exists (select from ledger.events p
                              where p.stream = e.stream and p.version = e.version - 1 and p.position < e.position))
        select position, stream, version from gaps order by position limit 1
        """;

    /// <summary>Rows of a block's events that were written by another transaction than most of the block. A block is
    /// written by one transaction, so a row that was changed since gives itself away unless all were.</summary>
    public const string ForeignRows = """
        with rows as (select position, stream, version, xmin::text as writer from ledger.events
                      where position >= $1 and position <= $2),
             block as (select xmin::text as writer from ledger.blocks where number = $3),
             usual as (select r.writer from rows r left join block b on b.writer = r.writer
                       group by r.writer order by count(b.writer) > 0 desc, count(*) desc limit 1)
        select position, stream, version from rows where writer <> (select writer from usual) order by position limit 1
        """;
}
