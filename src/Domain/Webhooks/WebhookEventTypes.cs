using System.Collections.Immutable;

namespace Daybook.Domain.Webhooks;

/// <summary>The event types that a webhook can send.</summary>
public static class WebhookEventTypes
{
    public const string OrderAccepted = "order.accepted";
    public const string OrderAmended = "order.amended";
    public const string OrderShipped = "order.shipped";
    public const string OrderDelivered = "order.delivered";
    public const string OrderCancelled = "order.cancelled";
    public const string StockChanged = "stock.changed";

    /// <summary>The type of a requested test; an endpoint need not subscribe to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Every type that can be subscribed to.</summary>
    public static ImmutableSortedSet<string> All { get; } = ImmutableSortedSet.Create(
        StringComparer.Ordinal, OrderAccepted, OrderAmended, OrderShipped, OrderDelivered, OrderCancelled,
        StockChanged);
}
