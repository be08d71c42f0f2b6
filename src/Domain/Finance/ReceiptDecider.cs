using System.Collections.Immutable;
using System.Diagnostics;
using Allocate = Daybook.Domain.Finance.ReceiptCommand.Allocate;
using Book = Daybook.Domain.Finance.ReceiptCommand.Book;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using RequireFree = Daybook.Domain.Finance.ReceiptCommand.RequireFree;
using static Daybook.Domain.Finance.ReceiptRefusals;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a receipt: booked once, allocated up to its amount and never beyond.</summary>
public sealed class ReceiptDecider()
    : Decider<ReceiptCommand, ReceiptEvent, Receipt>("receipt", new Receipt.NotBooked())
{
    public override Decision<ReceiptEvent> Decide(Receipt state, ReceiptCommand command) => (state, command) switch
    {
        (Receipt.NotBooked, Book c) when !StreamId.IsPart(c.Receipt) => CodeTooLong(c.Receipt),
        (Receipt.NotBooked, Book { Amount.Amount: <= 0 } c) => Amounts.NotPositive(c.Amount),
        (Receipt.NotBooked, Book { Amount.Amount: > Amounts.Max } c) => Amounts.TooLarge(c.Amount.Amount),
        (Receipt.NotBooked, Book c) => Booked(c),
        (Receipt.Booked s, Book c) => Booked(c) == s.Facts ? [] : ReceiptExists(s.Facts),
        (Receipt.NotBooked, Allocate) => UnknownReceipt,
        (Receipt.Booked s, Allocate c) => Allocated(c, s),
        (Receipt.NotBooked, RequireFree) => UnknownReceipt,
        (Receipt.Booked s, RequireFree c) =>
            s.Free.IsZero && !s.Allocations.ContainsKey(c.Invoice) ? NothingFree(s.Facts) : [],
        _ => throw new UnreachableException(),
    };

    public override Receipt Evolve(Receipt state, ReceiptEvent @event) => (state, @event) switch
    {
        (_, ReceiptEvent.Booked e) =>
            new Receipt.Booked(e, e.Amount, ImmutableDictionary<string, ReceiptEvent.Allocated>.Empty),
        (Receipt.Booked s, ReceiptEvent.Allocated e) =>
            s with { Free = s.Free - e.Amount, Allocations = s.Allocations.SetItem(e.Invoice, e) },
        _ => throw new UnreachableException(),
    };

    private static ReceiptEvent.Booked Booked(Book c) =>
        new(c.Company, c.Receipt, c.Customer, c.Amount, c.On, c.Reference);

    private static Decision<ReceiptEvent> Allocated(Allocate c, Receipt.Booked s)
    {
        var allocated = new ReceiptEvent.Allocated(c.Invoice, c.Amount, c.On);
        if (s.Allocations.TryGetValue(c.Invoice, out var earlier))
            return earlier == allocated ? [] : AllocatedToInvoice(earlier);
        if (c.Amount.Currency != s.Free.Currency) return Amounts.CurrencyDiffers(s.Free.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return Amounts.NotPositive(c.Amount);
        return c.Amount > s.Free ? OverAllocated(c.Amount, s.Free) : allocated;
    }
}

internal static class ReceiptRefusals
{
    public static Refusal UnknownReceipt { get; } =
        Refusals.Unknown("finance.unknown-receipt", "such receipt");

    public static Refusal CodeTooLong(string receipt) =>
        Refusals.BadCode("finance.code-too-long").With("receipt", receipt);

    public static Refusal ReceiptExists(ReceiptEvent.Booked booked) =>
        Refusals.DifferentContent("finance.receipt-exists", $"Receipt {booked.Receipt}", "booked")
            .With("receipt", booked.Receipt).With("amount", booked.Amount);

    public static Refusal AllocatedToInvoice(ReceiptEvent.Allocated earlier) =>
        Refusals.DifferentContent(
            "finance.already-allocated-to-invoice", $"The allocation to invoice {earlier.Invoice}", "booked")
            .With("invoice", earlier.Invoice).With("amount", earlier.Amount);

    public static Refusal NothingFree(ReceiptEvent.Booked booked) =>
        Refusals.IsAlready("finance.nothing-free", $"Receipt {booked.Receipt}", "fully allocated to invoices")
            .With("receipt", booked.Receipt).With("amount", booked.Amount);

    public static Refusal OverAllocated(Money wanted, Money free) =>
        Refusals.MoreThan("finance.over-allocated", wanted, "allocated", free, "free").With("free", free);
}
