using Weasel.Postgresql.Tables;

namespace Daybook.Ledger;

/// <summary>Where each process stands. Its memory is its streams; these tables are derived from them, page by page, in
/// the transaction that moves the position (engine.md, rules 24 to 27).</summary>
internal static class ProcessTables
{
    public static IReadOnlyList<Table> All() => [Processes(), Parked(), Waiting(), Timers(), Leases()];

    private static Table Processes()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "processes");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("position", "bigint").NotNull();
        table.AddColumn("epoch", "bigint").NotNull().DefaultValue(0L);
        table.AddColumn("state", "text").NotNull().DefaultValueByString("running");
        table.AddColumn("started_from", "bigint").NotNull();
        table.AddColumn("error", "text");
        table.AddColumn("error_position", "bigint");
        table.AddColumn("paused", "boolean").NotNull().DefaultValueByExpression("false");
        table.AddColumn("changed_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        return table;
    }

    /// <summary>Commands that were refused and wait for a person; each holds its instance, so there is one at most per
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
        return table;
    }

    private static Table Timers()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "timers");
        table.AddColumn("process", "text").AsPrimaryKey();
        table.AddColumn("instance", "text").AsPrimaryKey();
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("due", "timestamptz").NotNull();
        table.Indexes.Add(new IndexDefinition("timers_by_due") { Columns = ["process", "due"] });
        return table;
    }

    /// <summary>Which node works on a process. The epoch is the fence: it rises whenever the lease is taken, and
    /// whatever the work writes is compared with it.</summary>
    private static Table Leases()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "leases");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("holder", "uuid").NotNull();
        table.AddColumn("holder_name", "text").NotNull();
        table.AddColumn("epoch", "bigint").NotNull();
        table.AddColumn("taken_at", "timestamptz").NotNull();
        table.AddColumn("expires_at", "timestamptz").NotNull();
        return table;
    }
}
