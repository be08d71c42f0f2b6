using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A supplier's invoice (采购发票), from its entry to its payment.</summary>
public sealed record SupplierInvoiceRow : Row
{
    public required string Company { get; init; }
    public required string Supplier { get; init; }

    /// <summary>The supplier's number.</summary>
    public required string Number { get; init; }
    public SupplierInvoiceStatus Status { get; init; }
    public DateOnly InvoicedOn { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>The day under which it went into the books.</summary>
    public DateOnly? MatchedOn { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }

    /// <summary>Input VAT.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Net), nameof(Tax))]
    public decimal Total => Net + Tax;

    /// <summary>What it asks beyond the prices of its purchase orders; null while that is not known.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Difference { get; init; }

    /// <summary>Who accepted the difference.</summary>
    public string? AcceptedBy { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Paid { get; init; }

    /// <summary>What is owed; zero while it is not in the books.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Open => Status == SupplierInvoiceStatus.Matched ? Total - Paid : 0;
    public string? WithdrawnReason { get; init; }
    public ImmutableArray<SupplierInvoiceLine> Lines { get; init; } = [];
    public ImmutableArray<SupplierInvoiceEvent.Paid> Payments { get; init; } = [];
}

/// <summary>How far a supplier's invoice is.</summary>
public enum SupplierInvoiceStatus
{
    /// <summary>Its goods have not all arrived.</summary>
    Waiting,

    /// <summary>Its prices differ, and nobody has accepted that.</summary>
    Held,

    /// <summary>In the books, and not paid completely.</summary>
    Matched,
    Paid,
    Withdrawn,
}

/// <summary>Suppliers' invoices.</summary>
public sealed class SupplierInvoicesProjection()
    : Projection<SupplierInvoiceRow>("supplier_invoices", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["supplier, invoiced_on desc", "status, due_on", "number"];

    public SupplierInvoiceRow? Apply(SupplierInvoiceRow? row, Recorded<SupplierInvoiceEvent> e) => e.Body switch
    {
        SupplierInvoiceEvent.Entered { Terms: var x } => new SupplierInvoiceRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Supplier = x.Supplier,
            Number = x.Number,
            InvoicedOn = x.InvoicedOn,
            DueOn = x.DueOn,
            Currency = x.Currency,
            Net = x.Net.Amount,
            Tax = x.Tax.Amount,
            Lines = x.Lines,
        },
        SupplierInvoiceEvent.Held x => row! with
        {
            Status = SupplierInvoiceStatus.Held,
            Difference = x.Difference.Amount,
        },
        SupplierInvoiceEvent.Accepted x => row! with { Status = SupplierInvoiceStatus.Waiting, AcceptedBy = x.By },
        SupplierInvoiceEvent.Matched x => row! with
        {
            Status = SupplierInvoiceStatus.Matched,
            Difference = x.Difference.Amount,
            MatchedOn = x.On,
        },
        SupplierInvoiceEvent.Paid x => Paid(row! with
        {
            Paid = row.Paid + x.Amount.Amount,
            Payments = row.Payments.Add(x),
        }),
        SupplierInvoiceEvent.Withdrawn x => row! with
        {
            Status = SupplierInvoiceStatus.Withdrawn,
            WithdrawnReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };

    private static SupplierInvoiceRow Paid(SupplierInvoiceRow row) =>
        row.Paid == row.Total ? row with { Status = SupplierInvoiceStatus.Paid } : row;
}
