using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Goods that came back, with where they came from and why: who supplied, sent and carried them.</summary>
public sealed record ReturnedGoodsRow
{
    public required string Key { get; init; }

    /// <summary>The number of the return.</summary>
    public required string Number { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public ReturnReason Reason { get; init; }
    public required string Sku { get; init; }
    public string? Lot { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Received), nameof(Key))]
    public decimal Received { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Restocked), nameof(Key))]
    public decimal Restocked { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Scrapped), nameof(Key))]
    public decimal Scrapped { get; init; }

    /// <summary>Received and not decided.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Waiting), nameof(Key))]
    public decimal Waiting { get; init; }
    public required string Unit { get; init; }

    /// <summary>At what they left, and came in again.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Cost), nameof(Key))]
    public decimal Cost { get; init; }
    public required string Currency { get; init; }

    /// <summary>The suppliers of the lot, separated by commas; null when it was not bought, or has no lot.</summary>
    public string? Supplier { get; init; }

    /// <summary>The warehouses that sent the goods of the return, separated by commas.</summary>
    public string? ShippedFrom { get; init; }

    /// <summary>The carriers that took them, separated by commas.</summary>
    public string? Carrier { get; init; }
    public string? Waybill { get; init; }

    /// <summary>Where they came back to.</summary>
    public required string Warehouse { get; init; }
    public DateOnly ReceivedOn { get; init; }
}

/// <summary>Goods that came back, by reason, supplier, warehouse and carrier.</summary>
public static class ReturnedGoodsList
{
    public static ComputedList List { get; } = new("returned_goods", ReadGroups.Books, typeof(ReturnedGoodsRow), """
        select g.key, g.number, g.order_id, r.customer, r.reason, g.sku, g.lot, g.received, g.restocked, g.scrapped,
               g.waiting, g.unit, g.cost, g.currency,
               (select string_agg(distinct p.supplier, ', ')
                from read.lot_movements m join read.purchase_orders p on p.number = m.source
                where m.sku = g.sku and m.lot = g.lot and m.kind = 'Purchase') as supplier,
               r.shipped_from, r.carrier, r.waybill, r.warehouse, g.received_on
        from read.return_goods g join read.returns r on r.number = g.number
        """);
}
