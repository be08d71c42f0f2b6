using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Money that came in and what it was set against.</summary>
public sealed record ReceiptRow
{
    public required string Key { get; init; }
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
    public long Position { get; init; }
}

/// <summary>Receipts with what they were set against.</summary>
public sealed class ReceiptsProjection : Projection<ReceiptRow>
{
    public ReceiptsProjection() : base("receipts", 1, ReadGroups.Books)
    {
        On<ReceiptEvent.Booked>(e => e.Meta.Stream.Id, (_, e) => new ReceiptRow
        {
            Key = e.Meta.Stream.Id,
            Company = e.Body.Company,
            Receipt = e.Body.Receipt,
            Customer = e.Body.Customer,
            Currency = e.Body.Amount.Currency,
            Amount = e.Body.Amount.Amount,
            BookedOn = e.Body.On,
            Reference = e.Body.Reference,
            Position = e.Meta.Position,
        });
        On<ReceiptEvent.Allocated>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Allocated = row.Allocated + e.Body.Amount.Amount,
            Allocations = row.Allocations.Add(e.Body),
            Position = e.Meta.Position,
        });
    }

    public override IReadOnlyList<string> Indexes => ["customer, booked_on desc", "booked_on desc", "reference"];
}
