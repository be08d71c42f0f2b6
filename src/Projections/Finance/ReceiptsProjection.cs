using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

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
