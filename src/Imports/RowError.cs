namespace Daybook.Imports;

/// <summary>An error in a row of a file.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line on which the row begins, from 1; 0 for the whole file.</param>
/// <param name="Field">The column.</param>
/// <param name="Rule">The rule that the row breaks.</param>
public sealed record RowError(string File, int Line, string Field, string Rule)
{
    /// <summary>True when the row belongs to nothing that is imported, so it is not missed.</summary>
    public bool IsOrphan { get; init; }

    /// <summary>True when the row's command was sent and was refused, or its order cannot continue.</summary>
    public bool IsSent { get; init; }

    /// <summary>True when nothing of the row is imported.</summary>
    public bool IsLeftOut => Line > 0 && !IsSent;
}
