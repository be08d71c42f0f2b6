using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A carrier's bill (运费账单), from its entry to its payment.</summary>
public sealed record FreightBillRow : Row
{
    public required string Company { get; init; }
    public required string Carrier { get; init; }

    /// <summary>The carrier's number.</summary>
    public required string Number { get; init; }
    public FreightBillStatus Status { get; init; }
    public DateOnly BilledOn { get; init; }
    public DateOnly DueOn { get; init; }
    public required string Currency { get; init; }

    /// <summary>Without VAT, as it stands now.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("freight_bill_lines", nameof(FreightBillLineRow.Net), nameof(Carrier), nameof(Number))]
    public decimal Net { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("freight_bill_lines", nameof(FreightBillLineRow.Tax), nameof(Carrier), nameof(Number))]
    public decimal Tax { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Net), nameof(Tax))]
    public decimal Total => Net + Tax;

    /// <summary>The lines that are in the books, with VAT.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Owed { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Paid { get; init; }

    /// <summary>What is owed and not paid.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Owed), "-" + nameof(Paid))]
    public decimal Open => Owed - Paid;

    /// <summary>The number of its lines that are not in the books.</summary>
    [Summed]
    [ChangedByFacts]
    public int OpenLines { get; init; }
    public ImmutableArray<FreightBillEvent.Paid> Payments { get; init; } = [];
}

/// <summary>How far a carrier's bill is.</summary>
public enum FreightBillStatus
{
    /// <summary>Some lines are not in the books.</summary>
    Differs,

    /// <summary>In the books, and not paid completely.</summary>
    Matched,
    Paid,
}

/// <summary>Carriers' bills.</summary>
public sealed class FreightBillsProjection()
    : Projection<FreightBillRow>("freight_bills", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["carrier, billed_on desc", "status, due_on", "number"];

    public FreightBillRow? Apply(FreightBillRow? row, Recorded<FreightBillEvent> e) => e.Body switch
    {
        FreightBillEvent.Entered { Terms: var x } => new FreightBillRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Carrier = x.Carrier,
            Number = x.Number,
            BilledOn = x.BilledOn,
            DueOn = x.DueOn,
            Currency = x.Currency,
            Net = x.Lines.Sum(l => l.Net.Amount),
            Tax = x.Lines.Sum(l => l.Tax.Amount),
            OpenLines = x.Lines.Length,
        },
        FreightBillEvent.LineDiffered or FreightBillEvent.LineDisputed => row,
        FreightBillEvent.LineSettled x => Stands(row! with
        {
            Owed = row.Owed + x.Line.Total.Amount,
            OpenLines = row.OpenLines - 1,
        }),
        FreightBillEvent.LineCorrected x => row! with
        {
            Net = row.Net + x.After.Net.Amount - x.Before.Net.Amount,
            Tax = row.Tax + x.After.Tax.Amount - x.Before.Tax.Amount,
        },
        FreightBillEvent.Paid x => Stands(row! with
        {
            Paid = row.Paid + x.Amount.Amount,
            Payments = row.Payments.Add(x),
        }),
        _ => throw new UnreachableException(),
    };

    private static FreightBillRow Stands(FreightBillRow row) => row with
    {
        Status = row switch
        {
            { OpenLines: > 0 } => FreightBillStatus.Differs,
            { Open: > 0 } => FreightBillStatus.Matched,
            _ => FreightBillStatus.Paid,
        },
    };
}
