namespace Daybook.Imports;

/// <summary>What is wrong with a row of a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line it begins on, from 1; 0 for the file as a whole.</param>
/// <param name="Field">The column.</param>
/// <param name="Rule">The rule it breaks.</param>
public sealed record RowError(string File, int Line, string Field, string Rule)
{
    /// <summary>True when the row concerns nothing that is imported, so that nothing lacks it.</summary>
    public bool IsOrphan { get; init; }

    /// <summary>True when the row was sent: what it asked was refused, or what came of it cannot go on.</summary>
    public bool IsSent { get; init; }

    /// <summary>True when nothing of the row is imported.</summary>
    public bool IsLeftOut => Line > 0 && !IsSent;
}
