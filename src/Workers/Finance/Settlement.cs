using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Brings receipts and the invoice of the order they refer to together, whichever comes first (核销).</summary>
public sealed class Settlement : Process<Settlement.Noted, Settlement.Known>
{
    private readonly string _company;

    public Settlement(string company) : base("settlement", new Known(false, []))
    {
        _company = company;
        On<ReceiptEvent.Booked>(
            e => e.Body.Reference is { } reference && OrderKey.Parse(reference) is not null ? reference : null, Booked);
        On<InvoiceEvent.Issued>(e => e.Meta.Stream.Id, Issued);
    }

    protected override Known Evolve(Known state, Noted note) => note.Receipt is { } receipt
        ? state with { Waiting = state.Waiting.Add(receipt) }
        : new Known(true, []);

    private Reaction Booked(Known state, Recorded<ReceiptEvent.Booked> e) => state.IsInvoiced
        ? new Reaction("The receipt refers to an invoice that was issued, so it clears it.")
        {
            Commands = [Allocate(e.Body.Receipt, e.Body.Reference!, e.Body.On)],
        }
        : new Reaction("The receipt waits for the invoice of its order.") { Note = new Noted(e.Body.Receipt) };

    private Reaction Issued(Known state, Recorded<InvoiceEvent.Issued> e) =>
        new("The invoice was issued; receipts that came before clear it.")
        {
            Note = new Noted(null),
            Commands = [.. state.Waiting.Select(r => Allocate(r, e.Meta.Stream.Id, e.Body.IssuedOn))],
        };

    private Send Allocate(string receipt, string order, DateOnly on) =>
        new(new AllocateReceipt(_company, receipt, OrderKey.Parse(order)!, on), on);

    /// <summary>A receipt that waits, or null for "the invoice was issued".</summary>
    [StoredAs("finance.settlement-noted.v1")]
    public sealed record Noted(string? Receipt);

    public sealed record Known(bool IsInvoiced, ImmutableArray<string> Waiting);
}
