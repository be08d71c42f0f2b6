namespace Daybook.Web.Home;

/// <summary>Something that home counts: the rows of a list that a filter leaves.</summary>
/// <param name="Name">Its text is <c>matter.NAME</c>.</param>
/// <param name="Filter">The query of the list for a day.</param>
internal sealed record Matter(string Name, string List, Func<DateOnly, IEnumerable<(string Name, string Value)>> Filter)
{
    /// <summary>The command that settles one of them: work is shown to those who may do it. Null for a figure of the
    /// day, which those see who may read the list.</summary>
    public string? Command { get; init; }

    /// <summary>The column that is added up; null when only the rows are counted.</summary>
    public string? Sum { get; init; }

    /// <summary>Whether it is late, or blocks something.</summary>
    public bool IsUrgent { get; init; }
}
