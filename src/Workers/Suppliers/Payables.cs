using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Matches the invoices of a supplier with the goods, whichever comes first (三单匹配).</summary>
public sealed class Payables(ProcessSettings settings)
    : Process<Payables.Noted, Payables.Known>("payables", new Known([]))
{
    public string Instance(Recorded<SupplierInvoiceEvent.Entered> e) => e.Body.Terms.Supplier;

    public string Instance(Recorded<PurchaseOrderEvent.Received> e) => e.Body.Supplier;

    public string Instance(Recorded<SupplierInvoiceEvent.Matched> e) => e.Stream.Parts()[0];

    public string Instance(Recorded<SupplierInvoiceEvent.Withdrawn> e) => e.Stream.Parts()[0];

    public Reaction Handle(Known state, Recorded<SupplierInvoiceEvent.Entered> e)
    {
        var terms = e.Body.Terms;
        ImmutableArray<string> orders = [.. terms.Lines.Select(l => l.Order).Distinct()];
        return Because("The invoice came, so it is matched with what arrived.")
            .Notes(new Noted(new Waits(terms.Number, orders, terms.InvoicedOn), null))
            .Sends([Match(terms.Supplier, terms.Number, terms.InvoicedOn)]);
    }

    public Reaction? Handle(Known state, Recorded<PurchaseOrderEvent.Received> e)
    {
        var order = e.Stream.Parts()[0];
        var waiting = state.Waiting.Where(w => w.Orders.Contains(order)).ToList();
        return waiting.Count == 0
            ? null
            : Because("Goods arrived that an invoice has, so it is matched.").Sends(waiting.Select(w => Match(
                e.Body.Supplier, w.Number, e.Body.On > w.InvoicedOn ? e.Body.On : w.InvoicedOn)));
    }

    public Reaction Handle(Known state, Recorded<SupplierInvoiceEvent.Matched> e) =>
        Because("The invoice is in the books.").Notes(new Noted(null, e.Stream.Parts()[1]));

    public Reaction Handle(Known state, Recorded<SupplierInvoiceEvent.Withdrawn> e) =>
        Because("The invoice went back to the supplier.").Notes(new Noted(null, e.Stream.Parts()[1]));

    protected override Known Evolve(Known state, Noted note) => note.Waits is { } waits
        ? new Known(state.Waiting.Add(waits))
        : new Known(state.Waiting.RemoveAll(w => w.Number == note.Done));

    private Send Match(string supplier, string number, DateOnly on) =>
        new(new MatchSupplierInvoice(settings.Company, supplier, number, on), on);

    /// <summary>An invoice that waits, or the number of one that does not wait any more.</summary>
    [StoredAs("finance.payables-noted.v1")]
    public sealed record Noted(Waits? Waits, string? Done);

    /// <summary>An invoice that waits for its goods or its acceptance.</summary>
    public sealed record Waits(string Number, ImmutableArray<string> Orders, DateOnly InvoicedOn);

    public sealed record Known(ImmutableArray<Waits> Waiting);
}
