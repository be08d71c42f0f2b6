using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A voucher that a person writes (手工凭证), from writing to the books and back.</summary>
public sealed record ManualVoucherRow : Row
{
    public required string Company { get; init; }
    public required string Number { get; init; }
    public ManualVoucherStatus Status { get; init; }

    /// <summary>The day under which it goes into the books.</summary>
    public DateOnly WrittenFor { get; init; }
    public required string Text { get; init; }
    public required string Currency { get; init; }

    /// <summary>The sum of its debits, which is that of its credits.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Amount { get; init; }

    /// <summary>Who wrote it or changed it last (制单).</summary>
    public required string WrittenBy { get; init; }

    /// <summary>Who let it into the books (审核).</summary>
    public string? PostedBy { get; init; }

    /// <summary>The entry in the journal; null while it is not in the books.</summary>
    public string? EntryId { get; init; }

    /// <summary>The voucher that it takes back.</summary>
    public string? Reverses { get; init; }

    /// <summary>The voucher that takes it back.</summary>
    public string? ReversedBy { get; init; }
    public string? WithdrawnReason { get; init; }
    public ImmutableArray<ManualVoucherLine> Lines { get; init; } = [];
}

/// <summary>How far a voucher is that a person writes.</summary>
public enum ManualVoucherStatus
{
    /// <summary>Somebody else has to post it.</summary>
    Written,
    Posted,

    /// <summary>In the books, and taken back there by another.</summary>
    Reversed,
    Withdrawn,
}

/// <summary>Vouchers that people write.</summary>
public sealed class ManualVouchersProjection()
    : Projection<ManualVoucherRow>("manual_vouchers", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number", "status, written_for desc"];

    public ManualVoucherRow? Apply(ManualVoucherRow? row, Recorded<ManualVoucherEvent> e) => e.Body switch
    {
        ManualVoucherEvent.Written x => Of(e.Stream, x.Terms, x.By),
        ManualVoucherEvent.Changed x => Of(e.Stream, x.Terms, x.By),
        ManualVoucherEvent.Posted x => row! with
        {
            Status = ManualVoucherStatus.Posted,
            PostedBy = x.By,
            EntryId = JournalEntryDecider.Stream(row.Company, e.Stream.Category, row.Number).Id,
        },
        ManualVoucherEvent.Reversed x => row! with
        {
            Status = ManualVoucherStatus.Reversed,
            ReversedBy = x.Number,
        },
        ManualVoucherEvent.Withdrawn x => row! with
        {
            Status = ManualVoucherStatus.Withdrawn,
            WithdrawnReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };

    private static ManualVoucherRow Of(StreamId stream, ManualVoucherTerms terms, string by) => new()
    {
        Key = stream.Id,
        Company = terms.Company,
        Number = terms.Number,
        WrittenFor = terms.On,
        Text = terms.Text,
        Currency = terms.Currency,
        Amount = terms.Lines.Sum(l => l.Debit),
        WrittenBy = by,
        Reverses = terms.Reverses,
        Lines = terms.Lines,
    };
}
