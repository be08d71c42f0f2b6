using System.Text.Json.Serialization;
using Daybook.Kernel;

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

/// <summary>What can be asked of a sales channel.</summary>
public abstract record ChannelCommand
{
    private ChannelCommand()
    {
    }

    public sealed record Open(string Code, string Name, ChannelKind Kind) : ChannelCommand;

    public sealed record Close(string Reason) : ChannelCommand;

    /// <summary>A guard inside a transaction: nothing when it was ever opened, or else a refusal.</summary>
    public sealed record RequireKnown : ChannelCommand;

    /// <summary>A guard inside a transaction: nothing, or why no order can come from here.</summary>
    public sealed record RequireOpen : ChannelCommand;
}

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

/// <summary>The kinds of places where orders come from.</summary>
public enum ChannelKind
{
    /// <summary>A marketplace of somebody else (电商平台).</summary>
    Marketplace,

    /// <summary>A mini-program (小程序).</summary>
    MiniProgram,

    /// <summary>Our own web shop (自营商城).</summary>
    OwnShop,

    /// <summary>A till in a store (门店收银).</summary>
    Pos,

    /// <summary>Orders taken by telephone (电话订单).</summary>
    Phone,

    /// <summary>Companies that order by contract (企业采购).</summary>
    B2B,

    /// <summary>Orders taken over from files of an older system (导入).</summary>
    Import,
}
