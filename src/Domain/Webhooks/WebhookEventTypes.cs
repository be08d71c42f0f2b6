using System.Collections.Immutable;

namespace Daybook.Domain.Webhooks;

/// <summary>What a webhook can tell of.</summary>
public static class WebhookEventTypes
{
    public const string OrderAccepted = "order.accepted";
    public const string OrderAmended = "order.amended";
    public const string OrderShipped = "order.shipped";
    public const string OrderDelivered = "order.delivered";
    public const string OrderCancelled = "order.cancelled";
    public const string StockChanged = "stock.changed";

    /// <summary>What is sent when a person asks for a test; nobody has to ask for its type.</summary>
    public const string Test = "webhook.test";

    /// <summary>Every type that can be asked for.</summary>
    public static ImmutableSortedSet<string> All { get; } = ImmutableSortedSet.Create(
        StringComparer.Ordinal, OrderAccepted, OrderAmended, OrderShipped, OrderDelivered, OrderCancelled,
        StockChanged);
}
