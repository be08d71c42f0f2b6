using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Brings receipts and the invoice of the order they refer to together, whichever comes first (核销).</summary>
public sealed class Settlement : Process<Settlement.Noted, Settlement.Known>
{
    private readonly string _company;

    public Settlement(ProcessSettings settings) : base("settlement", new Known(null, null, []))
    {
        _company = settings.Company;
        On<ReceiptEvent.Booked>(
            e => e.Body.Reference is { } reference && OrderKey.Parse(reference) is not null ? reference : null, Booked);
        On<InvoiceEvent.Issued>(e => e.Meta.Stream.Id, Issued);
    }

    protected override Known Evolve(Known state, Noted note) => note.Receipt is { } receipt
        ? state with { Waiting = state.Waiting.Add(receipt) }
        : new Known(note.InvoicedOn, note.Customer, []);

    private Reaction Booked(Known state, Recorded<ReceiptEvent.Booked> e) => state.InvoicedOn is { } invoicedOn
        ? new Reaction("The receipt refers to an invoice that was issued, so it clears it.")
        {
            Commands =
            [Allocate(e.Body.Receipt, e.Body.Reference!, Later(e.Body.On, invoicedOn))],
        }
        : new Reaction("The receipt waits for the invoice of its order.")
        {
            Note = new Noted(new Waits(e.Body.Receipt, e.Body.On) { Customer = e.Body.Customer }, null),
        };

    private Reaction Issued(Known state, Recorded<InvoiceEvent.Issued> e) =>
        new("The invoice was issued; receipts that came before clear it.")
        {
            Note = new Noted(null, e.Body.IssuedOn) { Customer = e.Body.Customer },
            Commands =
            [
                .. state.Waiting.Select(r => Allocate(
                    r.Receipt, e.Meta.Stream.Id, Later(r.On, e.Body.IssuedOn))),
            ],
        };

    private Send Allocate(string receipt, string order, DateOnly on) => new(
        new AllocateReceipt(_company, receipt, OrderKey.Parse(order)!, on), on);

    /// <summary>Nothing is cleared before both the money and the invoice are there.</summary>
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>A receipt that waits, or the day of the invoice.</summary>
    [StoredAs("finance.settlement-noted.v1")]
    public sealed record Noted(Waits? Receipt, DateOnly? InvoicedOn)
    {
        /// <summary>Whom the invoice was issued to.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Customer { get; init; }
    }

    /// <summary>A receipt that waits for its invoice.</summary>
    public sealed record Waits(string Receipt, DateOnly On)
    {
        /// <summary>Who paid.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Customer { get; init; }
    }

    public sealed record Known(DateOnly? InvoicedOn, string? Customer, ImmutableArray<Waits> Waiting);
}
