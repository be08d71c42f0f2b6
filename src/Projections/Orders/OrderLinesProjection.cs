using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

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
