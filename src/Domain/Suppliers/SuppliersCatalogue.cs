using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class SuppliersCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } =
        StoredType.CasesOf(SuppliersJson.Default, typeof(SupplierEvent));

    public static IReadOnlyList<Machine> Machines { get; } = [SupplierDecider.Machine];
}
