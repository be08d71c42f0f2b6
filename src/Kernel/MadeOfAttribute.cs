namespace Daybook.Kernel;

/// <summary>Marks a figure of a read model that can be opened: the attribute says what the figure is made of. A list
/// needs nothing else, so a new column is explained by one line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class MadeOfAttribute : Attribute;

/// <summary>The figure is changed by the events of the streams whose id the row's key has, alone or before its first
/// slash, and of those that are kept for such a stream, whose id has its category before. Their changes are found by
/// folding them again.</summary>
/// <param name="list">The name of a list whose rows have the ids of further streams as keys, such as the stock of a SKU
/// for a line of an order; null when the row's own key is enough.</param>
/// <param name="by">The properties that are equal in both rows, as in <see cref="SumOfRowsAttribute"/>.</param>
public sealed class ChangedByFactsAttribute(string? list = null, params string[] by) : MadeOfAttribute
{
    public string? List => list;

    /// <summary>The properties of the other row and of this one.</summary>
    public IReadOnlyList<(string Other, string Own)> By { get; } = SumOfRowsAttribute.Pairs(by);
}

/// <summary>The row is of one event, which says the figure.</summary>
public sealed class StatedByFactAttribute : MadeOfAttribute;

/// <summary>The number is no figure that is made of something. Every number of a list is explained or says
/// this.</summary>
/// <param name="why">What it is instead, such as <c>numbers the line</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoFigureAttribute(string why) : Attribute
{
    public string Why => why;
}

/// <summary>The figure is the sum of a column of another list in the same group.</summary>
/// <param name="list">The name of the list.</param>
/// <param name="column">The property of its row that is added up, or <see cref="Each"/>.</param>
/// <param name="by">The properties that are equal in both rows; <c>OrderId=Key</c> where the other row calls it
/// otherwise, its name first.</param>
public sealed class SumOfRowsAttribute(string list, string column, params string[] by) : MadeOfAttribute
{
    /// <summary>In place of a column: the rows are counted.</summary>
    public const string Each = "";

    public string List => list;

    public string Column => column;

    /// <summary>The properties of the other row and of this one.</summary>
    public IReadOnlyList<(string Other, string Own)> By { get; } =
        Pairs(by);

    internal static IReadOnlyList<(string Other, string Own)> Pairs(IEnumerable<string> by) =>
        [.. by.Select(b => b.Split('=') is [var other, var own] ? (other, own) : (b, b))];

    /// <summary>A condition in SQL for the rows that count, which are called <c>r</c>; null when all do. A property of
    /// this row stands in braces, such as <c>r.place >= {FirstPlace}</c>.</summary>
    public string? Where { get; init; }

    /// <summary>A column of the other list that is subtracted from the one that is added up; null for none.</summary>
    public string? Less { get; init; }

    /// <summary>True when the figure has the other sign than the rows, such as a cost that left the stock.</summary>
    public bool IsNegated { get; init; }
}

/// <summary>The figure is the sum of other columns of the same row.</summary>
/// <param name="columns">The properties; one with a minus before it is subtracted.</param>
public sealed class SumOfColumnsAttribute(params string[] columns) : MadeOfAttribute
{
    /// <summary>The properties with their signs.</summary>
    public IReadOnlyList<(string Property, int Sign)> Columns { get; } =
        [.. columns.Select(c => c[0] == '-' ? (c[1..], -1) : (c, 1))];
}

/// <summary>The figure is one column of the same row divided by another.</summary>
/// <param name="numerator">The property above the line.</param>
/// <param name="denominator">The property below the line.</param>
/// <param name="decimals">The decimals to which the ratio is rounded, half away from zero.</param>
public sealed class RatioOfAttribute(string numerator, string denominator, int decimals) : MadeOfAttribute
{
    public string Numerator => numerator;

    public string Denominator => denominator;

    public int Decimals => decimals;

    /// <summary>The ratio of two values; null when the second is zero.</summary>
    public static decimal? Of(decimal numerator, decimal denominator, int decimals) => denominator == 0
        ? null
        : decimal.Round(numerator / denominator, decimals, MidpointRounding.AwayFromZero);
}

/// <summary>The figure is the product of columns of the same row, divided by a number or by another column.</summary>
/// <param name="decimals">The decimals to which it is rounded, half away from zero.</param>
/// <param name="factors">The properties that are multiplied.</param>
public sealed class ProductOfAttribute(int decimals, params string[] factors) : MadeOfAttribute
{
    public IReadOnlyList<string> Factors => factors;

    /// <summary>The property by which the product is divided; null for none. The figure has no value when it is
    /// zero.</summary>
    public string? Over { get; init; }

    /// <summary>A number by which the product is divided, such as 100 for a percentage.</summary>
    public int Per { get; init; } = 1;

    public int Decimals => decimals;

    /// <summary>The figure of the values; null when the divisor is zero.</summary>
    public decimal? Of(IEnumerable<decimal> values, decimal over) => RatioOfAttribute.Of(
        values.Aggregate(1m, (product, value) => product * value), over * Per, decimals);
}
