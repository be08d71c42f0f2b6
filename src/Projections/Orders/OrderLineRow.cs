using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Projections.Warehouse;

namespace Daybook.Projections.Orders;

/// <summary>The ordered quantity of one SKU in one order. Stock is reserved by order and SKU, so lines of one order
/// with the same SKU are one row, such as 2 CTN and 5 EA of it.</summary>
/// <remarks>The key is the order's id and the SKU.</remarks>
public sealed record OrderLineRow : Row
{
    /// <summary>The key of the order.</summary>
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Customer { get; init; }
    public DateOnly OrderedOn { get; init; }

    /// <summary>The number of the first line with the SKU.</summary>
    [NoFigure("numbers the line")]
    public int Line { get; init; }

    /// <summary>The number of lines with the SKU.</summary>
    [ChangedByFacts]
    public int Lines { get; init; }
    public required string Sku { get; init; }

    /// <summary>In the item's base unit, like the stock; a line that is not converted yet counts as it was ordered.
    /// Null while lines in different units are not converted.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal? Quantity { get; init; }

    /// <summary>The unit of <see cref="Quantity"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>As <see cref="Quantity"/>, but lines in different units are added up as they are ordered until they are
    /// converted: what the order and the sales of the day count.</summary>
    [ChangedByFacts]
    public decimal Units { get; init; }

    /// <summary>As the customer ordered it; null when lines are in different units.</summary>
    [Summed(nameof(OrderedUnit))]
    [ChangedByFacts]
    public decimal? OrderedQuantity { get; init; }

    /// <summary>The unit of <see cref="OrderedQuantity"/>.</summary>
    public string? OrderedUnit { get; init; }

    /// <summary>Of one <see cref="OrderedUnit"/>, before discount; null when the lines differ.</summary>
    [ChangedByFacts]
    public decimal? UnitPrice { get; init; }

    /// <summary>A fraction from 0 to 1; null when the lines differ.</summary>
    [ChangedByFacts]
    public decimal? Discount { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }
    public required string Currency { get; init; }

    /// <summary>Reserved in stock and not yet handed over, picked or not.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts("available_to_promise", nameof(Sku))]
    public decimal Allocated { get; init; }

    /// <summary>The picked part of the allocated quantity.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts("available_to_promise", nameof(Sku))]
    public decimal Picked { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows(
        "stock_movements", nameof(StockMovementRow.Quantity), nameof(OrderId), nameof(Sku), Where = "r.quantity < 0",
        IsNegated = true)]
    public decimal Shipped { get; init; }

    /// <summary>Not yet handed over.</summary>
    [Summed(nameof(Unit))]
    [SumOfColumns(nameof(Quantity), "-" + nameof(Shipped))]
    public decimal? Unshipped => Quantity - Shipped;

    /// <summary>What the customer sent back.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Received), nameof(OrderId), nameof(Sku))]
    public decimal Returned { get; init; }

    /// <summary>Each line as the customer ordered it.</summary>
    public ImmutableArray<OrderedLine> Ordered { get; init; } = [];
}

/// <summary>The ordered quantity by order and SKU, and its stock status.</summary>
/// <remarks>A reservation's id is the order's id, and the stock's stream names the SKU. A reservation for something
/// other than an order finds no row and makes none.</remarks>
public sealed class OrderLinesProjection() : Projection<OrderLineRow>("order_lines", version: 5, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["order_id, line", "sku, ordered_on desc"];

    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.Placed> e) =>
        e.Body.Lines.Select(line => line.Sku).Distinct().Select(sku => RowKey.Under(e.Stream, sku));

    public OrderLineRow Apply(OrderLineRow? _, string key, Recorded<SalesOrderEvent.Placed> e) =>
        Of(Named(key, e.Stream, e.Body), e.Body.Lines, []);

    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.Amended> e) =>
        e.Body.Before.Lines.Concat(e.Body.After.Lines).Select(line => line.Sku).Distinct()
            .Select(sku => RowKey.Under(e.Stream, sku));

    /// <summary>The row of a SKU that the order no longer names is deleted; its reserved stock is released.</summary>
    public OrderLineRow? Apply(OrderLineRow? row, string key, Recorded<SalesOrderEvent.Amended> e) =>
        e.Body.After.Lines.Any(line => line.Sku == RowKey.Last(key))
            ? Of(row ?? Named(key, e.Stream, e.Body), e.Body.After.Lines, e.Body.After.Converted)
            : null;

    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.QuantitiesConverted> e) =>
        e.Body.Lines.Select(line => line.Sku).Distinct().Select(sku => RowKey.Under(e.Stream, sku));

    public OrderLineRow Apply(OrderLineRow? row, Recorded<SalesOrderEvent.QuantitiesConverted> e) =>
        Converted(row!, e.Body.Lines);

    public string? Key(Recorded<StockEvent> e) => e.Body switch
    {
        StockEvent.Reserved x => Key(x.Reservation, e.Stream),
        StockEvent.ReservationReleased x => Key(x.Reservation, e.Stream),
        StockEvent.Picked x => Key(x.Reservation, e.Stream),
        StockEvent.PutBack x => Key(x.Reservation, e.Stream),
        StockEvent.Shipped x => Key(x.Reservation, e.Stream),
        StockEvent.Received or StockEvent.Moved or StockEvent.Questioned or StockEvent.Found
            or StockEvent.WrittenOff or StockEvent.Issued or StockEvent.Restocked or StockEvent.Scrapped => null,
        _ => throw new UnreachableException(),
    };

    public OrderLineRow? Apply(OrderLineRow? row, Recorded<StockEvent> e) => row is null ? null : e.Body switch
    {
        StockEvent.Reserved x => row with { Allocated = row.Allocated + x.Quantity.Value },
        StockEvent.ReservationReleased x => row with { Allocated = row.Allocated - x.Quantity.Value },
        StockEvent.Picked x => row with { Picked = row.Picked + Sum(x.Picks) },
        StockEvent.PutBack x => row with { Picked = row.Picked - Sum(x.Picks) },
        StockEvent.Shipped x => row with
        {
            Allocated = row.Allocated - x.Quantity.Value,
            Picked = row.Picked - x.Quantity.Value,
            Shipped = row.Shipped + x.Quantity.Value,
        },
        StockEvent.Received or StockEvent.Moved or StockEvent.Questioned or StockEvent.Found
            or StockEvent.WrittenOff or StockEvent.Issued or StockEvent.Restocked or StockEvent.Scrapped => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<ReturnEvent.Received> e) => RowKey.Under(e.Body.Order, e.Body.Sku);

    public OrderLineRow? Apply(OrderLineRow? row, Recorded<ReturnEvent.Received> e) =>
        row is null ? null : row with { Returned = row.Returned + e.Body.Quantity.Value };

    private static string Key(string reservation, StreamId stock) => RowKey.Under(reservation, stock.Parts()[1]);

    private static decimal Sum(ImmutableArray<Pick> picks) => picks.Sum(pick => pick.Quantity.Value);

    private static OrderLineRow Named(string key, StreamId order, SalesOrderEvent.Placed x) =>
        Named(key, order, x.Customer, x.OrderedOn, x.Currency);

    private static OrderLineRow Named(string key, StreamId order, SalesOrderEvent.Amended x) =>
        Named(key, order, x.Customer, x.OrderedOn, x.Currency);

    private static OrderLineRow Named(
        string key, StreamId order, string customer, DateOnly orderedOn, string currency) =>
        order.Parts() is [var channel, var number]
            ? new OrderLineRow
            {
                Key = key,
                OrderId = order.Id,
                Channel = channel,
                Number = number,
                Customer = customer,
                OrderedOn = orderedOn,
                Currency = currency,
                Sku = RowKey.Last(key),
            }
            : throw new UnreachableException($"{order} is not the name of an order");

    /// <summary>Updates the lines of the order; the stock status does not change.</summary>
    private static OrderLineRow Of(
        OrderLineRow row, ImmutableArray<OrderLine> all, ImmutableArray<ConvertedLine> converted)
    {
        var lines = all.Where(line => line.Sku == row.Sku).ToList();
        var first = lines[0];
        var ordered = Sum(lines.Select(line => line.Quantity));
        return Converted(
            row with
            {
                Line = first.Line,
                Lines = lines.Count,
                OrderedQuantity = ordered?.Value,
                OrderedUnit = ordered?.Unit,
                UnitPrice = lines.TrueForAll(line =>
                    (line.UnitPrice, line.Quantity.Unit) == (first.UnitPrice, first.Quantity.Unit))
                    ? first.UnitPrice
                    : null,
                Discount = lines.TrueForAll(line => line.Discount == first.Discount) ? first.Discount : null,
                Net = lines.Sum(line => line.Net(row.Currency).Amount),
                Ordered =
                [
                    .. lines.Select(line => new OrderedLine(
                        line.Line, line.Quantity, line.UnitPrice, line.Discount, BaseQuantity: null)),
                ],
            },
            converted);
    }

    private static OrderLineRow Converted(OrderLineRow row, ImmutableArray<ConvertedLine> lines)
    {
        var converted = lines.ToDictionary(line => line.Line, line => line.BaseQuantity);
        var ordered = row.Ordered
            .Select(line => converted.TryGetValue(line.Line, out var inBaseUnit)
                ? line with { BaseQuantity = inBaseUnit }
                : line)
            .ToImmutableArray();
        var quantity = Sum(ordered.Select(line => line.BaseQuantity ?? line.Quantity));
        return row with
        {
            Ordered = ordered,
            Quantity = quantity?.Value,
            Unit = quantity?.Unit,
            Units = ordered.Sum(line => (line.BaseQuantity ?? line.Quantity).Value),
        };
    }

    /// <summary>The sum of quantities in one unit; null when they are in several units. The sum may be larger than a
    /// quantity can be.</summary>
    private static (decimal Value, string Unit)? Sum(IEnumerable<Quantity> quantities) =>
        quantities.GroupBy(q => q.Unit, q => q.Value).ToList() is [var unit] ? (unit.Sum(), unit.Key) : null;
}
