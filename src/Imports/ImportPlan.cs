namespace Daybook.Imports;

/// <summary>A whole import: what it sends, and what it could not read.</summary>
/// <param name="Source">The name of the source, part of every command id.</param>
/// <param name="Stages">In order.</param>
/// <param name="Errors">Rows that break rules; they are left out.</param>
public sealed record ImportPlan(string Source, IReadOnlyList<ImportStage> Stages, IReadOnlyList<RowError> Errors)
{
    /// <summary>What the orders come to, in parts.</summary>
    public IReadOnlyList<ImportTotals> Totals { get; init; } = [];

    /// <summary>How many rows are left out: those that break a rule, those that belong to nothing, and those of orders
    /// that lack one of them.</summary>
    public int RowsLeftOut { get; init; }
}
