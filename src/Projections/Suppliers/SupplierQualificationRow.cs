using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>The qualification (准入资格) of a supplier for a group of items. Whether it has ended depends on the day of
/// the query.</summary>
public sealed record SupplierQualificationRow : Row
{
    public required string Supplier { get; init; }

    /// <summary>The category of the items; ALL for all items.</summary>
    public required string ItemGroup { get; init; }
    public QualificationStatus Status { get; init; }

    /// <summary>The day on which it was last qualified.</summary>
    public DateOnly? QualifiedOn { get; init; }

    /// <summary>Its last day; empty for none.</summary>
    public DateOnly? ValidUntil { get; init; }
    public required string Reason { get; init; }
}

/// <summary>How far a qualification is.</summary>
public enum QualificationStatus
{
    Applied,
    Qualified,
    Suspended,
}

/// <summary>Qualifications of suppliers.</summary>
public sealed class SupplierQualificationsProjection()
    : Projection<SupplierQualificationRow>("supplier_qualifications", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["supplier", "status, valid_until"];

    public SupplierQualificationRow? Apply(
        SupplierQualificationRow? row, Recorded<SupplierQualificationEvent> e) => e.Body switch
    {
        SupplierQualificationEvent.Applied x => new SupplierQualificationRow
        {
            Key = e.Stream.Id, Supplier = x.Supplier, ItemGroup = x.Group, Reason = x.Reason,
        },
        SupplierQualificationEvent.Qualified x => row! with
        {
            Status = QualificationStatus.Qualified, QualifiedOn = x.On, ValidUntil = x.Until, Reason = x.Reason,
        },
        SupplierQualificationEvent.Suspended x => row! with
        {
            Status = QualificationStatus.Suspended, Reason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };
}
