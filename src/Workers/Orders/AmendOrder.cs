using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Changes an order that is not handed over, and lets everything follow in the same transaction: it is checked
/// again; goods that stay as they are go another way without being picked again, other goods are given back and
/// reserved anew, before anybody else can take them (O9).</summary>
/// <param name="Lines">All lines of the order as it shall be; what is null stays as it is.</param>
/// <param name="MayWait">Whether an order with goods may give them back and wait where so amended it lacks stock or a
/// person has to look at it. Without it the amendment is refused and the order stays as it was.</param>
[StoredAs("orders.amend-order.v1")]
public sealed record AmendOrder(
    OrderKey Key, ImmutableArray<OrderLine>? Lines, Address? ShipTo, decimal? Freight, decimal? Tax,
    [Planned] DateOnly? RequiredOn, string? ShipVia, bool? MayWait, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var was = context.State<SalesOrder>(Key.Order()) as SalesOrder.Open;
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Amend(
            Lines, ShipTo, Freight, Tax, RequiredOn, ShipVia, Reason));
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

    /// <summary>From a warehouse that does not send to the new place the goods are given back, and the rules choose
    /// again; whoever named the warehouses is told.</summary>
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
                $"No carrier goes from {leg}, which has the goods, to the new address.")
                .With("warehouse", leg);
    }

    private IEnumerable<Step> Redirected(StepContext context, SalesOrder.Open now, SalesOrderEvent.Amended amended) =>
        amended.After.GoesAnotherWayThan(amended.Before)
            ? now.Legs.SelectMany(leg => ReservedGoods.Redirect(context, Key, leg.Warehouse, amended.After, Reason))
            : [];

    /// <summary>An order that waits for a person waits for no stock; else it leaves only the queues of SKUs that it
    /// wants no more.</summary>
    private IEnumerable<Step> LeftQueues(StepContext context, SalesOrder.Open was, SalesOrder.Open now) =>
        QueuePlaces.Leave(
            context, Key,
            was.Terms.Lines.Select(line => line.Sku).Except(
                now.IsValidated ? now.Terms.Lines.Select(line => line.Sku) : []),
            BackOrderEnd.Amended);
}
