using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>A lot of a SKU over all warehouses, weighed: what came is there or has left.</summary>
public sealed record LotRow
{
    public required string Key { get; init; }
    public required string Sku { get; init; }
    public required string Lot { get; init; }

    /// <summary>What came in, from suppliers, from work orders, by counts, or at the opening of the books.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), nameof(Sku), nameof(Lot), nameof(Unit),
        Where = "r.quantity > 0 and r.kind not in ('Unused', 'Return')")]
    public decimal Received { get; init; }

    /// <summary>What customers sent back.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), nameof(Sku), nameof(Lot), nameof(Unit),
        Where = "r.kind = 'Return'")]
    public decimal Returned { get; init; }

    /// <summary>What was handed over for orders.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), nameof(Sku), nameof(Lot), nameof(Unit),
        Where = "r.kind = 'Shipment'", IsNegated = true)]
    public decimal Shipped { get; init; }

    /// <summary>What a count did not find, and what came back and was no good.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), nameof(Sku), nameof(Lot), nameof(Unit),
        Where = "r.kind in ('WriteOff', 'Scrap')", IsNegated = true)]
    public decimal WrittenOff { get; init; }

    /// <summary>What work orders took, less what they gave back.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), nameof(Sku), nameof(Lot), nameof(Unit),
        Where = "r.kind in ('Issue', 'Unused')", IsNegated = true)]
    public decimal Consumed { get; init; }

    /// <summary>What is in bins, staged, or in question.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("stock", nameof(StockRow.Quantity), nameof(Sku), nameof(Lot), nameof(Unit))]
    public decimal OnHand { get; init; }

    /// <summary>What came less what left and what is there; zero, or something is not explained.</summary>
    [Summed(nameof(Unit))]
    [SumOfColumns(
        nameof(Received), nameof(Returned), "-" + nameof(Shipped), "-" + nameof(WrittenOff), "-" + nameof(Consumed),
        "-" + nameof(OnHand))]
    public decimal Unexplained { get; init; }
    public required string Unit { get; init; }

    /// <summary>Whether the lot is on hold.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The orders for which a part of it left.</summary>
    [SumOfRows(
        "lot_movements", SumOfRowsAttribute.Each, nameof(Sku), nameof(Lot), nameof(Unit),
        Where = "r.kind = 'Shipment'")]
    public long Shipments { get; init; }
    public DateOnly? FirstReceivedOn { get; init; }
    public DateOnly? LastShippedOn { get; init; }
}

/// <summary>Lots with their balance (批次平衡).</summary>
public static class LotList
{
    public static ComputedList List { get; } = new("lots", ReadGroups.Books, typeof(LotRow), """
        select u.sku || '/' || replace(replace(u.lot, '%', '%25'), '/', '%2F') || '/' || u.unit as key, u.sku, u.lot,
               sum(u.received) as received, sum(u.returned) as returned, sum(u.shipped) as shipped,
               sum(u.written_off) as written_off, sum(u.consumed) as consumed, sum(u.on_hand) as on_hand,
               sum(u.received) + sum(u.returned) - sum(u.shipped) - sum(u.written_off) - sum(u.consumed)
                   - sum(u.on_hand)
                   as unexplained, u.unit,
               sum(u.shipments)::bigint as shipments, min(u.received_on) as first_received_on,
               max(u.shipped_on) as last_shipped_on,
               exists (select from read.lot_holds h where h.sku = u.sku and h.lot = u.lot and h.is_held) as is_held
        from (
            select m.sku, m.lot, m.unit,
                   case when m.kind in ('Unused', 'Return') then 0 else greatest(m.quantity, 0) end as received,
                   case when m.kind = 'Return' then m.quantity else 0 end as returned,
                   case when m.kind = 'Shipment' then -m.quantity else 0 end as shipped,
                   case when m.kind in ('WriteOff', 'Scrap') then -m.quantity else 0 end as written_off,
                   case when m.kind in ('Issue', 'Unused') then -m.quantity else 0 end as consumed, 0 as on_hand,
                   case when m.kind = 'Shipment' then 1 else 0 end as shipments,
                   case when m.quantity > 0 and m.kind <> 'Return' then m.effective_on end as received_on,
                   case when m.kind = 'Shipment' then m.effective_on end as shipped_on
            from read.lot_movements m
            union all
            select s.sku, s.lot, s.unit, 0, 0, 0, 0, 0, s.quantity, 0, null, null
            from read.stock s where s.lot is not null
        ) u
        group by u.sku, u.lot, u.unit
        """);
}

/// <summary>Who a part of a lot came from, or who got it.</summary>
public sealed record LotTraceRow
{
    public required string Key { get; init; }
    public required string Sku { get; init; }
    public required string Lot { get; init; }
    public required string Warehouse { get; init; }
    public MovementKind Kind { get; init; }

    /// <summary>Positive for goods that came, negative for goods that left.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("lot_movements", nameof(LotMovementRow.Quantity), nameof(Key))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The receipt of goods that came, the order of goods that left, the difference of a count.</summary>
    public required string Document { get; init; }

    /// <summary>The supplier of goods that came by a purchase order.</summary>
    public string? Supplier { get; init; }

    /// <summary>The customer who got them, or sent them back.</summary>
    public string? Customer { get; init; }
    public string? OrderId { get; init; }

    /// <summary>The carrier that took them, and its number of the parcel.</summary>
    public string? Carrier { get; init; }
    public string? Waybill { get; init; }

    /// <summary>The day on which they were delivered; null while that is not known.</summary>
    public DateOnly? DeliveredOn { get; init; }
    public string? Source { get; init; }
    public required string CommandId { get; init; }
    public long Position { get; init; }
}

/// <summary>Lots backward to their suppliers and forward to their customers (来源与去向).</summary>
public static class LotTraceList
{
    public static ComputedList List { get; } = new("lot_trace", ReadGroups.Books, typeof(LotTraceRow), """
        select m.key, m.sku, m.lot, m.warehouse, m.kind, m.quantity, m.unit, m.effective_on, m.document, p.supplier,
               coalesce(o.customer, b.customer) as customer, coalesce(m.order_id, b.order_id) as order_id, s.carrier,
               s.waybill, s.delivered_on, m.source, m.command_id, m."position"
        from read.lot_movements m
        left join read.purchase_orders p on m.kind = 'Purchase' and p.number = m.source
        left join read.orders o on o.key = m.order_id
        left join read.returns b on m.kind in ('Return', 'Scrap') and b.number = m.source
        left join read.shipments s on s.order_id = m.order_id and s.warehouse = m.warehouse
        """);
}
