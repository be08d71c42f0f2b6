namespace Daybook.Web.Ground;

/// <summary>The kind of a value. It decides how the value is shown and entered.</summary>
public enum ValueKind
{
    Text,
    Whole,
    Number,
    Flag,
    Day,
    Instant,

    /// <summary>One of a few named values.</summary>
    Named,
    Quantity,
    Money,

    /// <summary>A record with members, such as an address.</summary>
    Record,
}

/// <summary>A list of the interface.</summary>
/// <param name="Name">The name of the read model, such as <c>order_lines</c>.</param>
/// <param name="Room">The system to which it belongs.</param>
/// <param name="Summary">A sentence, in English.</param>
/// <param name="Roles">The roles that may read it.</param>
/// <param name="IsPersonal">Whether it has personal data, so that a file of it needs a purpose.</param>
public sealed record ListScreen(
    string Name, string Path, string Room, string Summary, IReadOnlyList<string> Roles, bool IsPersonal,
    IReadOnlyList<ListedColumn> Columns)
{
    /// <summary>The codes of the modules of which it is a part, its own first; empty for what is always
    /// there.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>The columns that can be told as of a business day; null when the list cannot be told so.</summary>
    public IReadOnlyList<ListedColumn>? OnDay { get; init; }

    /// <summary>The list with the columns that it has as of a day.</summary>
    public ListScreen AsOfDay => OnDay is { } told ? this with { Columns = told } : this;

    /// <summary>The column with a name; null when there is none.</summary>
    public ListedColumn? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);
}

/// <summary>A column of a list.</summary>
/// <param name="IsMany">Whether a row can have several values in the column.</param>
/// <param name="IsScalar">Whether a list can be filtered and sorted by it.</param>
/// <param name="Values">The named values; empty for another kind.</param>
public sealed record ListedColumn(
    string Name, ValueKind Kind, bool IsMany, bool IsScalar, bool TakesNull, IReadOnlyList<string> Values)
{
    /// <summary>Whether the interface says what a figure in it is made of.</summary>
    public bool IsExplained { get; init; }

    /// <summary>The figure of now beside that of the day, by its name in the row; null where there is none.</summary>
    public string? Now { get; init; }

    /// <summary>The rows of which the figure of a day is the sum; null where they are no list.</summary>
    public DatedRows? Rows { get; init; }
}

/// <summary>The dated rows of another list, of which a figure as of a day is the sum.</summary>
/// <param name="By">The columns that are equal in both rows: that of the other list, and that of this one.</param>
/// <param name="DatedBy">The column of the other list with the day; null when that list is itself one as of a
/// day.</param>
public sealed record DatedRows(string List, IReadOnlyList<(string Other, string Own)> By, string? DatedBy);

/// <summary>A command of the interface.</summary>
/// <param name="Name">Its operation id, such as <c>place-order</c>.</param>
/// <param name="Path">With its parts in braces.</param>
/// <param name="Parts">What the path names, in order.</param>
/// <param name="TakesDryRun">Whether the interface can say what it would do.</param>
public sealed record CommandScreen(
    string Name, string Path, string Room, string Summary, IReadOnlyList<string> Roles, IReadOnlyList<string> Parts,
    IReadOnlyList<FormMember> Members, bool TakesDryRun = false)
{
    /// <summary>The codes of the modules of which it is a part, its own first; empty for what is always
    /// there.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>The category of the stream that it changes, whose version it takes; null where it takes none.</summary>
    public string? Category { get; init; }
}

/// <summary>A question of the interface that is neither a list nor the file of a thing.</summary>
/// <param name="Parts">The names of the parts of the path, in order.</param>
/// <param name="Queries">The names that its query may have.</param>
/// <param name="HasFiles">Whether it can also be answered as CSV and Excel.</param>
public sealed record QuestionScreen(
    string Name, string Path, string Room, string Summary, IReadOnlyList<string> Roles, IReadOnlyList<string> Parts,
    IReadOnlyList<string> Queries, bool HasFiles)
{
    /// <summary>The codes of the modules of which it is a part, its own first; empty for what is always
    /// there.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];
}

/// <summary>A member of a command's body.</summary>
/// <param name="IsMany">Whether it is a list of such values.</param>
/// <param name="Default">Its value when it is left out, as JSON; null when there is none.</param>
/// <param name="Values">The named values; empty for another kind.</param>
/// <param name="Members">The members of a record; empty for another kind.</param>
public sealed record FormMember(
    string Name, ValueKind Kind, bool IsMany, bool IsRequired, bool TakesNull, string? Default,
    IReadOnlyList<string> Values, IReadOnlyList<FormMember> Members);

/// <summary>A kind of thing that a path names.</summary>
/// <param name="Category">The category of its stream, such as <c>sales-order</c>.</param>
/// <param name="Path">The path of one thing, with its parts in braces.</param>
/// <param name="Parts">The names of the parts of the path, in order.</param>
/// <param name="List">The list with one row for each thing; null when there is none.</param>
/// <param name="HasFile">Whether the interface answers at its path.</param>
/// <param name="Commands">The commands for one thing.</param>
public sealed record ThingScreen(
    string Category, string Path, string Room, IReadOnlyList<string> Parts, string? List, bool HasFile,
    IReadOnlyList<string> Roles, IReadOnlyList<CommandScreen> Commands)
{
    /// <summary>The codes of the modules of which it is a part, its own first; empty for what is always
    /// there.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];
}
