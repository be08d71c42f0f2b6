using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>A sales order with its status; members are null while nothing is known, as for an order of which only
/// payments were reported.</summary>
/// <remarks>The key is the id of the order's stream.</remarks>
public sealed record OrderRow : Row
{
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public string? Customer { get; init; }
    public SalesOrderStatus Status { get; init; }

    /// <summary>From 0 to 9; when stock is short, the higher priority is served first.</summary>
    [ChangedByFacts]
    public int Priority { get; init; }
    public DateOnly? OrderedOn { get; init; }
    public DateOnly? RequiredOn { get; init; }
    public DateOnly? PromisedOn { get; init; }
    public string? Currency { get; init; }
    [SumOfRows("order_lines", nameof(OrderLineRow.Lines), "OrderId=Key")]
    public int Lines { get; init; }

    /// <summary>In the base units of the items; a line that is not converted yet counts as it was ordered.</summary>
    [SumOfRows("order_lines", nameof(OrderLineRow.Units), "OrderId=Key")]
    public decimal Units { get; init; }

    /// <summary>The sum of the lines, each rounded to the minor unit.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("order_lines", nameof(OrderLineRow.Net), "OrderId=Key")]
    public decimal Goods { get; init; }

    /// <summary>The same sum before rounding, to eight decimals.</summary>
    [ChangedByFacts]
    public decimal GoodsUnrounded { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Freight { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Goods), nameof(Freight), nameof(Tax))]
    public decimal Total { get; init; }
    [ChangedByFacts]
    public decimal? ClaimedGoods { get; init; }
    [ChangedByFacts]
    public decimal? ClaimedFreight { get; init; }
    [ChangedByFacts]
    public decimal? ClaimedTax { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? ClaimedTotal { get; init; }

    /// <summary>The largest difference between our total and the claimed total that rounding of lines, freight and tax
    /// can make.</summary>
    [ChangedByFacts]
    public decimal? RoundingLimit { get; init; }

    /// <summary>Who accepted our total although the channel claims another one.</summary>
    public string? ClaimAcceptedBy { get; init; }

    /// <summary>The paid amount that the channel reports, in the order's currency.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal PaidNoted { get; init; }
    public string? Invoice { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? InvoicedTotal { get; init; }
    public DateOnly? InvoicedOn { get; init; }

    /// <summary>The day of the last hand-over, once the whole order is handed over.</summary>
    public DateOnly? ShippedOn { get; init; }

    /// <summary>The day of the last arrival, once the whole order has arrived.</summary>
    public DateOnly? DeliveredOn { get; init; }
    public DateOnly? SettledOn { get; init; }
    public string? CancelledReason { get; init; }

    /// <summary>In base units, as <see cref="Units"/>.</summary>
    [ChangedByFacts]
    public decimal UnitsReserved { get; init; }

    /// <summary>In base units, as <see cref="Units"/>.</summary>
    [ChangedByFacts]
    public decimal UnitsShipped { get; init; }

    /// <summary>The warehouses that may send it, in order of preference; empty when the sourcing rules
    /// choose.</summary>
    public ImmutableArray<string> Warehouses { get; init; } = [];

    /// <summary>The warehouses that send it; empty before it is reserved.</summary>
    public ImmutableArray<string> ShipsFrom { get; init; } = [];

    /// <summary>Why the sourcing rules chose these warehouses; null when the caller named them, and before.</summary>
    public SalesOrderEvent.Sourced? Sourcing { get; init; }
    [ChangedByFacts]
    public int PaymentTermDays { get; init; }

    /// <summary>The carrier that the customer asked for.</summary>
    public string? ShipVia { get; init; }

    /// <summary>The quotation that the customer accepted.</summary>
    public string? Quotation { get; init; }
    public string? ShipToName { get; init; }
    public string? ShipToCity { get; init; }
    public string? ShipToRegion { get; init; }
    public string? ShipToCountry { get; init; }
    [Personal]
    public Address? ShipTo { get; init; }
    public ImmutableArray<SalesOrderEvent.PaymentNoted> Payments { get; init; } = [];
    public OrderProgress Progress { get; init; } = OrderProgress.None;

    /// <summary>The number of amendments.</summary>
    [ChangedByFacts]
    public int Amendments { get; init; }
    public DateTimeOffset? PlacedAt { get; init; }
    public string? PlacedBy { get; init; }
}

/// <summary>Orders with status, dates and sums.</summary>
public sealed class OrdersProjection() : Projection<OrderRow>("orders", version: 6, ReadGroups.Books)
{
    private const int UnroundedDecimals = 8;

    public override IReadOnlyList<string> Indexes =>
    [
        "channel, number", "customer, ordered_on desc", "customer, key", "status, ordered_on desc",
        "ordered_on desc", "total desc",
    ];

    public OrderRow? Apply(OrderRow? row, Recorded<SalesOrderEvent> e)
    {
        row ??= Empty(e.Stream);
        var progress = row.Progress.After(e.Body);
        return Facts(row, e) with
        {
            Progress = progress,
            Status = progress.Status(),
            ShipsFrom = [.. progress.Legs.Select(leg => leg.Warehouse)],
            UnitsReserved = progress.Legs.Sum(leg => leg.Stage < LegStage.Shipped ? leg.Units : 0),
            UnitsShipped = progress.Legs.Sum(leg => leg.Stage >= LegStage.Shipped ? leg.Units : 0),
            ShippedOn = progress.IsShipped() ? progress.Legs.Max(leg => leg.ShippedOn) : null,
            DeliveredOn = progress.IsDelivered() ? progress.Legs.Max(leg => leg.DeliveredOn) : null,
        };
    }

    private static OrderRow Empty(StreamId stream) =>
        stream.Parts() is [var channel, var number]
            ? new OrderRow { Key = stream.Id, Channel = channel, Number = number }
            : throw new UnreachableException($"{stream} is not the name of an order");

    /// <summary>The members of the row that are not part of the order's progress.</summary>
    private static OrderRow Facts(OrderRow row, Recorded<SalesOrderEvent> e) => e.Body switch
    {
        SalesOrderEvent.Placed x => Placed(row, x, e.Meta),
        SalesOrderEvent.PaymentNoted x => Paid(row with { Payments = row.Payments.Add(x) }),
        SalesOrderEvent.ExceptionRaised { Code: Finding.TotalDeviates } => row with { ClaimAcceptedBy = null },
        SalesOrderEvent.ExceptionResolved { Code: Finding.TotalDeviates } x => row with { ClaimAcceptedBy = x.By },
        SalesOrderEvent.ExceptionRaised or SalesOrderEvent.ExceptionResolved => row,
        SalesOrderEvent.QuantitiesConverted x => row with
        {
            Units = row.Units + x.Lines.Sum(line => line.BaseQuantity.Value - line.Quantity.Value),
        },
        SalesOrderEvent.Validated or SalesOrderEvent.Reserved or SalesOrderEvent.BackOrdered
            or SalesOrderEvent.ReservationRequested or SalesOrderEvent.ReservationReleased => row,
        SalesOrderEvent.Sourced x => row with { Sourcing = x },
        SalesOrderEvent.Promised x => row with { PromisedOn = x.On },
        SalesOrderEvent.ReleasedToWarehouse or SalesOrderEvent.Picked or SalesOrderEvent.Packed
            or SalesOrderEvent.Shipped or SalesOrderEvent.Delivered => row,
        SalesOrderEvent.Invoiced x =>
            row with { Invoice = x.Invoice, InvoicedTotal = x.Total.Amount, InvoicedOn = x.On },
        SalesOrderEvent.Settled x => row with { SettledOn = x.On },
        SalesOrderEvent.Cancelled x => row with { CancelledReason = x.Reason },
        SalesOrderEvent.Amended x => Amended(row, x),
        _ => throw new UnreachableException(),
    };

    private static OrderRow Placed(OrderRow row, SalesOrderEvent.Placed x, RecordedEvent meta) => Paid(Terms(
        row with
        {
            Customer = x.Customer,
            Priority = x.Priority,
            Quotation = x.Quotation,
            OrderedOn = x.OrderedOn,
            Currency = x.Currency,
            Warehouses = x.Warehouses,
            PaymentTermDays = x.PaymentTermDays,
            PlacedAt = meta.RecordedAt,
            PlacedBy = meta.Actor,
        },
        OrderTerms.Of(x)));

    private static OrderRow Amended(OrderRow row, SalesOrderEvent.Amended x) => Terms(row, x.After) with
    {
        Amendments = row.Amendments + 1,
        ClaimAcceptedBy = x.After.Claimed is null ? null : row.ClaimAcceptedBy,
    };

    private static OrderRow Terms(OrderRow row, OrderTerms x)
    {
        var totals = SalesOrderTotals.Of(row.Currency!, x.Lines, x.Freight, x.Tax);
        return row with
        {
            RequiredOn = x.RequiredOn,
            Lines = x.Lines.Length,
            Units = x.Units(),
            Goods = totals.Goods.Amount,
            GoodsUnrounded = x.Lines.Sum(Unrounded),
            Freight = totals.Freight.Amount,
            Tax = totals.Tax.Amount,
            Total = totals.Total.Amount,
            ClaimedGoods = x.Claimed?.Subtotal,
            ClaimedFreight = x.Claimed?.Freight,
            ClaimedTax = x.Claimed?.Tax,
            ClaimedTotal = x.Claimed?.Total,
            RoundingLimit = x.Claimed is null ? null : RoundingLimit(row.Currency!, x.Lines.Length),
            ShipVia = x.ShipVia,
            ShipToName = x.ShipTo.Name,
            ShipToCity = x.ShipTo.City,
            ShipToRegion = x.ShipTo.Region,
            ShipToCountry = x.ShipTo.Country,
            ShipTo = x.ShipTo,
        };
    }

    // The sums of many orders stay within a decimal.
    private static decimal Unrounded(OrderLine line) => Math.Round(
        line.UnitPrice * line.Quantity.Value * (1 - line.Discount), UnroundedDecimals, MidpointRounding.AwayFromZero);

    // Half a minor unit for each separately rounded amount: every line, freight and tax.
    // The check of the order has the same limit: Workers/Orders/Findings.cs (Total).
    private static decimal RoundingLimit(string currency, int lines) =>
        new decimal(5, 0, 0, false, (byte)(CurrencyCode.MinorUnit(currency) + 1)) * (lines + 2);

    private static OrderRow Paid(OrderRow row) =>
        row with { PaidNoted = row.Payments.Where(p => p.Amount.Currency == row.Currency).Sum(p => p.Amount.Amount) };
}
