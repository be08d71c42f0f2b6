namespace Daybook.Projections;

/// <summary>Groups of read models. The read models of a group share a position, so that they can be compared and
/// joined.</summary>
public static class ReadGroups
{
    /// <summary>Everything that the reconciliation compares.</summary>
    public const string Books = "books";

    /// <summary>Master data: items, suppliers, warehouses, channels, tariffs; and what all things are found
    /// by.</summary>
    public const string Files = "files";

    /// <summary>The keys and their roles; read with every request.</summary>
    public const string Access = "access";
}
