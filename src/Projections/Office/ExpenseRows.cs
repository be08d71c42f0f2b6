using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Projections.Office;

/// <summary>An expense claim (费用报销单), from its writing to its payment.</summary>
public sealed record ExpenseClaimRow : Row
{
    public required string Company { get; init; }
    public required string Number { get; init; }

    /// <summary>The number of the employee who paid.</summary>
    public required string Employee { get; init; }
    public required string Occasion { get; init; }
    public ExpenseClaimStatus Status { get; init; }
    public required string Currency { get; init; }

    /// <summary>The VAT that may be deducted.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("expense_lines", nameof(ExpenseLineRow.Tax), nameof(Number))]
    public decimal Tax { get; init; }

    /// <summary>With VAT.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("expense_lines", nameof(ExpenseLineRow.Amount), nameof(Number))]
    public decimal Total { get; init; }

    /// <summary>What is in the books.</summary>
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
    public DateOnly? SubmittedOn { get; init; }
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Who approved or refused it last.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why it was refused or withdrawn.</summary>
    public string? Reason { get; init; }
    public ImmutableArray<ExpenseClaimEvent.Paid> Payments { get; init; } = [];
}

/// <summary>How far an expense claim is.</summary>
public enum ExpenseClaimStatus
{
    /// <summary>Written and not submitted.</summary>
    Draft,
    Submitted,

    /// <summary>In the books, and not paid completely.</summary>
    Approved,
    Paid,

    /// <summary>Sent back; it is changed and submitted again, or withdrawn.</summary>
    Refused,
    Withdrawn,
}

/// <summary>Expense claims.</summary>
public sealed class ExpenseClaimsProjection()
    : Projection<ExpenseClaimRow>("expense_claims", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["employee", "number", "status, submitted_on"];

    public ExpenseClaimRow? Apply(ExpenseClaimRow? row, Recorded<ExpenseClaimEvent> e) => e.Body switch
    {
        ExpenseClaimEvent.Written { Terms: var x } => Filled(
            new ExpenseClaimRow
            {
                Key = e.Stream.Id,
                Company = x.Company,
                Number = x.Number,
                Employee = x.Employee,
                Occasion = x.Purpose,
                Currency = x.Currency,
            },
            x),
        ExpenseClaimEvent.Changed x => Filled(row! with { Occasion = x.After.Purpose }, x.After),
        ExpenseClaimEvent.Submitted x => row! with
        {
            Status = ExpenseClaimStatus.Submitted,
            SubmittedOn = x.On,
            DecidedBy = null,
            Reason = null,
        },
        ExpenseClaimEvent.Approved x => row! with
        {
            Status = ExpenseClaimStatus.Approved,
            ApprovedOn = x.On,
            DecidedBy = x.By,
            Owed = x.Total.Amount,
        },
        ExpenseClaimEvent.Refused x => row! with
        {
            Status = ExpenseClaimStatus.Refused,
            SubmittedOn = null,
            DecidedBy = x.By,
            Reason = x.Reason,
        },
        ExpenseClaimEvent.Withdrawn x => row! with { Status = ExpenseClaimStatus.Withdrawn, Reason = x.Reason },
        ExpenseClaimEvent.Paid x => Settled(row! with
        {
            Paid = row.Paid + x.Amount.Amount,
            Payments = row.Payments.Add(x),
        }),
        _ => throw new UnreachableException(),
    };

    private static ExpenseClaimRow Filled(ExpenseClaimRow row, ExpenseTerms terms) => row with
    {
        Total = terms.Total.Amount,
        Tax = terms.Lines.Sum(l => l.Tax.Amount),
    };

    private static ExpenseClaimRow Settled(ExpenseClaimRow row) =>
        row.Open > 0 ? row : row with { Status = ExpenseClaimStatus.Paid };
}

/// <summary>An expense of a claim.</summary>
/// <remarks>The key is the claim's id and the line.</remarks>
public sealed record ExpenseLineRow : Row
{
    /// <summary>The number of the claim.</summary>
    public required string Number { get; init; }

    /// <summary>The number of the employee who paid.</summary>
    public required string Employee { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public ExpenseKind Kind { get; init; }
    public DateOnly SpentOn { get; init; }

    /// <summary>What was paid for.</summary>
    public required string Text { get; init; }

    /// <summary>The number of the receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>With VAT.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Amount { get; init; }

    /// <summary>The VAT that may be deducted.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    public required string Currency { get; init; }
}

/// <summary>Expenses of claims.</summary>
public sealed class ExpenseLinesProjection()
    : Projection<ExpenseLineRow>("expense_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number", "employee, spent_on", "receipt", "kind, spent_on"];

    public IEnumerable<string> Keys(Recorded<ExpenseClaimEvent> e) => (e.Body switch
    {
        ExpenseClaimEvent.Written x => x.Terms.Lines.Select(l => l.Line),
        ExpenseClaimEvent.Changed x => x.Before.Lines.Select(l => l.Line).Union(x.After.Lines.Select(l => l.Line)),
        ExpenseClaimEvent.Submitted or ExpenseClaimEvent.Approved or ExpenseClaimEvent.Refused
            or ExpenseClaimEvent.Withdrawn or ExpenseClaimEvent.Paid => [],
        _ => throw new UnreachableException(),
    }).Select(line => RowKey.Under(e.Stream, $"{line}"));

    public ExpenseLineRow? Apply(ExpenseLineRow? row, string key, Recorded<ExpenseClaimEvent> e) => e.Body switch
    {
        ExpenseClaimEvent.Written x => Written(key, x.Terms),
        ExpenseClaimEvent.Changed x => Written(key, x.After),
        ExpenseClaimEvent.Submitted or ExpenseClaimEvent.Approved or ExpenseClaimEvent.Refused
            or ExpenseClaimEvent.Withdrawn or ExpenseClaimEvent.Paid => row,
        _ => throw new UnreachableException(),
    };

    private static ExpenseLineRow? Written(string key, ExpenseTerms terms) =>
        terms.Lines.FirstOrDefault(l => l.Line == int.Parse(RowKey.Last(key))) is not { } line
            ? null
            : new ExpenseLineRow
            {
                Key = key,
                Number = terms.Number,
                Employee = terms.Employee,
                Line = line.Line,
                Kind = line.Kind,
                SpentOn = line.SpentOn,
                Text = line.Text,
                Receipt = line.Receipt,
                Amount = line.Amount.Amount,
                Tax = line.Tax.Amount,
                Currency = terms.Currency,
            };
}
