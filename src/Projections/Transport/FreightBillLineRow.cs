using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>What a carrier's bill asks for one waybill, beside what was expected.</summary>
/// <remarks>The key is the bill's id and the waybill.</remarks>
public sealed record FreightBillLineRow : Row
{
    public required string Carrier { get; init; }

    /// <summary>The carrier's number of the bill.</summary>
    public required string Number { get; init; }
    public required string Waybill { get; init; }
    public FreightBillLineStatus Status { get; init; }

    /// <summary>Without VAT.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    public required string Currency { get; init; }

    /// <summary>What was expected when the line was compared; null before.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Expected { get; init; }

    /// <summary>What it asks beyond that.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Difference => Net - Expected;

    /// <summary>Who accepted or disputed the difference.</summary>
    public string? By { get; init; }
    public string? Reason { get; init; }
    public DateOnly? SettledOn { get; init; }
}

/// <summary>Lines of carriers' bills.</summary>
public sealed class FreightBillLinesProjection()
    : Projection<FreightBillLineRow>("freight_bill_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["carrier, number", "waybill", "status"];

    public IEnumerable<string> Keys(Recorded<FreightBillEvent> e) => (e.Body switch
    {
        FreightBillEvent.Entered x => x.Terms.Lines.Select(l => l.Waybill),
        FreightBillEvent.LineDiffered x => [x.Waybill],
        FreightBillEvent.LineSettled x => [x.Line.Waybill],
        FreightBillEvent.LineDisputed x => [x.Waybill],
        FreightBillEvent.LineCorrected x => [x.After.Waybill],
        FreightBillEvent.Paid => [],
        _ => throw new UnreachableException(),
    }).Select(waybill => RowKey.Under(e.Stream, waybill));

    public FreightBillLineRow? Apply(FreightBillLineRow? row, string key, Recorded<FreightBillEvent> e) =>
        e.Body switch
    {
        FreightBillEvent.Entered { Terms: var terms } => Entered(
            key, terms, terms.Lines.First(l => RowKey.Under(e.Stream, l.Waybill) == key)),
        FreightBillEvent.LineDiffered x => row! with
        {
            Status = FreightBillLineStatus.Differs,
            Expected = x.Expected.Amount,
        },
        FreightBillEvent.LineSettled x => row! with
        {
            Status = FreightBillLineStatus.Settled,
            Expected = x.Expected.Amount,
            By = x.By,
            Reason = x.Reason,
            SettledOn = x.On,
        },
        FreightBillEvent.LineDisputed x => row! with
        {
            Status = FreightBillLineStatus.Disputed,
            By = x.By,
            Reason = x.Reason,
        },
        FreightBillEvent.LineCorrected x => row! with
        {
            Status = FreightBillLineStatus.Open,
            Net = x.After.Net.Amount,
            Tax = x.After.Tax.Amount,
        },
        FreightBillEvent.Paid => row,
        _ => throw new UnreachableException(),
    };

    private static FreightBillLineRow Entered(string key, FreightBillTerms terms, FreightBillLine line) => new()
    {
        Key = key,
        Carrier = terms.Carrier,
        Number = terms.Number,
        Waybill = line.Waybill,
        Net = line.Net.Amount,
        Tax = line.Tax.Amount,
        Currency = terms.Currency,
    };
}
