using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>A line of a return: what was asked for, what came, and what became of it.</summary>
/// <remarks>The key is the return's id and the line.</remarks>
public sealed record ReturnLineRow : Row
{
    /// <summary>The number of the return.</summary>
    public required string Number { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Sku { get; init; }
    public ReturnReason Reason { get; init; }

    /// <summary>The carriers that took the goods of the return, separated by commas.</summary>
    public string? Carrier { get; init; }

    /// <summary>The warehouses that sent them, separated by commas.</summary>
    public string? ShippedFrom { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Asked { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Received), nameof(Number), nameof(Line))]
    public decimal Received { get; init; }

    /// <summary>Asked for and not received.</summary>
    [Summed(nameof(Unit))]
    [SumOfColumns(nameof(Asked), "-" + nameof(Received))]
    public decimal Missing => Asked - Received;

    /// <summary>Good, and in a bin again.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Restocked), nameof(Number), nameof(Line))]
    public decimal Restocked { get; init; }

    /// <summary>No good.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("return_goods", nameof(ReturnGoodsRow.Scrapped), nameof(Number), nameof(Line))]
    public decimal Scrapped { get; init; }

    /// <summary>Received and not decided.</summary>
    [Summed(nameof(Unit))]
    [SumOfColumns(nameof(Received), "-" + nameof(Restocked), "-" + nameof(Scrapped))]
    public decimal Waiting => Received - Restocked - Scrapped;
    public required string Unit { get; init; }
    public DateOnly AskedOn { get; init; }
}

/// <summary>Lines of returns.</summary>
public sealed class ReturnLinesProjection() : Projection<ReturnLineRow>("return_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number, line", "order_id", "sku, asked_on desc", "reason, sku"];

    public IEnumerable<string> Keys(Recorded<ReturnEvent.Asked> e) =>
        e.Body.Terms.Lines.Select(line => RowKey.Under(e.Stream, $"{line.Line}"));

    public ReturnLineRow Apply(ReturnLineRow? _, string key, Recorded<ReturnEvent.Asked> e)
    {
        var (terms, line) = (e.Body.Terms, e.Body.Terms.Lines.First(l => $"{l.Line}" == RowKey.Last(key)));
        return new ReturnLineRow
        {
            Key = key,
            Number = terms.Number,
            OrderId = terms.Order,
            Customer = terms.Customer,
            Line = line.Line,
            Sku = line.Sku,
            Reason = terms.Reason,
            Carrier = ReturnsProjection.Joined(e.Body.Origins.Select(o => o.Carrier)),
            ShippedFrom = ReturnsProjection.Joined(e.Body.Origins.Select(o => o.Warehouse)),
            Asked = line.Quantity.Value,
            Unit = line.Quantity.Unit,
            AskedOn = terms.On,
        };
    }

    public string Key(Recorded<ReturnEvent.Received> e) => RowKey.Under(e.Stream, $"{e.Body.Line}");

    public ReturnLineRow Apply(ReturnLineRow? row, Recorded<ReturnEvent.Received> e) =>
        row! with { Received = row.Received + e.Body.Quantity.Value };

    public string Key(Recorded<ReturnEvent.Restocked> e) => RowKey.Under(e.Stream, $"{e.Body.Line}");

    public ReturnLineRow Apply(ReturnLineRow? row, Recorded<ReturnEvent.Restocked> e) =>
        row! with { Restocked = row.Restocked + e.Body.Quantity.Value };

    public string Key(Recorded<ReturnEvent.Scrapped> e) => RowKey.Under(e.Stream, $"{e.Body.Line}");

    public ReturnLineRow Apply(ReturnLineRow? row, Recorded<ReturnEvent.Scrapped> e) =>
        row! with { Scrapped = row.Scrapped + e.Body.Quantity.Value };
}

/// <summary>What came back of a line and a lot.</summary>
/// <remarks>The key is the return's id, the line and the lot.</remarks>
public sealed record ReturnGoodsRow : Row
{
    /// <summary>The number of the return.</summary>
    public required string Number { get; init; }
    public required string OrderId { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Sku { get; init; }
    public string? Lot { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Received { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Restocked { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Scrapped { get; init; }

    /// <summary>Received and not decided.</summary>
    [Summed(nameof(Unit))]
    [SumOfColumns(nameof(Received), "-" + nameof(Restocked), "-" + nameof(Scrapped))]
    public decimal Waiting => Received - Restocked - Scrapped;
    public required string Unit { get; init; }

    /// <summary>At what they left, and came in again.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Cost { get; init; }
    public required string Currency { get; init; }

    /// <summary>The day on which the last of it came.</summary>
    public DateOnly ReceivedOn { get; init; }
}

/// <summary>What came back, by line and lot.</summary>
public sealed class ReturnGoodsProjection() : Projection<ReturnGoodsRow>("return_goods", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number, line", "order_id, sku", "sku, lot"];

    public string? Key(Recorded<ReturnEvent> e) => e.Body switch
    {
        ReturnEvent.Received x => RowKey.Under(e.Stream, $"{x.Line}", x.Lot),
        ReturnEvent.Restocked x => RowKey.Under(e.Stream, $"{x.Line}", x.Lot),
        ReturnEvent.Scrapped x => RowKey.Under(e.Stream, $"{x.Line}", x.Lot),
        ReturnEvent.Asked or ReturnEvent.Authorised or ReturnEvent.Refused or ReturnEvent.Cancelled
            or ReturnEvent.Closed or ReturnEvent.Replaced => null,
        _ => throw new UnreachableException(),
    };

    public ReturnGoodsRow? Apply(ReturnGoodsRow? row, string key, Recorded<ReturnEvent> e) => e.Body switch
    {
        ReturnEvent.Received x => Received(row ?? New(key, e.Stream.Parts()[0], x), x),
        ReturnEvent.Restocked x => row! with { Restocked = row.Restocked + x.Quantity.Value },
        ReturnEvent.Scrapped x => row! with { Scrapped = row.Scrapped + x.Quantity.Value },
        ReturnEvent.Asked or ReturnEvent.Authorised or ReturnEvent.Refused or ReturnEvent.Cancelled
            or ReturnEvent.Closed or ReturnEvent.Replaced => row,
        _ => throw new UnreachableException(),
    };

    private static ReturnGoodsRow Received(ReturnGoodsRow row, ReturnEvent.Received x) => row with
    {
        Received = row.Received + x.Quantity.Value,
        Cost = row.Cost + x.Cost.Amount,
        ReceivedOn = row.ReceivedOn > x.On ? row.ReceivedOn : x.On,
    };

    private static ReturnGoodsRow New(string key, string number, ReturnEvent.Received x) => new()
    {
        Key = key,
        Number = number,
        OrderId = x.Order,
        Line = x.Line,
        Sku = x.Sku,
        Lot = x.Lot,
        Unit = x.Quantity.Unit,
        Currency = x.Cost.Currency,
    };
}
