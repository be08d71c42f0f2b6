using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.SalesOrderCommand;

namespace Daybook.Domain.Orders;

/// <summary>Sales orders, from the first fact heard of them to the last cent paid. What may happen to a placed order
/// stands in <see cref="OpenOrderRules"/>, in the order in which it happens.</summary>
public sealed class SalesOrderDecider
    : Decider<SalesOrderDecider, SalesOrderCommand, SalesOrderEvent, SalesOrder>,
        IDecider<SalesOrderCommand, SalesOrderEvent, SalesOrder>
{
    public static string Category => "sales-order";

    public static int StateVersion => 2;

    public static SalesOrder Initial { get; } =
        new SalesOrder.Announced(ImmutableDictionary<string, SalesOrderEvent.PaymentNoted>.Empty);

    public static Decision<SalesOrderEvent> Decide(SalesOrderCommand command, SalesOrder state) =>
        (state, command) switch
        {
            (SalesOrder.Announced, Place c) => PlacingRules.Broken(c) is { } broken ? broken : Placed(c),
            (SalesOrder.Open order, Place c) => PlaceAgain(c, order.Terms),
            (SalesOrder.Cancelled order, Place c) => PlaceAgain(c, order.Terms),
            (_, NotePayment c) => NotePayment(c, state),
            (SalesOrder.Announced, _) => SalesOrderRefusals.Unknown(),
            (SalesOrder.Cancelled, Cancel) => [],
            (SalesOrder.Cancelled, _) => SalesOrderRefusals.Cancelled(),
            (SalesOrder.Open order, _) => OpenOrderRules.Decide(command, order),
            _ => throw new UnreachableException(),
        };

    public static SalesOrder Evolve(SalesOrder state, SalesOrderEvent @event) => (state, @event) switch
    {
        (_, SalesOrderEvent.PaymentNoted e) => state with { Payments = state.Payments.SetItem(e.Payment, e) },
        (SalesOrder.Announced, SalesOrderEvent.Placed e) => SalesOrder.Open.Of(e, state.Payments),
        (SalesOrder.Open order, SalesOrderEvent.Cancelled e) =>
            new SalesOrder.Cancelled(order.Terms, order.Payments, e.Reason),
        (SalesOrder.Open order, _) => OpenOrderHistory.Evolve(order, @event),
        _ => throw new UnreachableException(),
    };

    private static SalesOrderEvent.Placed Placed(Place c) => new(
        c.Channel, c.Number, c.Customer, c.Currency, c.ShipTo, c.Lines, c.Freight, c.Tax, c.OrderedOn, c.RequiredOn,
        c.PaymentTermDays, c.Warehouses, c.Claimed, c.ShipVia, c.Cart);

    private static Decision<SalesOrderEvent> PlaceAgain(Place c, SalesOrderEvent.Placed terms) =>
        terms with { Lines = c.Lines, Warehouses = c.Warehouses } == Placed(c)
        && terms.Lines.SameAs(c.Lines) && terms.Warehouses.SameAs(c.Warehouses)
            ? []
            : SalesOrderRefusals.NumberTaken(c.Channel, c.Number);

    // Money is a fact: it is noted before the order is known, in whatever currency, and after it was cancelled.
    private static Decision<SalesOrderEvent> NotePayment(NotePayment c, SalesOrder state)
    {
        var noted = new SalesOrderEvent.PaymentNoted(c.Payment, c.Amount, c.On);
        if (state.Payments.TryGetValue(c.Payment, out var before))
            return before == noted ? [] : SalesOrderRefusals.PaymentTaken(c.Payment);
        return c.Amount.Amount > 0 ? noted : SalesOrderRefusals.BadPayment(c.Amount);
    }
}
