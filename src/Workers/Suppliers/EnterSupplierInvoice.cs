using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Enters a supplier's invoice (采购发票) of lines of its purchase orders. It goes into the books when its goods
/// have arrived, whichever comes first.</summary>
/// <param name="Number">The supplier's number.</param>
/// <param name="DueOn">The day until which it is to be paid; by the payment term of the supplier when it is left
/// out.</param>
/// <param name="Tax">Its VAT.</param>
[StoredAs("finance.enter-supplier-invoice.v1")]
public sealed record EnterSupplierInvoice(
    string Company, string Supplier, string Number, string Currency,
    [BusinessDate(OwnName = true)] DateOnly InvoicedOn, [Planned] DateOnly? DueOn, ImmutableArray<AskedLine> Lines,
    decimal Tax) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (SupplierInvoiceDecider.WhyNoMoney(Currency, [.. Lines.Select(l => l.Net), Tax]) is { } problem)
        {
            yield return problem;
            yield break;
        }

        var supplier = SupplierDecider.Stream(Supplier);
        yield return SupplierDecider.On(supplier, new SupplierCommand.RequireKnown());
        // Debts in another currency than that of the books are not kept yet.
        yield return ChartDecider.On(
            ChartDecider.Stream(Company), new ChartCommand.RequireCurrencies([Currency]));
        foreach (var line in Lines)
        {
            yield return PurchaseOrderDecider.On(
                PurchaseOrderDecider.Stream(line.Order),
                new PurchaseOrderCommand.RequireInvoiceable(Supplier, Currency, line.Line));
            if (Goods(context, line) is { } goods) yield return goods.Required();
        }

        var term = context.State<Supplier>(supplier).Details?.PaymentTermDays ?? 0;
        yield return SupplierInvoiceDecider.On(
            SupplierInvoiceDecider.Stream(Supplier, Number),
            new SupplierInvoiceCommand.Enter(new SupplierInvoiceTerms(
                Company, Supplier, Number, Currency, InvoicedOn, DueOn ?? InvoicedOn.AddDays(term),
                [
                    .. Lines.Select(l => new SupplierInvoiceLine(
                        l.Order, l.Line, Goods(context, l)!.InBaseUnit(context), Money.Of(l.Net, Currency))),
                ],
                Money.Of(Tax, Currency))));
    }

    private static Counted? Goods(StepContext context, AskedLine line) =>
        OrderedGoods.Find(context, line.Order)?.Terms.Find(line.Line) is { } ordered
            ? new Counted(ordered.Sku, line.Quantity)
            : null;
}

/// <summary>A line of an invoice as it is written.</summary>
/// <param name="Order">The number of the purchase order.</param>
/// <param name="Line">The line of the purchase order.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="Net">The amount without VAT.</param>
public sealed record AskedLine(string Order, int Line, Quantity Quantity, decimal Net);

/// <summary>A purchase order that was sent, ended or not.</summary>
internal static class OrderedGoods
{
    /// <summary>Null for an order that was not sent.</summary>
    public static PurchaseOrder.Sent? Find(StepContext context, string number) =>
        context.State<PurchaseOrder>(PurchaseOrderDecider.Stream(number)) switch
        {
            PurchaseOrder.Sent sent => sent,
            PurchaseOrder.Closed closed => closed.Before,
            PurchaseOrder.Unknown or PurchaseOrder.Draft or PurchaseOrder.Cancelled => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
