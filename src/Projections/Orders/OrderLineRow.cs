using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

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

/// <summary>What was ordered per order and SKU, and what stock did about it.</summary>
/// <remarks>A reservation's id is the order's id, and the stock's stream names the SKU; a reservation for something
/// else than an order finds no row and makes none.</remarks>
public sealed class OrderLinesProjection : Projection<OrderLineRow>
{
    public OrderLinesProjection() : base("order_lines", 2, ReadGroups.Books)
    {
        OnMany<SalesOrderEvent.Placed>(
            e => e.Body.Lines.Select(line => line.Sku).Distinct().Select(sku => RowKey.Under(e.Meta.Stream, sku)),
            (_, key, e) => Placed(key, e));
        OnMany<SalesOrderEvent.QuantitiesConverted>(
            e => e.Body.Lines.Select(line => line.Sku).Distinct().Select(sku => RowKey.Under(e.Meta.Stream, sku)),
            (row, _, e) => Converted(row!, e.Body, e.Meta));
        On<StockEvent.Reserved>(
            e => Key(e.Meta, e.Body.Reservation),
            (row, e) => row is null ? null : row with
            {
                Allocated = row.Allocated + e.Body.Quantity.Value,
                Position = e.Meta.Position,
            });
        On<StockEvent.ReservationReleased>(
            e => Key(e.Meta, e.Body.Reservation),
            (row, e) => row is null ? null : row with
            {
                Allocated = row.Allocated - e.Body.Quantity.Value,
                Position = e.Meta.Position,
            });
        On<StockEvent.Picked>(
            e => Key(e.Meta, e.Body.Reservation),
            (row, e) => row is null ? null : row with
            {
                Picked = row.Picked + Sum(e.Body.Picks),
                Position = e.Meta.Position,
            });
        On<StockEvent.PutBack>(
            e => Key(e.Meta, e.Body.Reservation),
            (row, e) => row is null ? null : row with
            {
                Picked = row.Picked - Sum(e.Body.Picks),
                Position = e.Meta.Position,
            });
        On<StockEvent.Shipped>(
            e => Key(e.Meta, e.Body.Reservation),
            (row, e) => row is null ? null : row with
            {
                Allocated = row.Allocated - e.Body.Quantity.Value,
                Picked = row.Picked - e.Body.Quantity.Value,
                Shipped = row.Shipped + e.Body.Quantity.Value,
                Position = e.Meta.Position,
            });
    }

    public override IReadOnlyList<string> Indexes => ["order_id, line", "sku, ordered_on desc"];

    private static string Key(RecordedEvent meta, string reservation) =>
        RowKey.Under(reservation, meta.Stream.Parts()[1]);

    private static decimal Sum(ImmutableArray<Pick> picks) => picks.Sum(pick => pick.Quantity.Value);

    private static OrderLineRow Placed(string key, Recorded<SalesOrderEvent.Placed> e)
    {
        var sku = RowKey.Last(key);
        var lines = e.Body.Lines.Where(line => line.Sku == sku).ToList();
        var first = lines[0];
        var ordered = Sum(lines.Select(line => line.Quantity));
        return new OrderLineRow
        {
            Key = key,
            OrderId = e.Meta.Stream.Id,
            Channel = e.Body.Channel,
            Number = e.Body.Number,
            Customer = e.Body.Customer,
            OrderedOn = e.Body.OrderedOn,
            Line = first.Line,
            Lines = lines.Count,
            Sku = sku,
            OrderedQuantity = ordered?.Value,
            OrderedUnit = ordered?.Unit,
            Quantity = ordered?.Value,
            Unit = ordered?.Unit,
            UnitPrice = lines.TrueForAll(line =>
                (line.UnitPrice, line.Quantity.Unit) == (first.UnitPrice, first.Quantity.Unit))
                ? first.UnitPrice
                : null,
            Discount = lines.TrueForAll(line => line.Discount == first.Discount) ? first.Discount : null,
            Net = lines.Sum(line => line.Net(e.Body.Currency).Amount),
            Currency = e.Body.Currency,
            Ordered =
            [
                .. lines.Select(line => new OrderedLine(
                    line.Line, line.Quantity, line.UnitPrice, line.Discount, BaseQuantity: null)),
            ],
            Position = e.Meta.Position,
        };
    }

    private static OrderLineRow Converted(
        OrderLineRow row, SalesOrderEvent.QuantitiesConverted e, RecordedEvent meta)
    {
        var converted = e.Lines.ToDictionary(line => line.Line, line => line.BaseQuantity);
        var ordered = row.Ordered
            .Select(line => converted.TryGetValue(line.Line, out var inBaseUnit)
                ? line with { BaseQuantity = inBaseUnit }
                : line)
            .ToImmutableArray();
        var quantity = Sum(ordered.Select(line => line.BaseQuantity ?? line.Quantity));
        return row with
        {
            Ordered = ordered, Quantity = quantity?.Value, Unit = quantity?.Unit, Position = meta.Position,
        };
    }

    /// <summary>The sum of quantities in one unit; null when they are in several. It may be larger than a quantity can
    /// be.</summary>
    private static (decimal Value, string Unit)? Sum(IEnumerable<Quantity> quantities) =>
        quantities.GroupBy(q => q.Unit, q => q.Value).ToList() is [var unit] ? (unit.Sum(), unit.Key) : null;
}
