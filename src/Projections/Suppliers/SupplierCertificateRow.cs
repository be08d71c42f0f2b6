using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A certificate of a supplier. Whether it has expired depends on the day of the query.</summary>
public sealed record SupplierCertificateRow : Row
{
    public required string Supplier { get; init; }
    public required string Number { get; init; }
    public required string Kind { get; init; }
    public required string IssuedBy { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidUntil { get; init; }
    public bool IsWithdrawn { get; init; }
    public string? WithdrawnReason { get; init; }
}

/// <summary>Certificates of suppliers.</summary>
public sealed class SupplierCertificatesProjection()
    : Projection<SupplierCertificateRow>("supplier_certificates", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["supplier", "valid_until"];

    public SupplierCertificateRow? Apply(
        SupplierCertificateRow? row, Recorded<SupplierCertificateEvent> e) => e.Body switch
    {
        SupplierCertificateEvent.Recorded x => new SupplierCertificateRow
        {
            Key = e.Stream.Id,
            Supplier = x.Supplier,
            Number = x.Number,
            Kind = x.Terms.Kind,
            IssuedBy = x.Terms.IssuedBy,
            ValidFrom = x.Terms.ValidFrom,
            ValidUntil = x.Terms.ValidUntil,
        },
        SupplierCertificateEvent.Extended x => row! with { ValidUntil = x.To },
        SupplierCertificateEvent.Withdrawn x => row! with { IsWithdrawn = true, WithdrawnReason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
