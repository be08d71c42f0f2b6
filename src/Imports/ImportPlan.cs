using Daybook.Ledger;

namespace Daybook.Imports;

/// <summary>A complete import: the commands to send, and the rows that could not be read.</summary>
/// <param name="Source">The name of the source, part of every command id.</param>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Errors">Rows that break rules; they are left out.</param>
public sealed record ImportPlan(string Source, IReadOnlyList<ImportStage> Stages, IReadOnlyList<RowError> Errors)
{
    /// <summary>The totals of the orders, in parts.</summary>
    public IReadOnlyList<ImportTotals> Totals { get; init; } = [];

    /// <summary>The number of rows that are left out: rows that break a rule, rows that belong to nothing, and rows of
    /// orders that are incomplete because of such rows.</summary>
    public int RowsLeftOut { get; init; }

    /// <summary>Compares the source with the read models after the import; null for a set whose figures the
    /// reconciliation of the books compares.</summary>
    public Func<LedgerNode, CancellationToken, Task<IReadOnlyList<ImportCheck>>>? Checks { get; init; }
}

/// <summary>A figure of the source and the same figure of the ledger.</summary>
public sealed record ImportCheck(string Name, decimal Source, decimal Ledger)
{
    /// <summary>What nothing explains; zero when both agree.</summary>
    public decimal Unexplained => Source - Ledger;
}
