using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A supplier.</summary>
public sealed record SupplierRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required string Currency { get; init; }
    [ChangedByFacts]
    public int PaymentTermDays { get; init; }
    public string? TaxNumber { get; init; }
    public bool IsBlocked { get; init; }
    public string? BlockedReason { get; init; }
    [Personal]
    public ImmutableArray<SupplierEvent.ContactAdded> Contacts { get; init; } = [];
}

/// <summary>Suppliers.</summary>
public sealed class SuppliersProjection() : Projection<SupplierRow>("suppliers", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["name"];

    public SupplierRow? Apply(SupplierRow? row, Recorded<SupplierEvent> e) => e.Body switch
    {
        SupplierEvent.Registered x => new SupplierRow
        {
            Key = e.Stream.Id,
            Code = x.Code,
            Name = x.Name,
            Country = x.Country,
            Currency = x.Currency,
            PaymentTermDays = x.PaymentTermDays,
            TaxNumber = x.TaxNumber,
        },
        SupplierEvent.DetailsChanged x => row! with
        {
            Name = x.Name,
            Country = x.Country,
            Currency = x.Currency,
            PaymentTermDays = x.PaymentTermDays,
            TaxNumber = x.TaxNumber,
        },
        SupplierEvent.ContactAdded x =>
            row! with { Contacts = [.. row.Contacts.Where(c => c.ContactId != x.ContactId), x] },
        SupplierEvent.ContactRemoved x =>
            row! with { Contacts = row.Contacts.RemoveAll(c => c.ContactId == x.ContactId) },
        SupplierEvent.Blocked x => row! with { IsBlocked = true, BlockedReason = x.Reason },
        SupplierEvent.Unblocked => row! with { IsBlocked = false, BlockedReason = null },
        _ => throw new UnreachableException(),
    };
}
