using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Finance.ForeignBalanceCommand;
using static Daybook.Domain.Finance.ForeignBalanceRefusals;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a balance in a foreign currency: a settled part takes its share of the booked amount, rounded
/// half up to the minor unit, and the last part takes the rest. So the booked amount is zero when nothing is
/// open.</summary>
public sealed class ForeignBalanceDecider() : Decider<ForeignBalanceCommand, ForeignBalanceEvent, ForeignBalance>(
    "foreign-balance", new ForeignBalance.NotBooked())
{
    public override Decision<ForeignBalanceEvent> Decide(ForeignBalance state, ForeignBalanceCommand command) =>
        (state, command) switch
        {
            (ForeignBalance.NotBooked, Book { Amount.Amount: <= 0 } c) => Amounts.NotPositive(c.Amount),
            (ForeignBalance.NotBooked, Book { BookedAmount.Amount: < 0 } c) => Amounts.Negative(c.BookedAmount),
            (ForeignBalance.NotBooked, Book c) when Amounts.IsTooLarge(c.BookedAmount.Amount) =>
                Amounts.TooLarge(c.BookedAmount.Amount),
            (ForeignBalance.NotBooked, Book c) when c.Amount.Currency == c.BookedAmount.Currency =>
                NotForeign(c.Amount.Currency),
            (ForeignBalance.NotBooked, Book c) => Booked(c),
            (ForeignBalance.Booked s, Book c) => Booked(c) == s.Facts ? [] : BalanceExists(s.Facts),
            (ForeignBalance.NotBooked, Take) => UnknownBalance,
            (ForeignBalance.Booked s, Take c) => Taken(s, c),
            _ => throw new UnreachableException(),
        };

    public override ForeignBalance Evolve(ForeignBalance state, ForeignBalanceEvent @event) => (state, @event) switch
    {
        (_, ForeignBalanceEvent.Booked e) => new ForeignBalance.Booked(
            e, e.Amount, e.BookedAmount, ImmutableDictionary<string, ForeignBalanceEvent.Taken>.Empty),
        (ForeignBalance.Booked s, ForeignBalanceEvent.Taken e) => s with
        {
            Open = s.Open - e.Amount,
            BookedOpen = s.BookedOpen - e.BookedAmount,
            Taken = s.Taken.SetItem(e.Against, e),
        },
        _ => throw new UnreachableException(),
    };

    private static ForeignBalanceEvent.Booked Booked(Book c) =>
        new(c.Company, c.Document, c.Number, c.Amount, c.BookedAmount, c.Rate);

    private static Decision<ForeignBalanceEvent> Taken(ForeignBalance.Booked s, Take c)
    {
        if (s.Taken.TryGetValue(c.Against, out var earlier))
            return (earlier.Amount, earlier.On) == (c.Amount, c.On) ? [] : TakenBefore(earlier);
        if (c.Amount.Currency != s.Open.Currency) return Amounts.CurrencyDiffers(s.Open.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return Amounts.NotPositive(c.Amount);
        if (c.Amount > s.Open) return OverTaken(c.Amount, s.Open);
        return new ForeignBalanceEvent.Taken(c.Against, c.Receipt, c.Amount, Share(s, c.Amount), c.On);
    }

    // The share is computed first: the product of booked amount and settled amount could have more digits than a
    // decimal.
    private static Money Share(ForeignBalance.Booked s, Money amount) => amount == s.Open
        ? s.BookedOpen
        : Money.Round(amount.Amount / s.Open.Amount * s.BookedOpen.Amount, s.BookedOpen.Currency);
}

internal static class ForeignBalanceRefusals
{
    public static Refusal UnknownBalance { get; } = new(
        "finance.unknown-foreign-balance", "The document was not booked at an exchange rate.", RefusalKind.NotFound);

    public static Refusal NotForeign(string currency) => new Refusal(
            "finance.not-foreign", "The document must be in another currency than the books.",
            RefusalKind.Unprocessable)
        .With("currency", currency);

    public static Refusal BalanceExists(ForeignBalanceEvent.Booked booked) =>
        Refusals.DifferentContent("finance.foreign-balance-exists", $"The foreign balance of {booked.Number}", "booked")
            .With("amount", booked.Amount).With("bookedAmount", booked.BookedAmount);

    public static Refusal TakenBefore(ForeignBalanceEvent.Taken earlier) =>
        Refusals.DifferentContent("finance.foreign-balance-taken", $"The settlement with {earlier.Against}", "booked")
            .With("against", earlier.Against).With("amount", earlier.Amount);

    public static Refusal OverTaken(Money wanted, Money open) =>
        Refusals.MoreThan("finance.over-taken", wanted, "settled", open, "open").With("open", open);
}
