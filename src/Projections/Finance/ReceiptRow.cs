using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Money that came in and what it was set against.</summary>
public sealed record ReceiptRow : Row
{
    public required string Company { get; init; }
    public required string Receipt { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    public decimal Amount { get; init; }
    public decimal Allocated { get; init; }

    /// <summary>The customer's advance.</summary>
    public decimal Free => Amount - Allocated;
    public DateOnly BookedOn { get; init; }
    public string? Reference { get; init; }
    public ImmutableArray<ReceiptEvent.Allocated> Allocations { get; init; } = [];
}

/// <summary>Receipts with what they were set against.</summary>
public sealed class ReceiptsProjection() : Projection<ReceiptRow>("receipts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["customer, booked_on desc", "booked_on desc", "reference"];

    public ReceiptRow? Apply(ReceiptRow? row, Recorded<ReceiptEvent> e) => e.Body switch
    {
        ReceiptEvent.Booked x => new ReceiptRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Receipt = x.Receipt,
            Customer = x.Customer,
            Currency = x.Amount.Currency,
            Amount = x.Amount.Amount,
            BookedOn = x.On,
            Reference = x.Reference,
        },
        ReceiptEvent.Allocated x => row! with
        {
            Allocated = row.Allocated + x.Amount.Amount,
            Allocations = row.Allocations.Add(x),
        },
        _ => throw new UnreachableException(),
    };
}
