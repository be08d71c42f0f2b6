using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Orders with status, dates and sums.</summary>
public sealed class OrdersProjection : Projection<OrderRow>
{
    private const int UnroundedDecimals = 8;

    public OrdersProjection() : base("orders", 3, ReadGroups.Books)
    {
        Takes<SalesOrderEvent.Placed>();
        Takes<SalesOrderEvent.PaymentNoted>();
        Takes<SalesOrderEvent.ExceptionRaised>();
        Takes<SalesOrderEvent.ExceptionResolved>();
        Takes<SalesOrderEvent.QuantitiesConverted>();
        Takes<SalesOrderEvent.Validated>();
        Takes<SalesOrderEvent.Reserved>();
        Takes<SalesOrderEvent.BackOrdered>();
        Takes<SalesOrderEvent.ReservationRequested>();
        Takes<SalesOrderEvent.ReservationReleased>();
        Takes<SalesOrderEvent.Promised>();
        Takes<SalesOrderEvent.ReleasedToWarehouse>();
        Takes<SalesOrderEvent.Picked>();
        Takes<SalesOrderEvent.Packed>();
        Takes<SalesOrderEvent.Shipped>();
        Takes<SalesOrderEvent.Delivered>();
        Takes<SalesOrderEvent.Invoiced>();
        Takes<SalesOrderEvent.Settled>();
        Takes<SalesOrderEvent.Cancelled>();
    }

    public override IReadOnlyList<string> Indexes =>
        ["channel, number", "customer, ordered_on desc", "status, ordered_on desc", "ordered_on desc"];

    private void Takes<TEvent>() where TEvent : SalesOrderEvent => On<TEvent>(
        e => e.Meta.Stream.Id, (row, e) => After(row ?? Unheard(e.Meta.Stream), e.Body, e.Meta));

    private static OrderRow Unheard(StreamId stream) =>
        stream.Parts() is [var channel, var number]
            ? new OrderRow { Key = stream.Id, Channel = channel, Number = number }
            : throw new UnreachableException($"{stream} is no order's name");

    private static OrderRow After(OrderRow row, SalesOrderEvent @event, RecordedEvent meta)
    {
        var progress = row.Progress.After(@event);
        return Facts(row, @event, meta) with
        {
            Progress = progress,
            Status = progress.Status(),
            ShipsFrom = [.. progress.Legs.Select(leg => leg.Warehouse)],
            UnitsReserved = progress.Legs.Sum(leg => leg.Stage < LegStage.Shipped ? leg.Units : 0),
            UnitsShipped = progress.Legs.Sum(leg => leg.Stage >= LegStage.Shipped ? leg.Units : 0),
            ShippedOn = progress.IsShipped() ? progress.Legs.Max(leg => leg.ShippedOn) : null,
            DeliveredOn = progress.IsDelivered() ? progress.Legs.Max(leg => leg.DeliveredOn) : null,
            Position = meta.Position,
        };
    }

    private static OrderRow Facts(OrderRow row, SalesOrderEvent @event, RecordedEvent meta) => @event switch
    {
        SalesOrderEvent.Placed e => Placed(row, e, meta),
        SalesOrderEvent.PaymentNoted e => Paid(row with { Payments = row.Payments.Add(e) }),
        SalesOrderEvent.QuantitiesConverted e => row with
        {
            Units = row.Units + e.Lines.Sum(line => line.BaseQuantity.Value - line.Quantity.Value),
        },
        SalesOrderEvent.ExceptionRaised { Code: Finding.TotalDeviates } => row with { ClaimAcceptedBy = null },
        SalesOrderEvent.ExceptionResolved { Code: Finding.TotalDeviates } e => row with { ClaimAcceptedBy = e.By },
        SalesOrderEvent.Promised e => row with { PromisedOn = e.On },
        SalesOrderEvent.Invoiced e =>
            row with { Invoice = e.Invoice, InvoicedTotal = e.Total.Amount, InvoicedOn = e.On },
        SalesOrderEvent.Settled e => row with { SettledOn = e.On },
        SalesOrderEvent.Cancelled e => row with { CancelledReason = e.Reason },
        _ => row,
    };

    private static OrderRow Placed(OrderRow row, SalesOrderEvent.Placed e, RecordedEvent meta)
    {
        var totals = SalesOrderTotals.Of(e);
        return Paid(row with
        {
            Customer = e.Customer,
            OrderedOn = e.OrderedOn,
            RequiredOn = e.RequiredOn,
            Currency = e.Currency,
            Lines = e.Lines.Length,
            Units = e.Lines.Sum(line => line.Quantity.Value),
            Goods = totals.Goods.Amount,
            GoodsUnrounded = e.Lines.Sum(Unrounded),
            Freight = totals.Freight.Amount,
            Tax = totals.Tax.Amount,
            Total = totals.Total.Amount,
            ClaimedGoods = e.Claimed?.Subtotal,
            ClaimedFreight = e.Claimed?.Freight,
            ClaimedTax = e.Claimed?.Tax,
            ClaimedTotal = e.Claimed?.Total,
            RoundingLimit = e.Claimed is null ? null : RoundingLimit(e),
            Warehouses = e.Warehouses,
            PaymentTermDays = e.PaymentTermDays,
            ShipVia = e.ShipVia,
            ShipToName = e.ShipTo.Name,
            ShipToCity = e.ShipTo.City,
            ShipToRegion = e.ShipTo.Region,
            ShipToCountry = e.ShipTo.Country,
            ShipTo = e.ShipTo,
            PlacedAt = meta.RecordedAt,
            PlacedBy = meta.Actor,
        });
    }

    // Sums of many orders stay within what a decimal holds.
    private static decimal Unrounded(OrderLine line) => Math.Round(
        line.UnitPrice * line.Quantity.Value * (1 - line.Discount), UnroundedDecimals, MidpointRounding.AwayFromZero);

    // Half a minor unit for each amount that is rounded by itself: every line, freight and tax.
    private static decimal RoundingLimit(SalesOrderEvent.Placed e) =>
        new decimal(5, 0, 0, false, (byte)(CurrencyCode.MinorUnit(e.Currency) + 1)) * (e.Lines.Length + 2);

    private static OrderRow Paid(OrderRow row) =>
        row with { PaidNoted = row.Payments.Where(p => p.Amount.Currency == row.Currency).Sum(p => p.Amount.Amount) };
}
