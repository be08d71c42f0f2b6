using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Writes a purchase order of an active supplier who may get it, for items that may be stocked and a
/// warehouse that exists.</summary>
/// <param name="Warehouse">The warehouse that receives the goods.</param>
/// <param name="Lines">The quantities in the units of the supplier.</param>
/// <param name="OverDelivery">The fraction of a line that may arrive beyond its quantity, from 0 to 1; none when it is
/// left out.</param>
[StoredAs("suppliers.draft-purchase-order.v1")]
public sealed record DraftPurchaseOrder(
    string Number, string Supplier, string Currency, string Warehouse,
    [BusinessDate(OwnName = true)] DateOnly OrderedOn, ImmutableArray<WantedLine> Lines, decimal? OverDelivery)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = PurchaseOrderDecider.Stream(Number);
        // An order that was written before gets the same answer, even if its supplier is blocked, its items are retired
        // or their units are redefined by now.
        var written = context.State<PurchaseOrder>(order).FirstTerms();
        if (written is null)
        {
            yield return SupplierDecider.On(SupplierDecider.Stream(Supplier), new SupplierCommand.RequireActive());
            yield return Require.Warehouse(Warehouse);
            ImmutableArray<string> skus = [.. Lines.Select(l => l.Sku)];
            foreach (var step in OrderableSupplier.Required(context, Supplier, skus, OrderedOn)) yield return step;
        }

        foreach (var step in Lines.SelectMany(l => l.Required(written))) yield return step;
        yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Draft(
            Number,
            new PurchaseTerms(
                Supplier, Currency, Warehouse, OrderedOn, OverDelivery ?? 0,
                [.. Lines.Select(l => l.Counted(context, written))])));
        if (written is not null) yield break;
        foreach (var sku in Lines.Select(l => l.Sku).Distinct(StringComparer.Ordinal))
        {
            foreach (var step in Replenish.Note(context, Warehouse, sku, [Number])) yield return step;
        }
    }
}

/// <summary>A line as somebody writes it.</summary>
/// <param name="Line">Its number, unique in the order.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="UnitPrice">The price of one such unit without VAT.</param>
/// <param name="NeededOn">The day on which we need the goods.</param>
public sealed record WantedLine(
    int Line, string Sku, Quantity Quantity, decimal UnitPrice, [Planned] DateOnly NeededOn)
{
    private Counted Goods => new(Sku, Quantity);

    /// <param name="known">The terms of the order before; null when there is none.</param>
    internal IEnumerable<Step> Required(PurchaseTerms? known) =>
        Kept(known) is null ? [Require.Stockable(Sku), Goods.Required()] : [];

    /// <summary>Whether more is wanted of the SKU than the order had in this line and unit.</summary>
    internal bool IsMoreThan(PurchaseTerms known) =>
        known.Find(Line) is not { } line || line.Sku != Sku || line.Quantity.Unit != Quantity.Unit
            || line.Quantity < Quantity;

    /// <param name="known">The terms of the order before; null when there is none.</param>
    internal PurchaseLine Counted(StepContext context, PurchaseTerms? known) =>
        Kept(known) ?? new PurchaseLine(Line, Sku, Quantity, Goods.InBaseUnit(context), UnitPrice, NeededOn);

    /// <summary>A line that has its SKU and its quantity already keeps its quantity in base units, even if its unit was
    /// redefined or its item was retired since.</summary>
    private PurchaseLine? Kept(PurchaseTerms? known) =>
        known?.Find(Line) is { } line && line.Sku == Sku && line.Quantity == Quantity
            ? line with { UnitPrice = UnitPrice, NeededOn = NeededOn }
            : null;
}
