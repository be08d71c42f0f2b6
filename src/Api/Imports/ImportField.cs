namespace Daybook.Api.Imports;

/// <summary>What an import can take from a column.</summary>
/// <param name="Of">The command of which it is a member, for its name and its explanation.</param>
/// <param name="Headers">How people head such a column, in Chinese and English; the name itself is one of them.</param>
internal sealed record ImportField(string Name, string Of, FieldKind Kind, params string[] Headers)
{
    /// <summary>Whether every row must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Named values with the words that files have for them.</summary>
    public IReadOnlyDictionary<string, string[]> Values { get; init; } = new Dictionary<string, string[]>();

    /// <summary>What it is in the example of a template; empty for nothing.</summary>
    public string Example { get; init; } = "";

    /// <summary>Whether the texts of a column look like it, where the header says nothing.</summary>
    public Func<IReadOnlyList<string>, bool>? LooksLike { get; init; }
}

/// <summary>How a cell is read.</summary>
internal enum FieldKind
{
    Text,
    Number,
    Whole,
    Day,
    Named,
}
