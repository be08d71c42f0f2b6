using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>A count sheet (盘点单): how many places were counted, and how many agreed with the books.</summary>
public sealed record StockCountRow : Row
{
    private const int Decimals = 4;

    public required string Warehouse { get; init; }
    public required string Number { get; init; }
    public DateOnly CountedOn { get; init; }
    public string? Remark { get; init; }
    public StockCountStatus Status { get; init; }

    /// <summary>Places that were counted, each once however often it was counted.</summary>
    [ChangedByFacts]
    public decimal Places { get; init; }

    /// <summary>Places that agreed with the books when they were counted first.</summary>
    [ChangedByFacts]
    public decimal Agreeing { get; init; }

    /// <summary>The part of the places that agreed (库存准确率); null before the first is counted.</summary>
    [RatioOf(nameof(Agreeing), nameof(Places), Decimals)]
    public decimal? Accuracy => RatioOfAttribute.Of(Agreeing, Places, Decimals);
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>How far a count sheet is.</summary>
public enum StockCountStatus
{
    Open,
    Closed,
}

/// <summary>What was counted of one SKU and lot in one bin on a sheet.</summary>
/// <remarks>The key is the sheet's id and the place.</remarks>
public sealed record CountLineRow : Row
{
    public required string Warehouse { get; init; }
    public required string Number { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Bin { get; init; }
    public required string Sku { get; init; }
    public string? Lot { get; init; }
    public CountState State { get; init; }

    /// <summary>What the books had there at the instant of the count.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Expected { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Counted { get; init; }

    /// <summary>More than the books had when positive, less when negative.</summary>
    [Summed(nameof(Unit))]
    [SumOfColumns(nameof(Counted), "-" + nameof(Expected))]
    public decimal Variance => Counted - Expected;
    public required string Unit { get; init; }

    /// <summary>What the accepted difference is worth in the books.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Worth { get; init; }
    public string? Currency { get; init; }
    public required string CountedBy { get; init; }
    public DateTimeOffset CountedAt { get; init; }
    [NoFigure("numbers the attempts of a count")]
    public int Times { get; init; }
    public string? AcceptedBy { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Count sheets.</summary>
public sealed class StockCountsProjection() : Projection<StockCountRow>("stock_counts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["warehouse, counted_on desc", "status, counted_on desc"];

    public StockCountRow? Apply(StockCountRow? row, Recorded<StockCountEvent> e) => e.Body switch
    {
        StockCountEvent.Opened { Terms: var x } => new StockCountRow
        {
            Key = e.Stream.Id,
            Warehouse = x.Warehouse,
            Number = x.Number,
            CountedOn = x.On,
            Remark = x.Remark,
        },
        StockCountEvent.Counted { Times: 1 } x => row! with
        {
            Places = row.Places + 1, Agreeing = row.Agreeing + (x.Found == x.Expected ? 1 : 0),
        },
        StockCountEvent.Counted or StockCountEvent.Accepted or StockCountEvent.AskedAgain => row,
        StockCountEvent.Closed => row! with { Status = StockCountStatus.Closed, ClosedAt = e.RecordedAt },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What was counted, by place.</summary>
public sealed class CountLinesProjection()
    : Projection<CountLineRow>("count_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["warehouse, number, line", "state", "sku, counted_at desc", "bin"];

    public string? Key(Recorded<StockCountEvent> e) => e.Body switch
    {
        StockCountEvent.Counted x => Key(e.Stream, x.Bin, x.Sku, x.Lot),
        StockCountEvent.Accepted x => Key(e.Stream, x.Bin, x.Sku, x.Lot),
        StockCountEvent.AskedAgain x => Key(e.Stream, x.Bin, x.Sku, x.Lot),
        StockCountEvent.Opened or StockCountEvent.Closed => null,
        _ => throw new UnreachableException(),
    };

    public CountLineRow? Apply(CountLineRow? row, string key, Recorded<StockCountEvent> e) => e.Body switch
    {
        StockCountEvent.Counted x => Counted(key, e, x),
        StockCountEvent.Accepted x => row! with
        {
            State = CountState.Accepted, Worth = x.Worth.Amount, Currency = x.Worth.Currency, AcceptedBy = x.By,
            Reason = x.Reason,
        },
        StockCountEvent.AskedAgain x => row! with { State = CountState.Again, Reason = x.Reason },
        StockCountEvent.Opened or StockCountEvent.Closed => row,
        _ => throw new UnreachableException(),
    };

    private static string Key(StreamId sheet, string bin, string sku, string? lot) =>
        RowKey.Under(sheet, bin, sku, lot);

    private static CountLineRow Counted(string key, Recorded<StockCountEvent> e, StockCountEvent.Counted x)
    {
        var parts = e.Stream.Parts();
        return new CountLineRow
        {
            Key = key,
            Warehouse = parts[0],
            Number = parts[1],
            Line = x.Line,
            Bin = x.Bin,
            Sku = x.Sku,
            Lot = x.Lot,
            State = x.Found == x.Expected ? CountState.Agrees : CountState.Differs,
            Expected = x.Expected.Value,
            Counted = x.Found.Value,
            Unit = x.Expected.Unit,
            CountedBy = x.By,
            CountedAt = e.RecordedAt,
            Times = x.Times,
        };
    }
}
