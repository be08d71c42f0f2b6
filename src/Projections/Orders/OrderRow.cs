using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;

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
