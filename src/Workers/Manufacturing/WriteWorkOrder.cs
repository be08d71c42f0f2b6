using Daybook.Domain.Manufacturing;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Manufacturing;

/// <summary>Writes a work order (生产工单). It keeps the version of the bill that is in force on the day due, and what
/// that needs: one level, phantoms passed through, with what is lost.</summary>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="Warehouse">Where materials come from and output goes.</param>
/// <param name="DueOn">The day on which it is to be made.</param>
/// <param name="OverOutput">The fraction that may be made beyond the quantity, from 0 to 1; none when it is left
/// out.</param>
[StoredAs("manufacturing.write-work-order.v1")]
public sealed record WriteWorkOrder(
    string Number, string Item, Quantity Quantity, string Warehouse, [Planned] DateOnly DueOn,
    decimal? OverOutput) : Operation
{
    private Counted Made => new(Item, Quantity);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = WorkOrderDecider.Stream(Number);
        // What was written before keeps the bill and the units of then.
        var known = context.State<WorkOrder>(order).Planned();
        yield return Made.Required();
        var quantity = Made.InBaseUnit(context);
        if (known is not null)
        {
            yield return WorkOrderDecider.On(order, new WorkOrderCommand.Write(Number, known with
            {
                Item = Item, Quantity = quantity, Warehouse = Warehouse, DueOn = DueOn, OverOutput = OverOutput ?? 0,
            }));
            yield break;
        }

        yield return Require.Makeable(Item);
        yield return Require.Warehouse(Warehouse);
        if (InForce(context, Item) is not { } bill)
        {
            yield return MakingRefusals.NoBill(Item, DueOn);
            yield break;
        }

        var (parts, why) = BillExplosion.OneLevel(Item, bill, quantity.Value, sku => InForce(context, sku));
        if (why is not null)
        {
            yield return why;
            yield break;
        }

        yield return WorkOrderDecider.On(order, new WorkOrderCommand.Write(Number, new WorkOrderTerms(
            Item, quantity, Warehouse, DueOn, OverOutput ?? 0, bill.Version,
            [.. parts.Select(p => new NeededMaterial(p.Component, Whole(context, p)))])));
    }

    private BillVersion? InForce(StepContext context, string sku) =>
        context.State<Bill>(BillDecider.Stream(sku)).InForceOn(DueOn);

    /// <summary>Rounded up to what the item can be counted in: half a screw is one screw.</summary>
    private static Quantity Whole(StepContext context, NeededPart part)
    {
        var decimals = (context.State<Item>(ItemDecider.Stream(part.Component)) as Item.Known)?.UnitDecimals
            ?? Quantity.MaxDecimals;
        var rounded = decimal.Round(part.Quantity, decimals, MidpointRounding.ToPositiveInfinity);
        return Quantity.Of(Math.Min(rounded, Quantity.MaxValue), part.Unit);
    }
}

internal static class MakingRefusals
{
    public static Refusal NoBill(string item, DateOnly on) => new Refusal(
        "manufacturing.no-bill", $"No bill of materials of {item} is in force on {on:yyyy-MM-dd}. Release one first.")
        .With("item", item).With("on", $"{on:yyyy-MM-dd}");
}
