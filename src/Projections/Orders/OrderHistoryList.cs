namespace Daybook.Projections.Orders;

/// <summary>The histories of orders as a list of events.</summary>
public static class OrderHistoryList
{
    public static ComputedList List { get; } = new("order_history", ReadGroups.Books, typeof(OrderHistoryRow), """
        select o.key || '/' || e.version as key, o.key as order_id, o.channel, o.number, e.version, e.status, e.what,
               e.detail, e."effectiveOn" as effective_on, e."recordedAt" as recorded_at, e.actor,
               e."commandId" as command_id, e.causation, e."position"
        from read.order_histories o
        cross join lateral jsonb_to_recordset(o.entries) as e(
            version bigint, "position" bigint, status text, what text, detail text, "effectiveOn" date,
            "recordedAt" timestamptz, actor text, "commandId" text, causation bigint)
        """);
}
