namespace Daybook.Imports;

/// <summary>A whole import: what it sends, and what it could not read.</summary>
/// <param name="Source">The name of the source, part of every command id.</param>
/// <param name="Stages">In order.</param>
/// <param name="Errors">Rows that break rules; they are left out.</param>
public sealed record ImportPlan(string Source, IReadOnlyList<ImportStage> Stages, IReadOnlyList<RowError> Errors)
{
    /// <summary>What the orders come to, in parts.</summary>
    public IReadOnlyList<ImportTotals> Totals { get; init; } = [];
}
