using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A supplier.</summary>
public sealed record SupplierRow
{
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required string Currency { get; init; }
    public int PaymentTermDays { get; init; }
    public string? TaxNumber { get; init; }
    public bool IsBlocked { get; init; }
    public string? BlockedReason { get; init; }
    public ImmutableArray<SupplierEvent.ContactAdded> Contacts { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>Suppliers.</summary>
public sealed class SuppliersProjection : Projection<SupplierRow>
{
    public SuppliersProjection() : base("suppliers", 1, ReadGroups.Files)
    {
        On<SupplierEvent.Registered>(e => e.Meta.Stream.Id, (_, e) => new SupplierRow
        {
            Key = e.Meta.Stream.Id,
            Code = e.Body.Code,
            Name = e.Body.Name,
            Country = e.Body.Country,
            Currency = e.Body.Currency,
            PaymentTermDays = e.Body.PaymentTermDays,
            TaxNumber = e.Body.TaxNumber,
            Position = e.Meta.Position,
        });
        Changes<SupplierEvent.DetailsChanged>((row, e) => row with
        {
            Name = e.Name,
            Country = e.Country,
            Currency = e.Currency,
            PaymentTermDays = e.PaymentTermDays,
            TaxNumber = e.TaxNumber,
        });
        Changes<SupplierEvent.ContactAdded>((row, e) =>
            row with { Contacts = [.. row.Contacts.Where(c => c.ContactId != e.ContactId), e] });
        Changes<SupplierEvent.ContactRemoved>((row, e) =>
            row with { Contacts = row.Contacts.RemoveAll(c => c.ContactId == e.ContactId) });
        Changes<SupplierEvent.Blocked>((row, e) => row with { IsBlocked = true, BlockedReason = e.Reason });
        Changes<SupplierEvent.Unblocked>((row, _) => row with { IsBlocked = false, BlockedReason = null });
    }

    public override IReadOnlyList<string> Indexes => ["name"];

    private void Changes<TEvent>(Func<SupplierRow, TEvent, SupplierRow> change) where TEvent : SupplierEvent =>
        On<TEvent>(e => e.Meta.Stream.Id, (row, e) => change(row!, e.Body) with { Position = e.Meta.Position });
}
