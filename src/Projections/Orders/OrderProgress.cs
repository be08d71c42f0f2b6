using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>The facts that decide the status of an order. The order itself decides by the same facts, which a property
/// test proves.</summary>
public sealed record OrderProgress(
    bool IsPlaced,
    bool IsValidated,
    bool IsBackOrdered,
    bool IsInvoiced,
    bool IsSettled,
    bool IsCancelled,
    ImmutableArray<string> OpenExceptions,
    ImmutableArray<OrderLeg> Legs)
{
    /// <summary>Nothing is known of the order, or only payments.</summary>
    public static OrderProgress None { get; } = new(false, false, false, false, false, false, [], []);

    /// <summary>Handed over by every warehouse that sends a part.</summary>
    public bool IsShipped() => Legs.Length > 0 && Legs.All(leg => leg.Stage >= LegStage.Shipped);

    /// <summary>Arrived from every warehouse that sends a part.</summary>
    public bool IsDelivered() => Legs.Length > 0 && Legs.All(leg => leg.Stage == LegStage.Delivered);

    /// <summary>The status of the order.</summary>
    public SalesOrderStatus Status() => this switch
    {
        { IsCancelled: true } => SalesOrderStatus.Cancelled,
        { IsPlaced: false } => SalesOrderStatus.Announced,
        { IsSettled: true } => SalesOrderStatus.Reconciled,
        { IsInvoiced: true } => SalesOrderStatus.Invoiced,
        { Legs.Length: > 0 } => StatusOfLegs(),
        { IsBackOrdered: true } => SalesOrderStatus.BackOrdered,
        { IsValidated: true } => SalesOrderStatus.Validated,
        { OpenExceptions.Length: > 0 } => SalesOrderStatus.OnHold,
        _ => SalesOrderStatus.Accepted,
    };

    /// <summary>The progress after one more event.</summary>
    public OrderProgress After(SalesOrderEvent @event) => @event switch
    {
        SalesOrderEvent.Placed => this with { IsPlaced = true },
        SalesOrderEvent.PaymentNoted or SalesOrderEvent.QuantitiesConverted or SalesOrderEvent.Promised
            or SalesOrderEvent.ReservationRequested or SalesOrderEvent.Sourced => this,
        SalesOrderEvent.ExceptionRaised e => this with { OpenExceptions = Without(e.Code).Add(e.Code) },
        SalesOrderEvent.ExceptionResolved e => this with { OpenExceptions = Without(e.Code) },
        SalesOrderEvent.Validated => this with { IsValidated = true },
        SalesOrderEvent.Reserved e => this with { Legs = LegsOf(e.Allocations), IsBackOrdered = false },
        SalesOrderEvent.BackOrdered => this with { IsBackOrdered = true },
        SalesOrderEvent.ReservationReleased => this with { Legs = [] },
        SalesOrderEvent.ReleasedToWarehouse e => At(e.Warehouse, leg => leg with { Stage = LegStage.Released }),
        SalesOrderEvent.Picked e => At(e.Warehouse, leg => leg with { Stage = LegStage.Picked }),
        SalesOrderEvent.Packed e => At(e.Warehouse, leg => leg with { Stage = LegStage.Packed }),
        SalesOrderEvent.Shipped e =>
            At(e.Warehouse, leg => leg with { Stage = LegStage.Shipped, ShippedOn = e.On }),
        SalesOrderEvent.Delivered e =>
            At(e.Warehouse, leg => leg with { Stage = LegStage.Delivered, DeliveredOn = e.On }),
        SalesOrderEvent.Invoiced => this with { IsInvoiced = true },
        SalesOrderEvent.Settled => this with { IsSettled = true },
        SalesOrderEvent.Cancelled => this with { IsCancelled = true },
        SalesOrderEvent.Amended => this with { IsValidated = false, IsBackOrdered = false },
        _ => throw new UnreachableException(),
    };

    private SalesOrderStatus StatusOfLegs() => (Legs.Min(leg => leg.Stage), Legs.Max(leg => leg.Stage)) switch
    {
        (LegStage.Delivered, _) => SalesOrderStatus.Delivered,
        (LegStage.Shipped, _) => SalesOrderStatus.Shipped,
        (_, >= LegStage.Shipped) => SalesOrderStatus.PartlyShipped,
        (LegStage.Packed, _) => SalesOrderStatus.Packed,
        (_, >= LegStage.Released) => SalesOrderStatus.Picking,
        _ => SalesOrderStatus.Reserved,
    };

    private ImmutableArray<string> Without(string code) => OpenExceptions.Remove(code);

    private OrderProgress At(string warehouse, Func<OrderLeg, OrderLeg> change) =>
        this with { Legs = [.. Legs.Select(leg => leg.Warehouse == warehouse ? change(leg) : leg)] };

    private static ImmutableArray<OrderLeg> LegsOf(ImmutableArray<Allocation> allocations) =>
    [
        .. allocations.GroupBy(part => part.Warehouse).Select(leg =>
            new OrderLeg(leg.Key, LegStage.Waiting, leg.Sum(part => part.Quantity.Value), null, null)),
    ];
}
