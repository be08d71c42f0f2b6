namespace Daybook.Web.Ground;

/// <summary>What a value is, by which it is shown and asked for.</summary>
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

    /// <summary>Members of its own, such as an address.</summary>
    Record,
}

/// <summary>A list of the interface.</summary>
/// <param name="Name">The read model's, such as <c>order_lines</c>.</param>
/// <param name="Room">The system it belongs to.</param>
/// <param name="Summary">A sentence, in English.</param>
/// <param name="Roles">Who may read it.</param>
/// <param name="IsPersonal">Whether a file of it needs a purpose.</param>
public sealed record ListScreen(
    string Name, string Path, string Room, string Summary, IReadOnlyList<string> Roles, bool IsPersonal,
    IReadOnlyList<ListedColumn> Columns)
{
    /// <summary>The column of a name; null where there is none.</summary>
    public ListedColumn? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);
}

/// <summary>A column of a list.</summary>
/// <param name="IsMany">Whether a row has several values in it.</param>
/// <param name="IsScalar">Whether a list can be filtered and sorted by it.</param>
/// <param name="Values">The named values, where it has some.</param>
public sealed record ListedColumn(
    string Name, ValueKind Kind, bool IsMany, bool IsScalar, bool TakesNull, IReadOnlyList<string> Values);

/// <summary>A command of the interface.</summary>
/// <param name="Name">Its operation id, such as <c>place-order</c>.</param>
/// <param name="Path">With its parts in braces.</param>
/// <param name="Parts">What the path names, in order.</param>
/// <param name="TakesDryRun">Whether the interface can say what it would do.</param>
public sealed record CommandScreen(
    string Name, string Path, string Room, string Summary, IReadOnlyList<string> Roles, IReadOnlyList<string> Parts,
    IReadOnlyList<FormMember> Members, bool TakesDryRun = false);

/// <summary>A question of the interface that is neither a list nor the file of a thing.</summary>
/// <param name="Parts">What the path names, in order.</param>
/// <param name="Queries">The names that its query may have.</param>
/// <param name="HasFiles">Whether it is also answered as CSV and Excel.</param>
public sealed record QuestionScreen(
    string Name, string Path, string Room, string Summary, IReadOnlyList<string> Roles, IReadOnlyList<string> Parts,
    IReadOnlyList<string> Queries, bool HasFiles);

/// <summary>A member of what a command is told.</summary>
/// <param name="IsMany">Whether it is a list of such values.</param>
/// <param name="Default">What it is when it is left out, as JSON; null for nothing.</param>
/// <param name="Values">The named values, where it has some.</param>
/// <param name="Members">Its own members, where it is a record.</param>
public sealed record FormMember(
    string Name, ValueKind Kind, bool IsMany, bool IsRequired, bool TakesNull, string? Default,
    IReadOnlyList<string> Values, IReadOnlyList<FormMember> Members);

/// <summary>A kind of thing that a path names.</summary>
/// <param name="Category">That of its stream, such as <c>sales-order</c>.</param>
/// <param name="Path">The path of one, with its parts in braces.</param>
/// <param name="Parts">What the path names, in order.</param>
/// <param name="List">The list that has one row for each; null where there is none.</param>
/// <param name="HasFile">Whether the interface answers with one at its path.</param>
/// <param name="Commands">The commands about one.</param>
public sealed record ThingScreen(
    string Category, string Path, string Room, IReadOnlyList<string> Parts, string? List, bool HasFile,
    IReadOnlyList<string> Roles, IReadOnlyList<CommandScreen> Commands);
