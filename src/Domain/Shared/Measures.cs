namespace Daybook.Domain.Shared;

/// <summary>Limits of measures that are possible in the trade (计量上限). A larger value is a typing mistake, such as grams
/// entered as kilograms.</summary>
public static class Measures
{
    /// <summary>The heaviest piece or package, in kilograms: the limit of one road load.</summary>
    public const decimal HeaviestKg = 100_000m;

    /// <summary>The longest side of a piece, in millimetres.</summary>
    public const decimal LongestMm = 100_000m;

    /// <summary>The longest shelf life, in days: a hundred years.</summary>
    public const int LongestShelfLifeDays = 36_500;
}
