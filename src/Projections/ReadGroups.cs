namespace Daybook.Projections;

/// <summary>Read models that share a position, so that they can be compared and joined at one position.</summary>
public static class ReadGroups
{
    /// <summary>Everything that reconciliation compares.</summary>
    public const string Books = "books";

    /// <summary>Master files: items, suppliers, warehouses, channels, tariffs.</summary>
    public const string Files = "files";

    /// <summary>Who may do what; read with every request.</summary>
    public const string Access = "access";
}
