namespace Daybook.Api.Audit;

/// <summary>A figure of a list with what it is made of.</summary>
/// <param name="Figure">As the list shows it; null when the list shows none.</param>
/// <param name="Of">Its unit or currency; null when it has none.</param>
/// <param name="Sum">What all parts come to, also those of other pages; null when they were not added up.</param>
/// <param name="Difference">The figure minus that sum. Anything but zero is a finding.</param>
/// <param name="Count">The number of all parts; null when there are more than are examined.</param>
/// <param name="Parts">A page of the parts, in the order in which they were recorded.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null when this is the last page.</param>
public sealed record FigureView(
    long Position, string List, string Column, string Key, decimal? Figure, string? Of, FigureKind Kind, decimal? Sum,
    decimal? Difference, long? Count, IReadOnlyList<FigurePart> Parts, string? Next)
{
    /// <summary>Whether the parts come to the figure; null when they were not added up.</summary>
    public bool? Agrees => Difference is { } difference ? difference == 0 : null;
}

/// <summary>How a figure is made.</summary>
public enum FigureKind
{
    /// <summary>Events changed it.</summary>
    Facts,

    /// <summary>It is the sum over rows of another list.</summary>
    Rows,

    /// <summary>It is a sum of other columns of its row.</summary>
    Columns,

    /// <summary>It is one column of its row divided by another.</summary>
    Ratio,

    /// <summary>It is a product of columns of its row, divided by a number or by another column.</summary>
    Product,
}

/// <summary>A part of a figure.</summary>
/// <param name="Amount">What it adds; of a ratio, its numerator or its denominator; of a product, a
/// factor or the divisor.</param>
/// <param name="List">The list that has the part; null for a fact.</param>
/// <param name="IsExplained">Whether the part can be opened in the same way.</param>
/// <param name="Fact">The event; null for a part that several events made.</param>
public sealed record FigurePart(
    decimal? Amount, string? List, string? Column, string? Key, bool IsExplained, FigureFact? Fact);

/// <summary>An event that changed a figure.</summary>
/// <param name="Words">Who did what, and why, in the requested language.</param>
public sealed record FigureFact(
    long Position, string Stream, string Subject, DateTimeOffset RecordedAt,
    DateOnly EffectiveOn, string Actor, string Words);
