using System.Collections.Immutable;

namespace Daybook.Projections.Orders;

/// <summary>What was ordered of one SKU in one order. Stock is kept per order and SKU, so lines of one order with the
/// same SKU stand here together, such as 2 CTN and 5 EA of it.</summary>
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

    /// <summary>In the item's base unit, as all that stock does about it; a line that is not converted as it was
    /// ordered. Null while lines in different units are not converted.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The unit of <see cref="Quantity"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>As the customer ordered it; null when lines are in different units.</summary>
    public decimal? OrderedQuantity { get; init; }

    /// <summary>The unit of <see cref="OrderedQuantity"/>.</summary>
    public string? OrderedUnit { get; init; }

    /// <summary>Of one <see cref="OrderedUnit"/>, before discount; null when the lines differ.</summary>
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
    public decimal? Unshipped => Quantity - Shipped;

    /// <summary>Each line as the customer ordered it.</summary>
    public ImmutableArray<OrderedLine> Ordered { get; init; } = [];
    public long Position { get; init; }
}
