using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Manufacturing;

/// <summary>The operations of a work order: where the order meets them.</summary>
internal static class OrderOperations
{
    /// <summary>The order keeps the routing in force on a day, with an operation each. An item without a routing has
    /// none.</summary>
    public static IEnumerable<Step> Planned(StepContext context, string number, WorkOrderTerms terms, DateOnly on)
    {
        if (context.State<Routing>(RoutingDecider.Stream(terms.Item)).InForceOn(on) is not { } routing) yield break;
        var operations = routing.Operations;
        yield return OrderRoutingDecider.On(
            OrderRoutingDecider.Stream(number),
            new OrderRoutingCommand.Pin(number, routing.Version, [.. operations.Select(o => o.Operation)]));
        var most = Quantity.Of(
            decimal.Round(
                Math.Min(terms.Quantity.Value * (1 + terms.OverOutput), Quantity.MaxValue), Quantity.MaxDecimals,
                MidpointRounding.ToZero),
            terms.Quantity.Unit);
        for (var i = 0; i < operations.Length; i++)
        {
            yield return OrderOperationDecider.On(
                OrderOperationDecider.Stream(number, operations[i].Operation),
                new OrderOperationCommand.Plan(new OperationTerms(
                    number, terms.Item, terms.Quantity, most, terms.DueOn, routing.Version, operations[i],
                    i == 0 ? null : operations[i - 1].Operation, i == operations.Length - 1)));
        }
    }

    /// <summary>A step for each operation of an order.</summary>
    public static IEnumerable<Step> Each(StepContext context, string number, OrderOperationCommand command) =>
        Names(context, number).Select(o => OrderOperationDecider.On(OrderOperationDecider.Stream(number, o), command));

    /// <summary>No more goes into stock than the last operation reported, where there is one.</summary>
    public static IEnumerable<Step> RequireOutput(StepContext context, string number, Quantity received)
    {
        if (Names(context, number) is [.., var last])
        {
            yield return OrderOperationDecider.On(
                OrderOperationDecider.Stream(number, last), new OrderOperationCommand.RequireOutput(received));
        }
    }

    /// <summary>What a report of an operation issues (倒冲): what all that was made so far needs by the bill, less what
    /// was issued. Where the warehouse has not enough, the report is refused.</summary>
    public static IEnumerable<Step> Backflush(
        StepContext context, string company, OperationTerms terms, string report, string? reason, DateOnly on)
    {
        var order = WorkOrderDecider.Stream(terms.WorkOrder);
        var made = context.State<OrderOperation>(
            OrderOperationDecider.Stream(terms.WorkOrder, terms.Operation.Operation)).Known()!;
        var share = (made.Good + made.Scrapped).Value / terms.Quantity.Value;
        foreach (var material in context.State<WorkOrder>(order).Planned()!.Materials)
        {
            if (context.State<WorkOrder>(order) is not WorkOrder.Released released) yield break;
            var issued = released.Materials.GetValueOrDefault(material.Component)?.Quantity.Value ?? 0;
            var missing = Rounded(context, material, share) - issued;
            if (missing <= 0) continue;
            var left = material.Quantity.Value - issued;
            var issue = new IssueMaterial(
                company, terms.WorkOrder, $"{report} {material.Component}", material.Component,
                Quantity.Of(missing, material.Quantity.Unit), missing > left ? reason ?? report : null, on);
            foreach (var step in issue.Steps(context)) yield return step;
        }
    }

    private static ImmutableArray<string> Names(StepContext context, string number) =>
        context.State<OrderRouting>(OrderRoutingDecider.Stream(number)).Operations;

    /// <summary>Rounded up to what the item can be counted in.</summary>
    private static decimal Rounded(StepContext context, NeededMaterial material, decimal share)
    {
        var decimals = (context.State<Item>(ItemDecider.Stream(material.Component)) as Item.Known)?.UnitDecimals
            ?? Quantity.MaxDecimals;
        // A share such as a third has more digits than a quantity; what they add is no piece.
        var needed = decimal.Round(material.Quantity.Value * share, Quantity.MaxDecimals);
        return decimal.Round(needed, decimals, MidpointRounding.ToPositiveInfinity);
    }
}
