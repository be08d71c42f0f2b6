using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A payment run (付款批次) with its invoices.</summary>
public sealed record PaymentRunRow : Row
{
    public required string Company { get; init; }
    public required string Number { get; init; }
    public PaymentRunStatus Status { get; init; }
    public DateOnly PayOn { get; init; }
    public required string Currency { get; init; }

    /// <summary>What is paid with it, or would be.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Total => Lines.Sum(l => l.Amount.Amount);

    /// <summary>How many invoices it has.</summary>
    [NoFigure("counts the lines that are shown with it")]
    public int Invoices => Lines.Length;
    public required string ProposedBy { get; init; }
    public string? PaidBy { get; init; }
    public string? WithdrawnReason { get; init; }
    public ImmutableArray<PaymentRunLine> Lines { get; init; } = [];
}

/// <summary>How far a payment run is.</summary>
public enum PaymentRunStatus
{
    /// <summary>Somebody else has to let the money go.</summary>
    Proposed,
    Paid,
    Withdrawn,
}

/// <summary>Payment runs.</summary>
public sealed class PaymentRunsProjection() : Projection<PaymentRunRow>("payment_runs", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number", "status, pay_on desc"];

    public PaymentRunRow? Apply(PaymentRunRow? row, Recorded<PaymentRunEvent> e) => e.Body switch
    {
        PaymentRunEvent.Proposed { Terms: var x } => new PaymentRunRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Number = x.Number,
            PayOn = x.PayOn,
            Currency = x.Currency,
            ProposedBy = x.By,
            Lines = x.Lines,
        },
        PaymentRunEvent.Dropped x => row! with
        {
            Lines = row.Lines.RemoveAll(l => (l.Supplier, l.Invoice) == (x.Supplier, x.Invoice)),
        },
        PaymentRunEvent.Paid x => row! with { Status = PaymentRunStatus.Paid, PaidBy = x.By },
        PaymentRunEvent.Withdrawn x => row! with
        {
            Status = PaymentRunStatus.Withdrawn, WithdrawnReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };
}
