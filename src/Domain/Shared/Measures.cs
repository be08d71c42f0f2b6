namespace Daybook.Domain.Shared;

/// <summary>What the trade calls possible (计量上限): more is a slip of the pen, such as grams written as
/// kilograms.</summary>
public static class Measures
{
    /// <summary>The heaviest piece or package, in kilograms: what is hauled on a road as one load.</summary>
    public const decimal HeaviestKg = 100_000m;

    /// <summary>The longest side of a piece, in millimetres.</summary>
    public const decimal LongestMm = 100_000m;

    /// <summary>The longest shelf life, in days: a hundred years.</summary>
    public const int LongestShelfLifeDays = 36_500;
}
