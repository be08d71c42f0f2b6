using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Changes an order that is not handed over, with all consequences in one transaction. The order is checked
/// again. Unchanged goods stay picked and may get another transport. Changed goods are released and reserved again
/// before another order can take them (O9).</summary>
/// <param name="Lines">All lines of the order after the change; null leaves the lines as they are.</param>
/// <param name="Clear">The terms that the order no longer has; a term that is null is only left as it is.</param>
/// <param name="MayWait">True when the order may release its reserved goods and wait for stock or for a person.
/// Otherwise such an amendment is refused and the order does not change.</param>
[StoredAs("orders.amend-order.v2")]
public sealed record AmendOrder(
    OrderKey Key, ImmutableArray<OrderLine>? Lines, Address? ShipTo, decimal? Freight, decimal? Tax,
    [Planned] DateOnly? RequiredOn, string? ShipVia, ImmutableArray<OptionalTerm>? Clear, bool? MayWait, string Reason)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var was = context.State<SalesOrder>(Key.Order()) as SalesOrder.Open;
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Amend(
            Lines, ShipTo, Freight, Tax, RequiredOn, ShipVia, Clear, Reason));
        if (was is null || context.Event<SalesOrderEvent.Amended>() is not { } amended) yield break;
        foreach (var step in new ValidateOrder(Key).Steps(context)) yield return step;
        foreach (var step in OutOfReach(context, was)) yield return step;
        var now = Now(context);
        var goods = now.Legs.IsEmpty
            ? ReservedGoods.GiveBack(context, Key, was, Reason)
            : Redirected(context, now, amended);
        foreach (var step in goods) yield return step;
        foreach (var step in LeftQueues(context, was, now)) yield return step;
        foreach (var step in new ReserveOrder(Key) { On = context.EffectiveOn }.Steps(context)) yield return step;
        if (!was.Legs.IsEmpty && MayWait is not true)
            yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequireReserved());
    }

    private SalesOrder.Open Now(StepContext context) => (SalesOrder.Open)context.State<SalesOrder>(Key.Order());

    /// <summary>A warehouse that does not send to the new address releases the goods, and the sourcing rules choose
    /// again. If the caller named the warehouses, the caller gets a refusal.</summary>
    private IEnumerable<Step> OutOfReach(StepContext context, SalesOrder.Open was)
    {
        var now = Now(context);
        var (from, to) = (Destination.Of(was.Terms), Destination.Of(now.Terms));
        if (from == to || now.Legs.IsEmpty) yield break;
        var day = context.EffectiveOn > now.Terms.OrderedOn ? context.EffectiveOn : now.Terms.OrderedOn;
        var legs = now.Legs.Select(leg => leg.Warehouse).ToImmutableArray();
        var sources = now.Terms.Warehouses.IsEmpty ? Sources.Of(context, to, day) : null;
        var reaching = sources is { Rules: not null } ? sources.Warehouses : Delivery.From(context, legs, to, day);
        if (legs.FirstOrDefault(leg => !reaching.Contains(leg)) is not { } leg) yield break;
        yield return now.Terms.Warehouses.IsEmpty
            ? SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.GiveBack(Reason))
            : new Refusal(
                "orders.amendment-out-of-reach",
                $"No carrier delivers to the new address from {leg}, which has the goods.")
                .With("warehouse", leg);
    }

    private IEnumerable<Step> Redirected(StepContext context, SalesOrder.Open now, SalesOrderEvent.Amended amended) =>
        amended.After.GoesAnotherWayThan(amended.Before)
            ? now.Legs.SelectMany(leg => ReservedGoods.Redirect(context, Key, leg.Warehouse, amended.After, Reason))
            : [];

    /// <summary>An order that waits for a person does not wait for stock. Otherwise it leaves only the queues of SKUs
    /// that it no longer wants.</summary>
    private IEnumerable<Step> LeftQueues(StepContext context, SalesOrder.Open was, SalesOrder.Open now) =>
        QueuePlaces.Leave(
            context, Key,
            was.Terms.Lines.Select(line => line.Sku).Except(
                now.IsValidated ? now.Terms.Lines.Select(line => line.Sku) : []),
            BackOrderEnd.Amended);
}
