using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A credit note (红字发票): what was taken back of an invoice for goods that came back.</summary>
/// <remarks>The key is the id of the invoice's stream and the return.</remarks>
public sealed record CreditNoteRow : Row
{
    public required string Company { get; init; }
    public required string Number { get; init; }

    /// <summary>The number of the invoice.</summary>
    public required string Invoice { get; init; }
    public required string ReturnNumber { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Net), nameof(Tax))]
    public decimal Total => Net + Tax;

    /// <summary>The part that was paid already, and goes back to the customer.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal ToRefund { get; init; }

    /// <summary>What was paid back.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Refunded { get; init; }

    /// <summary>What is still to be paid back.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(ToRefund), "-" + nameof(Refunded))]
    public decimal Owed => ToRefund - Refunded;
    public DateOnly CreditedOn { get; init; }
    public ImmutableArray<CreditedLine> Lines { get; init; } = [];

    /// <summary>The tax by rate; empty when it is not known at which rates it was charged.</summary>
    public ImmutableArray<VatShare> Vat { get; init; } = [];
    public ImmutableArray<InvoiceEvent.Refunded> Refunds { get; init; } = [];
}

/// <summary>Credit notes with what was paid back.</summary>
public sealed class CreditNotesProjection()
    : Projection<CreditNoteRow>("credit_notes", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["company, number", "return_number", "invoice", "customer, credited_on desc", "credited_on desc"];

    public string? Key(Recorded<InvoiceEvent> e) => e.Body switch
    {
        InvoiceEvent.Credited x => RowKey.Under(e.Stream, x.Return),
        InvoiceEvent.Refunded x => RowKey.Under(e.Stream, x.Return),
        InvoiceEvent.Issued or InvoiceEvent.Cleared => null,
        _ => throw new UnreachableException(),
    };

    public CreditNoteRow? Apply(CreditNoteRow? row, string key, Recorded<InvoiceEvent> e) => e.Body switch
    {
        InvoiceEvent.Credited x => new CreditNoteRow
        {
            Key = key,
            Company = x.Invoice.Company,
            Number = x.Number,
            Invoice = x.Invoice.Number,
            ReturnNumber = x.Return,
            OrderId = x.Invoice.Order,
            Customer = x.Invoice.Customer,
            Currency = x.Total.Currency,
            Net = x.Net.Amount,
            Tax = x.Tax.Amount,
            ToRefund = x.ToRefund.Amount,
            CreditedOn = x.On,
            Lines = x.Lines,
            Vat = x.Vat,
        },
        InvoiceEvent.Refunded x => row! with
        {
            Refunded = row.Refunded + x.Amount.Amount, Refunds = row.Refunds.Add(x),
        },
        InvoiceEvent.Issued or InvoiceEvent.Cleared => row,
        _ => throw new UnreachableException(),
    };
}
