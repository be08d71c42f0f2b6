using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.SalesOrderCommand;
using Open = Daybook.Domain.Orders.SalesOrder.Open;

namespace Daybook.Domain.Orders;

/// <summary>The rules of an order that is placed and not cancelled.</summary>
internal static class OpenOrderRules
{
    public static Decision<SalesOrderEvent> Decide(Open order, SalesOrderCommand command) => command switch
    {
        Validate c => ValidationRules.Validate(c, order),
        AcceptException c => ValidationRules.Accept(c, order),
        RequireAction c => ValidationRules.Require(c, order),
        Reserve c => Reserve(c, order),
        BackOrder c => BackOrder(c, order),
        RequestReservation c => Request(c, order),
        Promise c => Promise(c, order),
        ReleaseToWarehouse c => LegRules.Release(order, c),
        MarkPicked c => LegRules.Pick(order, c),
        MarkPacked c => LegRules.Pack(order, c),
        MarkShipped c => LegRules.Ship(order, c),
        MarkDelivered c => LegRules.Deliver(order, c),
        RequireArrived => order.Legs.Length > 0 && order.Legs.All(leg => leg.Delivery is not null)
            ? []
            : SalesOrderRefusals.NotArrived(order),
        MarkInvoiced c => Invoice(c, order),
        Settle c => Settle(c, order),
        Cancel c => Cancel(c, order),
        Amend c => AmendmentRules.Amend(c, order),
        GiveBack c => AmendmentRules.GiveBack(c, order),
        RequireReserved => AmendmentRules.RequireReserved(order),
        RequireOpen => [],
        // The decider itself answers these.
        Place or NotePayment => throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private static Decision<SalesOrderEvent> Reserve(Reserve c, Open order)
    {
        if (order.Legs.Length > 0)
            return order.Allocations.SameAs(c.Allocations) ? [] : SalesOrderRefusals.AlreadyReserved(order);
        if (!order.IsValidated) return SalesOrderRefusals.NotValidated(order);
        if (Uncovered(c.Allocations, order) is { } line) return SalesOrderRefusals.AllocationMismatch(line);
        if (c.Allocations.DistinctBy(a => a.Warehouse).Count() > OrderLimits.MaxWarehouses)
            return SalesOrderRefusals.TooManyLegs();
        var reserved = new SalesOrderEvent.Reserved(c.Allocations);
        return c.Sourced is null ? reserved : [c.Sourced, reserved];
    }

    /// <summary>The first line that the allocations do not cover exactly; null when there is none.</summary>
    private static int? Uncovered(ImmutableArray<Allocation> allocations, Open order)
    {
        var open = order.Terms.Lines.ToDictionary(
            line => line.Line, line => (line.Sku, Quantity: order.BaseQuantityOf(line)));
        foreach (var part in allocations.IsDefault ? [] : allocations)
        {
            if (!open.TryGetValue(part.Line, out var wanted) || wanted.Sku != part.Sku
                || !OrderLimits.IsPositive(part.Quantity) || wanted.Quantity.Unit != part.Quantity.Unit
                || part.Quantity > wanted.Quantity)
                return part.Line;
            open[part.Line] = (wanted.Sku, wanted.Quantity - part.Quantity);
        }

        return order.Terms.Lines.FirstOrDefault(line => !open[line.Line].Quantity.IsZero)?.Line;
    }

    private static Decision<SalesOrderEvent> BackOrder(BackOrder c, Open order)
    {
        if (order.Legs.Length > 0) return SalesOrderRefusals.AlreadyReserved(order);
        if (!order.IsValidated) return SalesOrderRefusals.NotValidated(order);
        var ordered = order.Terms.Lines.Select(line => line.Sku).ToHashSet();
        if (c.Shortages.IsDefaultOrEmpty || !c.Shortages.All(s => ordered.Remove(s.Sku)))
            return SalesOrderRefusals.NoShortage();
        return order.Shortages.SameAs(c.Shortages) && !order.IsRequested
            ? []
            : new SalesOrderEvent.BackOrdered(c.Shortages);
    }

    private static Decision<SalesOrderEvent> Request(RequestReservation c, Open order)
    {
        if (order.Legs.Length > 0) return SalesOrderRefusals.AlreadyReserved(order);
        if (order.Shortages.IsEmpty) return SalesOrderRefusals.NotWaiting(order);
        return order.IsRequested ? [] : new SalesOrderEvent.ReservationRequested(c.Reason);
    }

    private static Decision<SalesOrderEvent> Promise(Promise c, Open order)
    {
        if (order.PromisedOn == c.On) return [];
        if (order.IsShipped) return SalesOrderRefusals.AlreadyShipped(order);
        return c.On < order.Terms.OrderedOn
            ? SalesOrderRefusals.PromiseBeforeOrder(order, c.On)
            : new SalesOrderEvent.Promised(c.On, c.Reason);
    }

    private static Decision<SalesOrderEvent> Invoice(MarkInvoiced c, Open order)
    {
        var invoiced = new SalesOrderEvent.Invoiced(c.Invoice, c.Total, c.On);
        if (order.Invoice is { } before)
            return before == invoiced ? [] : SalesOrderRefusals.AlreadyInvoiced(order, before.Invoice);
        if (!order.IsShipped) return SalesOrderRefusals.NotShipped(order);
        var ordered = order.Totals.Total;
        return c.Total == ordered ? invoiced : SalesOrderRefusals.InvoiceDiffers(ordered, c.Total);
    }

    private static Decision<SalesOrderEvent> Settle(Settle c, Open order) => order switch
    {
        { SettledOn: { } on } => on == c.On ? [] : SalesOrderRefusals.SettledOtherwise(order, on),
        { Invoice: null } => SalesOrderRefusals.NotInvoiced(order),
        _ => new SalesOrderEvent.Settled(c.On),
    };

    private static Decision<SalesOrderEvent> Cancel(Cancel c, Open order)
    {
        if (order.Legs.Any(leg => leg.Stage >= LegStage.Shipped)) return SalesOrderRefusals.AlreadyShipped(order);
        var cancelled = new SalesOrderEvent.Cancelled(c.Reason);
        return order.Legs.Length == 0 ? cancelled : [new SalesOrderEvent.ReservationReleased(c.Reason), cancelled];
    }
}
