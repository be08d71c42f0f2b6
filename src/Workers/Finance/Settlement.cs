using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Matches receipts with the invoice of the order to which they refer, whichever comes first (核销).</summary>
public sealed class Settlement(ProcessSettings settings)
    : Process<Settlement.Noted, Settlement.Known>("settlement", new Known(null, null, []))
{
    /// <summary>The order to which the receipt refers. A receipt without a reference is ignored.</summary>
    public string? Instance(Recorded<ReceiptEvent.Booked> e) =>
        e.Body.Reference is { } reference && OrderKey.Parse(reference) is not null ? reference : null;

    public Reaction Handle(Known state, Recorded<ReceiptEvent.Booked> e) => state.InvoicedOn is { } invoicedOn
        ? Because("The receipt refers to an issued invoice, so the receipt clears the invoice.").Sends(
            [Allocate(e.Body.Receipt, e.Body.Reference!, Later(e.Body.On, invoicedOn))])
        : Because("The receipt waits for the invoice of its order.").Notes(
            new Noted(new Waits(e.Body.Receipt, e.Body.On) { Customer = e.Body.Customer }, null));

    public Reaction Handle(Known state, Recorded<InvoiceEvent.Issued> e) =>
        Because("The invoice was issued, so earlier receipts clear it.")
            .Notes(new Noted(null, e.Body.IssuedOn) { Customer = e.Body.Customer })
            .Sends(state.Waiting.Select(r => Allocate(
                r.Receipt, e.Stream.Id, Later(r.On, e.Body.IssuedOn))));

    protected override Known Evolve(Known state, Noted note) => note.Receipt is { } receipt
        ? state with { Waiting = state.Waiting.Add(receipt) }
        : new Known(note.InvoicedOn, note.Customer, []);

    private Send Allocate(string receipt, string order, DateOnly on) => new(
        new AllocateReceipt(settings.Company, receipt, OrderKey.Parse(order)!, on), on);

    /// <summary>Nothing is cleared before both the receipt and the invoice exist.</summary>
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>A receipt that waits, or the day of the invoice.</summary>
    [StoredAs("finance.settlement-noted.v1")]
    public sealed record Noted(Waits? Receipt, DateOnly? InvoicedOn)
    {
        /// <summary>The customer of the invoice.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Customer { get; init; }
    }

    /// <summary>A receipt that waits for its invoice.</summary>
    public sealed record Waits(string Receipt, DateOnly On)
    {
        /// <summary>The customer who paid.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Customer { get; init; }
    }

    public sealed record Known(DateOnly? InvoicedOn, string? Customer, ImmutableArray<Waits> Waiting);
}
