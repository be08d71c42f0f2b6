using Daybook.Kernel;
using Open = Daybook.Domain.Orders.SalesOrder.Open;

namespace Daybook.Domain.Orders;

/// <summary>The rules for changing an order (改单) until its first part is handed over. Decisions about unchanged lines
/// are kept; all other lines are checked and reserved again.</summary>
internal static class AmendmentRules
{
    public static Decision<SalesOrderEvent> Amend(SalesOrderCommand.Amend c, Open order)
    {
        if (c.RequiredOn is not null && Clears(c, OptionalTerm.RequiredOn))
            return SalesOrderRefusals.SetAndCleared("requiredOn");
        if (c.ShipVia is not null && Clears(c, OptionalTerm.ShipVia))
            return SalesOrderRefusals.SetAndCleared("shipVia");
        var before = OrderTerms.Of(order);
        var after = After(before, c);
        if (after.Same(before)) return [];
        if (order.Legs.Any(leg => leg.Stage >= LegStage.Shipped)) return SalesOrderRefusals.AlreadyShipped(order);
        if (PlacingRules.Broken(Asked(after.AppliedTo(order.Terms))) is { } broken) return broken;
        var amended = new SalesOrderEvent.Amended(
            order.Terms.Customer, order.Terms.OrderedOn, order.Terms.Currency, before, after, c.Reason);
        return order.Legs.IsEmpty || !after.WantsOtherGoodsThan(before)
            ? amended
            : [new SalesOrderEvent.ReservationReleased(c.Reason), amended];
    }

    public static Decision<SalesOrderEvent> GiveBack(SalesOrderCommand.GiveBack c, Open order)
    {
        if (order.Legs.Any(leg => leg.Stage >= LegStage.Shipped)) return SalesOrderRefusals.AlreadyShipped(order);
        return order.Legs.IsEmpty ? [] : new SalesOrderEvent.ReservationReleased(c.Reason);
    }

    public static Decision<SalesOrderEvent> RequireReserved(Open order) =>
        order.Legs.IsEmpty ? SalesOrderRefusals.WouldWait(order) : [];

    private static OrderTerms After(OrderTerms before, SalesOrderCommand.Amend c)
    {
        var lines = c.Lines ?? before.Lines;
        var stays = before.Lines.Intersect(lines, SameGoods).Select(line => line.Line).ToHashSet();
        var after = new OrderTerms(
            lines, c.ShipTo ?? before.ShipTo, c.Freight ?? before.Freight, c.Tax ?? before.Tax,
            Clears(c, OptionalTerm.RequiredOn) ? null : c.RequiredOn ?? before.RequiredOn,
            Clears(c, OptionalTerm.ShipVia) ? null : c.ShipVia ?? before.ShipVia, before.Claimed,
            [.. before.Converted.Where(line => stays.Contains(line.Line))]);
        // The total that the channel claimed was for the order before the change.
        return after.CostsTheSame(before) ? after : after with { Claimed = null };
    }

    private static bool Clears(SalesOrderCommand.Amend c, OptionalTerm term) => c.Clear?.Contains(term) is true;

    private static readonly EqualityComparer<OrderLine> SameGoods = EqualityComparer<OrderLine>.Create(
        (a, b) => (a?.Line, a?.Sku, a?.Quantity) == (b?.Line, b?.Sku, b?.Quantity),
        line => HashCode.Combine(line.Line, line.Sku, line.Quantity));

    private static SalesOrderCommand.Place Asked(SalesOrderEvent.Placed p) => new(
        p.Channel, p.Number, p.Customer, p.Currency, p.ShipTo, p.Lines, p.Freight, p.Tax, p.OrderedOn, p.RequiredOn,
        p.PaymentTermDays, p.Warehouses, p.Claimed, p.ShipVia, p.Cart)
    {
        Priority = p.Priority,
    };
}
