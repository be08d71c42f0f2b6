using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The state of a sales channel that the decider needs.</summary>
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

    /// <param name="Limits">Each with its first day. They also apply to orders that are still open.</param>
    public sealed record Closed(ChannelEvent.Opened Terms, ImmutableArray<ChannelEvent.PriceLimitsSet> Limits)
        : Channel;

    /// <summary>The limits on a day: the latest that do not begin later; the default limits when there are
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
        return LimitsOn(limits, day);
    }

    /// <inheritdoc cref="LimitsOn(DateOnly)"/>
    public static PriceLimits LimitsOn(ImmutableArray<ChannelEvent.PriceLimitsSet> limits, DateOnly day) =>
        limits.Where(set => set.From <= day).MaxBy(set => set.From)?.Limits ?? PriceLimits.Usual;
}

/// <summary>Commands for a sales channel.</summary>
public abstract record ChannelCommand
{
    private ChannelCommand()
    {
    }

    public sealed record Open(string Code, string Name, ChannelKind Kind) : ChannelCommand;

    public sealed record Close(string Reason) : ChannelCommand;

    /// <summary>Sets from a day on which prices, discounts, taxes and look-alikes are accepted without a finding.
    /// Orders that are already accepted do not change.</summary>
    public sealed record SetPriceLimits([BusinessDate, Planned] DateOnly From, PriceLimits Limits) : ChannelCommand;

    /// <summary>Guard inside a transaction: refuses unless the channel was opened, even if it is closed now.</summary>
    public sealed record RequireKnown : ChannelCommand;

    /// <summary>Guard inside a transaction: refuses unless the channel is open for orders.</summary>
    public sealed record RequireOpen : ChannelCommand;
}

/// <summary>Events of a sales channel (销售渠道).</summary>
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

/// <summary>The kinds of sales channels.</summary>
public enum ChannelKind
{
    /// <summary>A third-party marketplace (电商平台).</summary>
    Marketplace,

    /// <summary>A mini-program (小程序).</summary>
    MiniProgram,

    /// <summary>Our own web shop (自营商城).</summary>
    OwnShop,

    /// <summary>A point of sale in a store (门店收银).</summary>
    Pos,

    /// <summary>Orders by telephone (电话订单).</summary>
    Phone,

    /// <summary>Companies that order under a contract (企业采购).</summary>
    B2B,

    /// <summary>Orders imported from files of an older system (导入).</summary>
    Import,
}
