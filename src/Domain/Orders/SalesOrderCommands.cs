using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What can be asked of a sales order.</summary>
public abstract record SalesOrderCommand
{
    private SalesOrderCommand()
    {
    }

    public sealed record Place(
        string Channel,
        string Number,
        string Customer,
        string Currency,
        Address ShipTo,
        ImmutableArray<OrderLine> Lines,
        decimal Freight,
        decimal Tax,
        DateOnly OrderedOn,
        DateOnly? RequiredOn,
        int PaymentTermDays,
        ImmutableArray<string> Warehouses,
        ChannelTotals? Claimed,
        string? ShipVia = null,
        string? Cart = null) : SalesOrderCommand;

    public sealed record NotePayment(string Payment, Money Amount, DateOnly On) : SalesOrderCommand;

    /// <summary>Everything that validation finds wrong now; what it no longer finds is thereby resolved.</summary>
    /// <param name="Converted">What lines in other units come to; those that were converted before stay as they
    /// are.</param>
    public sealed record Validate(
        ImmutableArray<Finding> Findings, ImmutableArray<ConvertedLine> Converted = default) : SalesOrderCommand;

    public sealed record ResolveException(string Code, string Resolution, string By, string Reason) : SalesOrderCommand;

    /// <summary>Allocations that cover every line exactly, in base units.</summary>
    public sealed record Reserve(ImmutableArray<Allocation> Allocations) : SalesOrderCommand;

    public sealed record BackOrder(ImmutableArray<Shortage> Shortages) : SalesOrderCommand;

    /// <summary>Try to reserve again; only an order that waits for stock can be asked.</summary>
    public sealed record RequestReservation(string Reason) : SalesOrderCommand;

    public sealed record Promise(DateOnly On, string Reason) : SalesOrderCommand;

    public sealed record ReleaseToWarehouse(string Warehouse) : SalesOrderCommand;

    public sealed record MarkPicked(string Warehouse) : SalesOrderCommand;

    public sealed record MarkPacked(string Warehouse) : SalesOrderCommand;

    public sealed record MarkShipped(string Warehouse, string Shipment, string Carrier, string Waybill, DateOnly On)
        : SalesOrderCommand;

    public sealed record MarkDelivered(string Warehouse, string Shipment, DateOnly On, string? ReceivedBy)
        : SalesOrderCommand;

    /// <summary>A guard: nothing when all of the order has arrived, else a refusal.</summary>
    public sealed record RequireArrived : SalesOrderCommand;

    public sealed record MarkInvoiced(string Invoice, Money Total, DateOnly On) : SalesOrderCommand;

    public sealed record Settle(DateOnly On) : SalesOrderCommand;

    public sealed record Cancel(string Reason) : SalesOrderCommand;

    /// <summary>A guard inside a transaction: nothing when it is placed and not cancelled, else a refusal.</summary>
    public sealed record RequireOpen : SalesOrderCommand;
}
