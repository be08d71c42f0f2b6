using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What happens to a sales channel (销售渠道).</summary>
public abstract record ChannelEvent
{
    private ChannelEvent()
    {
    }

    [StoredAs("orders.channel-opened.v1")]
    public sealed record Opened(string Code, string Name, ChannelKind Kind) : ChannelEvent;

    [StoredAs("orders.channel-closed.v1")]
    public sealed record Closed(string Reason) : ChannelEvent;
}
