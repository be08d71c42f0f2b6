using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Takes an order from placed over validated to reserved (O2, O5), and again when it is asked to try
/// again.</summary>
public sealed class OrderIntake : Process<OrderIntake.Noted, OrderIntake.Known>
{
    public OrderIntake() : base("order-intake", new Known(null))
    {
        On<SalesOrderEvent.Placed>(InstanceOf, (_, e) => Begin(e));
        On<SalesOrderEvent.Validated>(InstanceOf, (_, e) => Reserve(
            e.Meta, "The order is validated, so its goods are reserved."));
        On<SalesOrderEvent.ReservationRequested>(InstanceOf, (_, e) => Reserve(
            e.Meta, $"The reservation was asked for again: {e.Body.Reason}"));
    }

    protected override Known Evolve(Known state, Noted note) => new(note);

    private static string InstanceOf<TEvent>(Recorded<TEvent> e) where TEvent : class => e.Meta.Stream.Id;

    private static Reaction Begin(Recorded<SalesOrderEvent.Placed> e)
    {
        var order = e.Body;
        var skus = order.Lines.Select(l => l.Sku).Distinct().ToImmutableArray();
        var note = new Noted(skus, order.Warehouses, order.Cart);
        var validate = new ValidateOrder(new OrderKey(order.Channel, order.Number));
        return Reaction.Sends(
            "The order was placed, so it is validated.", validate, e.Meta.EffectiveOn) with { Note = note };
    }

    private static Reaction Reserve(RecordedEvent e, string why) =>
        Reaction.Sends(why, new ReserveOrder(OrderKey.Of(e.Stream)), e.EffectiveOn);

    /// <summary>What is remembered of an order: its terms never change.</summary>
    [StoredAs("orders.intake-noted.v1")]
    public sealed record Noted(ImmutableArray<string> Skus, ImmutableArray<string> Warehouses, string? Cart);

    public sealed record Known(Noted? Order);
}
