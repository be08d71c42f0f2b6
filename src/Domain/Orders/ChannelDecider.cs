using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The rules of channels: a channel is opened once and closed once, and an order needs an open channel. Later
/// limits for the same day replace the earlier ones.</summary>
public sealed class ChannelDecider()
    : Decider<ChannelCommand, ChannelEvent, Channel>("channel", new Channel.Unknown(), stateVersion: 2)
{
    /// <summary>Maximum number of limits of a channel, one for each first day.</summary>
    public const int MaxLimits = 1_000;

    public override Decision<ChannelEvent> Decide(Channel state, ChannelCommand command) => (state, command) switch
    {
        (Channel.Unknown, ChannelCommand.Open c) =>
            StreamId.IsPart(c.Code) ? Opened(c) : OrderLimits.CodeTooLong("channel", c.Code),
        (Channel.Open known, ChannelCommand.Open c) =>
            known.Terms == Opened(c) ? [] : ChannelRefusals.CodeTaken(c.Code),
        (Channel.Closed known, ChannelCommand.Open c) =>
            known.Terms == Opened(c) ? ChannelRefusals.Closed(known.Terms.Code) : ChannelRefusals.CodeTaken(c.Code),
        (Channel.Unknown, _) => ChannelRefusals.Unknown(),
        (_, ChannelCommand.RequireKnown) => [],
        (Channel.Open, ChannelCommand.Close c) => new ChannelEvent.Closed(c.Reason),
        (Channel.Open, ChannelCommand.RequireOpen) => [],
        (Channel.Open open, ChannelCommand.SetPriceLimits c) => SetLimits(c, open),
        (Channel.Closed, ChannelCommand.Close) => [],
        (Channel.Closed known, ChannelCommand.RequireOpen or ChannelCommand.SetPriceLimits) =>
            ChannelRefusals.Closed(known.Terms.Code),
        _ => throw new UnreachableException(),
    };

    public override Channel Evolve(Channel state, ChannelEvent @event) => (state, @event) switch
    {
        (_, ChannelEvent.Opened e) => new Channel.Open(e, []),
        (Channel.Open open, ChannelEvent.Closed) => new Channel.Closed(open.Terms, open.Limits),
        (Channel.Open open, ChannelEvent.PriceLimitsSet e) =>
            open with { Limits = [.. open.Limits.Where(set => set.From != e.From), e] },
        _ => throw new UnreachableException(),
    };

    private static Decision<ChannelEvent> SetLimits(ChannelCommand.SetPriceLimits c, Channel.Open channel)
    {
        var set = new ChannelEvent.PriceLimitsSet(c.From, c.Limits);
        if (channel.Limits.Contains(set)) return [];
        if (Broken(c.Limits) is { } broken) return broken;
        return channel.Limits.Count(before => before.From != c.From) < MaxLimits
            ? set
            : ChannelRefusals.TooManyLimits(MaxLimits);
    }

    private static Refusal? Broken(PriceLimits limits)
    {
        if (!UnitPrices.IsFraction(limits.MaxDiscount)) return ChannelRefusals.BadFraction("maxDiscount");
        if (!UnitPrices.IsFraction(limits.PriceTolerance)) return ChannelRefusals.BadFraction("priceTolerance");
        if (limits.DuplicateWithinDays is < 0 or > PriceLimits.MaxDuplicateWithinDays)
            return ChannelRefusals.BadDays(PriceLimits.MaxDuplicateWithinDays);
        if (limits.Freight is not { } freight) return null;
        if (!CurrencyCode.IsInUse(freight.Currency)) return OrderLimits.BadCurrency(freight.Currency);
        return OrderLimits.IsWholeMinorUnits(freight.Flat, freight.Currency)
            && (freight.FreeFrom is not { } free || OrderLimits.IsWholeMinorUnits(free, freight.Currency))
                ? null
                : ChannelRefusals.BadFreight();
    }

    private static ChannelEvent.Opened Opened(ChannelCommand.Open c) => new(c.Code, c.Name, c.Kind);
}

/// <summary>Refusals about a channel.</summary>
internal static class ChannelRefusals
{
    public static Refusal Unknown() =>
        Refusals.Unknown("orders.unknown-channel", "such channel");

    public static Refusal Closed(string code) =>
        Refusals.IsAlready("orders.channel-closed", $"Channel {code}", "closed");

    public static Refusal CodeTaken(string code) =>
        Refusals.DifferentContent("orders.channel-code-taken", $"Channel {code}", "opened").With("channel", code);

    public static Refusal TooManyLimits(int limit) =>
        Refusals.TooMany("orders.too-many-limits", "A channel", limit, "price limits");

    public static Refusal BadFraction(string field) =>
        Refusals.NotFraction("orders.bad-limit", field, UnitPrices.MaxDecimals).With("field", field);

    public static Refusal BadDays(int limit) =>
        Bad("orders.bad-limit", $"duplicateWithinDays must be from 0 to {limit}, or null to switch the check off.")
            .With("field", "duplicateWithinDays");

    public static Refusal BadFreight() =>
        Bad("orders.bad-limit", "freight must not be negative, nor have more decimals than its currency.")
            .With("field", "freight");

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
