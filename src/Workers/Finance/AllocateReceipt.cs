using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Clears (核销) an invoice with a receipt, as far as both reach, and settles the order when nothing is owed.
/// The receipt of another customer is refused, unless both were merged into one.</summary>
[StoredAs("finance.allocate-receipt.v1")]
public sealed record AllocateReceipt(string Company, string Receipt, OrderKey Key, DateOnly On) : Operation
{
    /// <summary>The customers of the receipt and of the invoice, and those they were merged into: their files tell,
    /// under the lock, which of them are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Customers { get; init; }

    private IReadOnlyList<string> Named => Customers ?? [];

    private StreamId Stream => ReceiptDecider.Stream(Receipt);

    public override IReadOnlyList<Step> Steps() =>
    [
        .. Named.Distinct().Select(c => CustomerDecider.Reading(CustomerDecider.Stream(c))),
        ReceiptDecider.Reading(Stream),
        InvoiceDecider.On(Key.Invoice(), earlier => Meet(earlier) is { Receipt: var receipt }
            ? new InvoiceCommand.RequireCustomer(SameAs(receipt.Facts.Customer, earlier))
            : null),
        ReceiptDecider.On(Stream, Allocate),
        InvoiceDecider.On(Key.Invoice(), earlier => earlier.Single<ReceiptEvent.Allocated>() is { } allocated
            ? new InvoiceCommand.Clear(Receipt, allocated.Amount, On)
            : null),
        .. new Books(Company, On, "allocation", Receipt, Key.Channel, Key.Number).Post(
            Post, Stream, Key.Invoice()),
        SalesOrderDecider.On(Key.Order(), earlier =>
            earlier.Single<ReceiptEvent.Allocated>() is not null && Invoice(earlier) is { IsCleared: true }
                ? new SalesOrderCommand.Settle(On)
                : null),
    ];

    public override IReadOnlyList<Step> StepsForPerson() =>
    [
        ReceiptDecider.On(Stream, new ReceiptCommand.RequireFree(Key.Text())),
        InvoiceDecider.On(Key.Invoice(), new InvoiceCommand.RequireOpenFor(Receipt)),
        .. Steps(),
    ];

    private Invoice.Issued? Invoice(Earlier earlier) => earlier.State<Invoice>(Key.Invoice()) as Invoice.Issued;

    /// <summary>Money that is free and an invoice that is open; null when one of them is not.</summary>
    private (Receipt.Booked Receipt, Invoice.Issued Invoice)? Meet(Earlier earlier) =>
        earlier.State<Receipt>(Stream) is Domain.Finance.Receipt.Booked { Free.IsZero: false } receipt
        && Invoice(earlier) is { IsCleared: false } invoice
            ? (receipt, invoice)
            : null;

    /// <summary>The customer's code and those that were merged into the same one.</summary>
    private ImmutableArray<string> SameAs(string customer, Earlier earlier) =>
        [.. Named.Append(customer).Distinct()
            .Where(c => GoesOnAs(c, earlier) == GoesOnAs(customer, earlier))];

    private string GoesOnAs(string customer, Earlier earlier)
    {
        // Merging in a circle is possible; it leads nowhere.
        for (var steps = 0; steps < Named.Count && Named.Contains(customer); steps++)
        {
            if (earlier.State<Customer>(CustomerDecider.Stream(customer)) is not Customer.Merged merged) break;
            customer = merged.Into;
        }

        return customer;
    }

    private ReceiptCommand.Allocate? Allocate(Earlier earlier)
    {
        if (Meet(earlier) is not var (receipt, invoice)) return null;
        // Another currency is refused by the deciders.
        var amount = receipt.Free.Currency == invoice.OpenAmount.Currency && receipt.Free > invoice.OpenAmount
            ? invoice.OpenAmount
            : receipt.Free;
        return new ReceiptCommand.Allocate(Key.Text(), amount, On);
    }

    private Posting? Post(Earlier earlier) =>
        earlier.Single<ReceiptEvent.Allocated>() is { } allocated && Invoice(earlier) is { } invoice
            ? PostingRules.ReceiptAllocated(Receipt, invoice.Facts.Customer, invoice.Facts.Number, allocated.Amount)
            : null;
}
