using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>What a customer owes of an invoice (未清项); gone at zero.</summary>
public sealed record OpenItemRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Invoice { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    public decimal Total { get; init; }
    public decimal Open { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }
    public long Position { get; init; }
}

/// <summary>The sub-ledger of receivables: what is owed of each invoice.</summary>
public sealed class OpenItemsProjection : Projection<OpenItemRow>
{
    public OpenItemsProjection() : base("open_items", 1, ReadGroups.Books)
    {
        On<InvoiceEvent.Issued>(e => e.Meta.Stream.Id, (_, e) => e.Body.Total.IsZero ? null : new OpenItemRow
        {
            Key = e.Meta.Stream.Id,
            Company = e.Body.Company,
            Invoice = e.Body.Number,
            OrderId = e.Body.Order,
            Customer = e.Body.Customer,
            Currency = e.Body.Currency,
            Total = e.Body.Total.Amount,
            Open = e.Body.Total.Amount,
            IssuedOn = e.Body.IssuedOn,
            DueOn = e.Body.DueOn,
            Position = e.Meta.Position,
        });
        On<InvoiceEvent.Cleared>(e => e.Meta.Stream.Id, (row, e) => row!.Open == e.Body.Amount.Amount
            ? null
            : row with { Open = row.Open - e.Body.Amount.Amount, Position = e.Meta.Position });
    }

    public override IReadOnlyList<string> Indexes => ["customer, due_on", "due_on"];
}
