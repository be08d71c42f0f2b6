using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Writes a purchase order for lines of requisitions (请购转采购), for their warehouse. Of several buyers who
/// order the same line at once, together they never order more than it asks.</summary>
/// <param name="Number">The number of the purchase order.</param>
/// <param name="Lines">Each becomes a line of the order, numbered from 1.</param>
/// <param name="OverDelivery">The fraction of a line that may arrive beyond its quantity, from 0 to 1; none when it is
/// left out.</param>
[StoredAs("suppliers.order-requisitions.v1")]
public sealed record OrderRequisitions(
    string Number, string Supplier, string Currency, [BusinessDate(OwnName = true)] DateOnly OrderedOn,
    ImmutableArray<TakenLine> Lines, decimal? OverDelivery) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Lines.IsEmpty)
        {
            yield return PurchaseOrderDecider.LineCount;
            yield break;
        }

        var order = PurchaseOrderDecider.Stream(Number);
        var before = context.State<PurchaseOrder>(order);
        if (before.FirstTerms() is { } written)
        {
            if (!IsOf(before)) yield return PurchaseOrderDecider.Taken(Number);
            else yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Draft(Number, written));
            yield break;
        }

        var (wanted, warehouses) = (new List<WantedLine>(), new List<(TakenLine Taken, string Warehouse)>());
        foreach (var taken in Lines)
        {
            if (taken.Ordered(context, wanted.Count + 1, OrderedOn) is not { } line)
            {
                // The requisition refuses, and says why.
                yield return RequisitionDecider.On(
                    RequisitionDecider.Stream(taken.Requisition),
                    new RequisitionCommand.Order(
                        taken.Line, Number, wanted.Count + 1, taken.Whole(context), OrderedOn));
                yield break;
            }

            wanted.Add(line);
            warehouses.Add((taken, taken.Warehouse(context)));
        }

        if (warehouses.Find(w => w.Warehouse != warehouses[0].Warehouse) is { Taken: { } other } apart)
        {
            yield return OtherWarehouse(other, apart.Warehouse, warehouses[0].Warehouse);
            yield break;
        }

        // The requisitions come first, so that they are the cause of the order.
        var origins = new List<LineOrigin>();
        foreach (var (taken, line) in Lines.Zip(wanted))
        {
            var goods = new Counted(line.Sku, line.Quantity);
            yield return goods.Required();
            var quantity = goods.InBaseUnit(context);
            yield return RequisitionDecider.On(
                RequisitionDecider.Stream(taken.Requisition),
                new RequisitionCommand.Order(taken.Line, Number, line.Line, quantity, OrderedOn));
            origins.Add(new LineOrigin(line.Line, taken.Requisition, taken.Line, quantity));
        }

        var draft = new DraftPurchaseOrder(
            Number, Supplier, Currency, warehouses[0].Warehouse, OrderedOn, [.. wanted], OverDelivery);
        foreach (var step in draft.Steps(context)) yield return step;
        yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Request(Number, [.. origins]));
    }

    /// <summary>True for what this operation wrote before.</summary>
    private bool IsOf(PurchaseOrder known)
    {
        var terms = known.FirstTerms()!;
        return terms with { Warehouse = "", Lines = [] }
            == new PurchaseTerms(Supplier, Currency, "", OrderedOn, OverDelivery ?? 0, [])
            && known.Origins().Select(o => (o.Requisition, o.RequisitionLine))
                .SequenceEqual(Lines.Select(l => (l.Requisition, l.Line)))
            && terms.Lines.Zip(Lines).All(l => l.First.UnitPrice == l.Second.UnitPrice
                && (l.Second.Quantity ?? l.First.Quantity) == l.First.Quantity);
    }

    private static Refusal OtherWarehouse(TakenLine taken, string warehouse, string first) => new Refusal(
            "suppliers.other-warehouse",
            $"Requisition {taken.Requisition} is for warehouse {warehouse}, and the first line is for {first}. An "
                + "order goes to one warehouse.")
        .With("requisition", taken.Requisition).With("warehouse", warehouse).With("first", first);
}

/// <summary>A line of a requisition that goes on a purchase order.</summary>
/// <param name="Line">The line of the requisition.</param>
/// <param name="UnitPrice">The price without VAT of one unit in which it is ordered.</param>
/// <param name="Quantity">In any unit of the item; all that is left when it is left out.</param>
public sealed record TakenLine(string Requisition, int Line, decimal UnitPrice, Quantity? Quantity = null)
{
    /// <summary>The line of the order; null when the requisition has no such line, or nothing is left of it.</summary>
    internal WantedLine? Ordered(StepContext context, int number, DateOnly on)
    {
        if (Open(context) is not { } open || open.Terms.Find(Line) is not { } line) return null;
        var left = open.LeftOf(line);
        if (open.SubmittedOn is null || left.Value <= 0) return null;
        var quantity = Quantity ?? (left == line.BaseQuantity ? line.Quantity : left);
        return new WantedLine(number, line.Sku, quantity, UnitPrice, line.NeededOn < on ? on : line.NeededOn);
    }

    /// <summary>All that the line asks.</summary>
    internal Quantity Whole(StepContext context) =>
        Open(context)?.Terms.Find(Line)?.BaseQuantity ?? Kernel.Quantity.Zero("EA");

    internal string Warehouse(StepContext context) => Open(context)!.Terms.Warehouse;

    private Requisition.Open? Open(StepContext context) =>
        context.State<Requisition>(RequisitionDecider.Stream(Requisition)) as Requisition.Open;
}
