namespace Daybook.Projections.Orders;

/// <summary>What was ordered of one SKU in one order. Stock is kept per order and SKU, so lines of one order with the
/// same SKU, which are rare, stand here together.</summary>
public sealed record OrderLineRow
{
    /// <summary>The order's id and the SKU.</summary>
    public required string Key { get; init; }

    /// <summary>The key of the order.</summary>
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Customer { get; init; }
    public DateOnly OrderedOn { get; init; }

    /// <summary>The number of the first line with the SKU.</summary>
    public int Line { get; init; }

    /// <summary>How many lines there are with the SKU.</summary>
    public int Lines { get; init; }
    public required string Sku { get; init; }
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>Before discount; null when the lines differ.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>A fraction from 0 to 1; null when the lines differ.</summary>
    public decimal? Discount { get; init; }
    public decimal Net { get; init; }
    public required string Currency { get; init; }

    /// <summary>Kept in stock for it and not yet handed over, picked or not.</summary>
    public decimal Allocated { get; init; }

    /// <summary>Of what is allocated, what is picked.</summary>
    public decimal Picked { get; init; }
    public decimal Shipped { get; init; }

    /// <summary>Not yet handed over.</summary>
    public decimal Unshipped => Quantity - Shipped;
    public long Position { get; init; }
}
