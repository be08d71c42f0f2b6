using System.Text.Json.Serialization;

namespace Daybook.Domain.Orders;

/// <summary>A sales channel as its decisions need it.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record Channel
{
    private Channel()
    {
    }

    public sealed record Unknown : Channel;

    public sealed record Open(ChannelEvent.Opened Terms) : Channel;

    public sealed record Closed(ChannelEvent.Opened Terms) : Channel;
}
