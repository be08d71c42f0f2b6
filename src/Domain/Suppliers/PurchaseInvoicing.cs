using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.ArrivalRefusals;
using static Daybook.Domain.Suppliers.PurchaseInvoicingRefusals;
using static Daybook.Domain.Suppliers.PurchaseOrderRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>What suppliers' invoices have of a purchase order: never more than arrived (三单匹配), also after the order was
/// closed.</summary>
internal static class PurchaseInvoicing
{
    public static Refusal? WhyNot(PurchaseTerms terms, PurchaseOrderCommand.RequireInvoiceable c)
    {
        if (c.Supplier != terms.Supplier) return OtherSupplier(terms.Supplier);
        if (c.Currency != terms.Currency) return CurrencyDiffers(terms.Currency);
        return terms.Find(c.Line) is null ? UnknownLine(c.Line) : null;
    }

    public static Decision<PurchaseOrderEvent> Invoiced(PurchaseOrder.Sent s, PurchaseOrderCommand.Invoice c)
    {
        if (s.Invoices.TryGetValue(KeyOf(c.Number, c.Line), out var known))
            return (known.Quantity, known.On) == (c.Quantity, c.On) ? [] : InvoiceTaken(known);
        if (s.Terms.Find(c.Line) is not { } line) return UnknownLine(c.Line);
        if (c.Quantity.Value <= 0) return NotPositive(c.Quantity);
        if (c.Quantity.Unit != line.BaseQuantity.Unit) return UnitDiffers(line, c.Quantity);
        if (c.Quantity > s.NotInvoiced(line)) return NotArrived(line, c.Quantity, s.NotInvoiced(line));
        return new PurchaseOrderEvent.Invoiced(
            c.Company, s.Terms.Supplier, c.Number, c.Line, line.Sku, c.Quantity,
            s.InvoicedValueOf(line, c.Quantity), s.Arrived[c.Line].WorthOf(c.Quantity), c.On);
    }

    public static PurchaseOrder.Sent Added(PurchaseOrder.Sent s, PurchaseOrderEvent.Invoiced e)
    {
        var before = s.Arrived[e.Line];
        return s with
        {
            Arrived = s.Arrived.SetItem(e.Line, before with
            {
                Invoiced = before.Invoiced + e.Quantity, InvoicedWorth = before.InvoicedWorth + e.Worth,
            }),
            Invoices = s.Invoices.SetItem(KeyOf(e.Number, e.Line), e),
        };
    }

    private static string KeyOf(string invoice, int line) => $"{invoice}.{line}";
}

internal static class PurchaseInvoicingRefusals
{
    public static Refusal InvoiceTaken(PurchaseOrderEvent.Invoiced known) => Refusals.DifferentContent(
            "suppliers.invoice-taken", $"Line {known.Line} of invoice {known.Number}", "matched")
        .With("invoice", known.Number).With("line", known.Line);

    public static Refusal NotArrived(PurchaseLine line, Quantity wanted, Quantity left) => Refusals.MoreThan(
            "suppliers.more-than-arrived", wanted, "invoiced", left, "received and not invoiced")
        .With("line", line.Line);

    public static Refusal OtherSupplier(string supplier) => new Refusal(
            "suppliers.other-supplier", $"The purchase order is of supplier {supplier}.", RefusalKind.Unprocessable)
        .With("supplier", supplier);

    public static Refusal CurrencyDiffers(string currency) => new Refusal(
            "suppliers.currency-differs", $"The purchase order is in {currency}.", RefusalKind.Unprocessable)
        .With("currency", currency);
}
