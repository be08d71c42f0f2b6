using Weasel.Postgresql.Tables;

namespace Daybook.Ledger;

/// <summary>What was told to those outside, for people to look at; kept for some days only. What is still to be told
/// are Wolverine's messages.</summary>
internal static class DeliveryTables
{
    public static IReadOnlyList<Table> All() => [Webhooks(), CarriedOut()];

    /// <summary>What reactions wanted done outside and was done: one row per reaction and ordinal.</summary>
    private static Table CarriedOut()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "carried_out");
        table.AddColumn("record", "bigint").AsPrimaryKey();
        table.AddColumn("ordinal", "integer").AsPrimaryKey();
        table.AddColumn("type", "text").NotNull();
        table.AddColumn("result", "text").NotNull();
        table.AddColumn("done_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        return table;
    }

    /// <summary>One row per endpoint and message. A repetition that a person asked for raises the round, which is the
    /// position of that wish.</summary>
    private static Table Webhooks()
    {
        var table = LedgerSchema.Table(LedgerSchema.Work, "webhook_deliveries");
        table.AddColumn("endpoint", "text").AsPrimaryKey();
        table.AddColumn("message", "text").AsPrimaryKey();
        table.AddColumn("fact", "bigint").NotNull();
        table.AddColumn("type", "text").NotNull();
        table.AddColumn("round", "bigint").NotNull();
        table.AddColumn("state", "text").NotNull();
        table.AddColumn("attempts", "integer").NotNull().DefaultValue(0);
        table.AddColumn("status", "integer");
        table.AddColumn("error", "text");
        table.AddColumn("took_ms", "integer");
        table.AddColumn("created_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        table.AddColumn("changed_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        table.Indexes.Add(new IndexDefinition("webhook_deliveries_by_fact") { Columns = ["endpoint", "fact"] });
        table.Indexes.Add(new IndexDefinition("webhook_deliveries_by_age") { Columns = ["changed_at"] });
        return table;
    }
}
