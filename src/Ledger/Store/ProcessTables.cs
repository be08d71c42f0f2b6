using Weasel.Postgresql.Tables;

namespace Daybook.Ledger;

/// <summary>The tables of processes. The state of processes is in their streams; these tables are derived from the
/// streams, page by page, in the transaction that moves the progression (engine.md, rules 24 to 27).</summary>
internal static class ProcessTables
{
    public static IReadOnlyList<Table> All() => [Standings(), Subscriptions(), Parked(), Waiting()];

    /// <summary>The own position of a process; null while it runs together with the others. It is stopped while its
    /// error is newer than the last event that lets it try again (<c>known</c> is the position of the newest event that
    /// it knew).</summary>
    private static Table Standings()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "process_standings");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("position", "bigint");
        table.AddColumn("known", "bigint").NotNull().DefaultValue(0L);
        table.AddColumn("error", "text");
        table.AddColumn("error_position", "bigint");
        table.AddColumn("changed_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        return table;
    }

    /// <summary>Which node runs a subscription, and the error that stops it.</summary>
    private static Table Subscriptions()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "subscriptions");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("holder", "text");
        table.AddColumn("holder_node", "uuid");
        table.AddColumn("error", "text");
        return table;
    }

    /// <summary>Commands that were refused and wait for a person. Each holds its instance, so there is at most one per
    /// instance.</summary>
    private static Table Parked()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "parked");
        table.AddColumn("process", "text").AsPrimaryKey();
        table.AddColumn("instance", "text").AsPrimaryKey();
        table.AddColumn("record", "bigint").NotNull();
        table.AddColumn("ordinal", "integer").NotNull();
        table.AddColumn("attempt", "integer").NotNull();
        table.AddColumn("operation", "text").NotNull();
        table.AddColumn("body", "json").NotNull();
        table.AddColumn("effective_on", "date").NotNull();
        table.AddColumn("code", "text").NotNull();
        table.AddColumn("message", "text").NotNull();
        table.AddColumn("facts", "json").NotNull();
        table.AddColumn("parked_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        table.Indexes.Add(new IndexDefinition("parked_by_record") { Columns = ["record", "ordinal"], IsUnique = true });
        return table;
    }

    /// <summary>Inputs of held instances, in the order in which they will be taken.</summary>
    private static Table Waiting()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "process_waiting");
        table.AddColumn("process", "text").AsPrimaryKey();
        table.AddColumn("instance", "text").AsPrimaryKey();
        table.AddColumn("position", "bigint").AsPrimaryKey();
        table.Indexes.Add(new IndexDefinition("process_waiting_by_position") { Columns = ["position"] });
        return table;
    }
}
