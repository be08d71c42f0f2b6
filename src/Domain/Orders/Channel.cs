using System.Collections.Immutable;
using System.Diagnostics;
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

    /// <param name="Limits">Each from its first day.</param>
    public sealed record Open(ChannelEvent.Opened Terms, ImmutableArray<ChannelEvent.PriceLimitsSet> Limits) : Channel;

    /// <param name="Limits">Each from its first day; they count for orders that are open still.</param>
    public sealed record Closed(ChannelEvent.Opened Terms, ImmutableArray<ChannelEvent.PriceLimitsSet> Limits)
        : Channel;

    /// <summary>The limits in force on a day: the latest that do not begin later; the usual ones where there are
    /// none.</summary>
    public PriceLimits LimitsOn(DateOnly day)
    {
        var limits = this switch
        {
            Open open => open.Limits,
            Closed closed => closed.Limits,
            Unknown => [],
            _ => throw new UnreachableException(),
        };
        return limits.Where(set => set.From <= day).MaxBy(set => set.From)?.Limits ?? PriceLimits.Usual;
    }
}

/// <summary>What can be asked of a sales channel.</summary>
public abstract record ChannelCommand
{
    private ChannelCommand()
    {
    }

    public sealed record Open(string Code, string Name, ChannelKind Kind) : ChannelCommand;

    public sealed record Close(string Reason) : ChannelCommand;

    /// <summary>Says from a day on which prices, discounts, taxes and look-alikes go without a question; orders that
    /// went on keep theirs.</summary>
    public sealed record SetPriceLimits([BusinessDate, Planned] DateOnly From, PriceLimits Limits) : ChannelCommand;

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

    [StoredAs("orders.price-limits-set.v1")]
    public sealed record PriceLimitsSet(DateOnly From, PriceLimits Limits) : ChannelEvent;

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
