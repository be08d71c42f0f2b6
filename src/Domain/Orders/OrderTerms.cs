using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>A term that an order may lack, so that an amendment can clear it (可清除条款).</summary>
public enum OptionalTerm
{
    /// <summary>The day by which the customer wants the goods (要求日期).</summary>
    RequiredOn,

    /// <summary>The carrier that the customer asked for (指定承运商).</summary>
    ShipVia,
}

/// <summary>The terms of an order that may change before it is handed over (订单可变条款).</summary>
/// <param name="Freight">In whole minor units of the order's currency, as the tax.</param>
/// <param name="ShipVia">The carrier that the customer asked for.</param>
/// <param name="Claimed">The totals as the channel claims them.</param>
/// <param name="Converted">The base quantities of lines in other units, as far as they are decided.</param>
public sealed record OrderTerms(
    ImmutableArray<OrderLine> Lines,
    Address ShipTo,
    decimal Freight,
    decimal Tax,
    DateOnly? RequiredOn,
    string? ShipVia,
    ChannelTotals? Claimed,
    ImmutableArray<ConvertedLine> Converted)
{
    /// <summary>Equal by content, lines included.</summary>
    public bool Same(OrderTerms other) =>
        (this with { Lines = other.Lines, Converted = other.Converted }) == other
        && Lines.SequenceEqual(other.Lines) && Converted.SequenceEqual(other.Converted);

    /// <summary>True when other goods are wanted: other SKUs, or another quantity of a SKU.</summary>
    public bool WantsOtherGoodsThan(OrderTerms other) => !Goods().SequenceEqual(other.Goods());

    /// <summary>True when the goods need another transport: to another address, by another day, or with another
    /// carrier.</summary>
    public bool GoesAnotherWayThan(OrderTerms other) =>
        (ShipTo, RequiredOn, ShipVia) != (other.ShipTo, other.RequiredOn, other.ShipVia);

    /// <summary>True when lines, freight and tax are the same.</summary>
    public bool CostsTheSame(OrderTerms other) =>
        Lines.SequenceEqual(other.Lines) && (Freight, Tax) == (other.Freight, other.Tax);

    /// <summary>The quantity of a line in the base unit of its item; the ordered quantity when the line is not
    /// converted yet.</summary>
    public Quantity BaseQuantityOf(OrderLine line) =>
        Converted.FirstOrDefault(converted => converted.Line == line.Line)?.BaseQuantity ?? line.Quantity;

    /// <summary>The quantities of all lines, each in its base unit.</summary>
    public decimal Units() => Lines.Sum(line => BaseQuantityOf(line).Value);

    private IEnumerable<(int Line, string Sku, Quantity Quantity)> Goods() =>
        Lines.Select(line => (line.Line, line.Sku, line.Quantity)).OrderBy(line => line.Line);

    /// <summary>The terms of an order as it was placed; nothing is converted yet.</summary>
    public static OrderTerms Of(SalesOrderEvent.Placed placed) => new(
        placed.Lines, placed.ShipTo, placed.Freight, placed.Tax, placed.RequiredOn, placed.ShipVia, placed.Claimed, []);

    internal static OrderTerms Of(SalesOrder.Open order) =>
        Of(order.Terms) with
        {
            Converted =
            [
                .. order.Terms.Lines.Where(line => order.BaseQuantities.ContainsKey(line.Line)).Select(line =>
                    new ConvertedLine(line.Line, line.Sku, line.Quantity, order.BaseQuantities[line.Line])),
            ],
        };

    /// <summary>The order as if it had been placed with these terms.</summary>
    internal SalesOrderEvent.Placed AppliedTo(SalesOrderEvent.Placed placed) => placed with
    {
        Lines = Lines,
        ShipTo = ShipTo,
        Freight = Freight,
        Tax = Tax,
        RequiredOn = RequiredOn,
        ShipVia = ShipVia,
        Claimed = Claimed,
    };
}
