using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Issue = Daybook.Domain.Finance.ValuationCommand.Issue;
using Receive = Daybook.Domain.Finance.ValuationCommand.Receive;
using static Daybook.Domain.Finance.ValuationRefusals;

namespace Daybook.Domain.Finance;

/// <summary>Stock value by the moving average (移动加权平均; 小企业会计准则 article 13). What was received equals what was issued
/// plus what is on hand, to the cent.</summary>
/// <remarks>The source is not remembered: a movement is in one transaction with the stock stream, which knows its
/// receipts and reservations and refuses to move the same goods twice.</remarks>
public sealed class ValuationDecider()
    : Decider<ValuationCommand, ValuationEvent, Valuation>("valuation", new Valuation(null, null))
{
    public override Decision<ValuationEvent> Decide(Valuation state, ValuationCommand command) =>
        (state, command) switch
    {
        (_, Receive { Quantity.Value: <= 0 } c) => QuantityNotPositive(c.Quantity),
        (_, Issue { Quantity.Value: <= 0 } c) => QuantityNotPositive(c.Quantity),
        (_, Receive c) => Problem(c, state) is { } problem ? problem : Received(c),
        ({ OnHand: { } onHand, Value: { } value }, Issue c) => Issued(c, onHand, value),
        (_, Issue c) => MoreThanOnHand(c.Quantity, Quantity.Zero(c.Quantity.Unit)),
        _ => throw new UnreachableException(),
    };

    public override Valuation Evolve(Valuation state, ValuationEvent @event) => (state, @event) switch
    {
        ({ OnHand: { IsZero: false } onHand, Value: { } value }, ValuationEvent.Received e) =>
            new Valuation(onHand + e.Quantity, value + e.Value),
        (_, ValuationEvent.Received e) => new Valuation(e.Quantity, e.Value),
        ({ OnHand: { } onHand, Value: { } value }, ValuationEvent.Issued e) =>
            new Valuation(onHand - e.Quantity, value - e.Cost),
        _ => throw new UnreachableException(),
    };

    private static ValuationEvent.Received Received(Receive c) =>
        new(c.Source, c.Quantity, c.Value, c.On);

    private static Refusal? Problem(Receive c, Valuation state)
    {
        var (quantity, amount) = (c.Quantity.Value, c.Value.Amount);
        if (!CurrencyCode.IsWellFormed(c.Value.Currency)) return Amounts.CurrencyDiffers("ISO 4217", c.Value.Currency);
        if (amount < 0) return Amounts.Negative(c.Value);
        if (Amounts.IsTooLarge(amount)) return Amounts.TooLarge(amount);
        if (state is not { OnHand: { IsZero: false } onHand, Value: { } value }) return null;
        if (c.Quantity.Unit != onHand.Unit) return UnitDiffers(onHand.Unit, c.Quantity.Unit);
        if (c.Value.Currency != value.Currency) return Amounts.CurrencyDiffers(value.Currency, c.Value.Currency);
        if (Amounts.IsTooLarge(value.Amount + amount)) return Amounts.TooLarge(value.Amount + amount);
        return onHand.Value + quantity > Quantity.MaxValue ? QuantityTooLarge(c.Quantity) : null;
    }

    private static Decision<ValuationEvent> Issued(Issue c, Quantity onHand, Money value)
    {
        if (c.Quantity.Unit != onHand.Unit) return UnitDiffers(onHand.Unit, c.Quantity.Unit);
        if (c.Quantity > onHand) return MoreThanOnHand(c.Quantity, onHand);
        return new ValuationEvent.Issued(c.Source, c.Quantity, Valuation.Cost(c.Quantity, onHand, value), c.On);
    }
}

internal static class ValuationRefusals
{
    public static Refusal QuantityNotPositive(Quantity quantity) =>
        Refusals.NotPositive("finance.quantity-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal QuantityTooLarge(Quantity quantity) =>
        new Refusal(
            "finance.quantity-too-large", $"The quantity on hand must be at most {Quantity.MaxValue}.",
            RefusalKind.Unprocessable).With("quantity", quantity);

    public static Refusal UnitDiffers(string wanted, string given) =>
        new Refusal(
            "finance.unit-differs", $"The item is valued in {wanted}, not in {given}.", RefusalKind.Unprocessable)
            .With("wanted", wanted).With("given", given);

    public static Refusal MoreThanOnHand(Quantity wanted, Quantity onHand) =>
        Refusals.MoreThan("finance.more-than-on-hand", wanted, "issued", onHand, "on hand in the books")
            .With("onHand", onHand);
}
