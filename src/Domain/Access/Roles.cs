using System.Collections.Immutable;

namespace Daybook.Domain.Access;

/// <summary>What a key may be used for.</summary>
public static class Roles
{
    public const string Admin = "admin";
    public const string Sales = "sales";
    public const string Warehouse = "warehouse";
    public const string Transport = "transport";
    public const string Finance = "finance";
    public const string Customers = "customers";
    public const string Products = "products";
    public const string Import = "import";
    public const string Auditor = "auditor";
    public const string Viewer = "viewer";

    /// <summary>Every role there is.</summary>
    public static ImmutableSortedSet<string> All { get; } = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        Admin, Sales, Warehouse, Transport, Finance, Customers, Products, Import, Auditor, Viewer);
}
