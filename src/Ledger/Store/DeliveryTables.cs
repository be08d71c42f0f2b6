using Weasel.Postgresql.Tables;

namespace Daybook.Ledger;

/// <summary>The deliveries of outgoing messages, for people to look at; kept for a limited number of days. Messages
/// that are not delivered yet are in Wolverine's tables.</summary>
internal static class DeliveryTables
{
    public static IReadOnlyList<Table> All() => [Webhooks(), CarriedOut()];

    /// <summary>The work outside the ledger that was carried out: one row per reaction and ordinal.</summary>
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

    /// <summary>One row per endpoint and message. When a person asks to send a message again, the round becomes the
    /// position of that request.</summary>
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
