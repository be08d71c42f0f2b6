using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>A sales order with how far it is; null where nothing is known yet, as of an order of which only payments
/// were heard.</summary>
public sealed record OrderRow
{
    /// <summary>The id of the order's stream.</summary>
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public string? Customer { get; init; }
    public SalesOrderStatus Status { get; init; }
    public DateOnly? OrderedOn { get; init; }
    public DateOnly? RequiredOn { get; init; }
    public DateOnly? PromisedOn { get; init; }
    public string? Currency { get; init; }
    public int Lines { get; init; }

    /// <summary>In the base units of the items; a line that is not converted counts as it was ordered.</summary>
    public decimal Units { get; init; }

    /// <summary>The sum of the lines, each rounded to the minor unit.</summary>
    public decimal Goods { get; init; }

    /// <summary>The same sum before rounding, to eight decimals.</summary>
    public decimal GoodsUnrounded { get; init; }
    public decimal Freight { get; init; }
    public decimal Tax { get; init; }
    public decimal Total { get; init; }
    public decimal? ClaimedGoods { get; init; }
    public decimal? ClaimedFreight { get; init; }
    public decimal? ClaimedTax { get; init; }
    public decimal? ClaimedTotal { get; init; }

    /// <summary>The most that rounding each line, freight and tax can make between our total and the claimed
    /// one.</summary>
    public decimal? RoundingLimit { get; init; }

    /// <summary>Who accepted our total although the channel claims another.</summary>
    public string? ClaimAcceptedBy { get; init; }

    /// <summary>What the channel says was paid, in the order's currency.</summary>
    public decimal PaidNoted { get; init; }
    public string? Invoice { get; init; }
    public decimal? InvoicedTotal { get; init; }
    public DateOnly? InvoicedOn { get; init; }

    /// <summary>The day of the last hand-over, once all of it is handed over.</summary>
    public DateOnly? ShippedOn { get; init; }

    /// <summary>The day of the last arrival, once all of it arrived.</summary>
    public DateOnly? DeliveredOn { get; init; }
    public DateOnly? SettledOn { get; init; }
    public string? CancelledReason { get; init; }

    /// <summary>In base units, as <see cref="Units"/>.</summary>
    public decimal UnitsReserved { get; init; }

    /// <summary>In base units, as <see cref="Units"/>.</summary>
    public decimal UnitsShipped { get; init; }

    /// <summary>The warehouses that may send it, in order of preference.</summary>
    public ImmutableArray<string> Warehouses { get; init; } = [];

    /// <summary>The warehouses that send it; empty before stock is kept for it.</summary>
    public ImmutableArray<string> ShipsFrom { get; init; } = [];
    public int PaymentTermDays { get; init; }

    /// <summary>The carrier the customer asked for.</summary>
    public string? ShipVia { get; init; }
    public string? ShipToName { get; init; }
    public string? ShipToCity { get; init; }
    public string? ShipToRegion { get; init; }
    public string? ShipToCountry { get; init; }
    public Address? ShipTo { get; init; }
    public ImmutableArray<SalesOrderEvent.PaymentNoted> Payments { get; init; } = [];
    public OrderProgress Progress { get; init; } = OrderProgress.None;
    public DateTimeOffset? PlacedAt { get; init; }
    public string? PlacedBy { get; init; }

    /// <summary>The last event that changed it.</summary>
    public long Position { get; init; }
}

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
