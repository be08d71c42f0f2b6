using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Imports;

/// <summary>One command of an import.</summary>
/// <param name="Id">The same for the same row in every run, so that a repeated import doubles nothing.</param>
/// <param name="EffectiveOn">The row's own date.</param>
/// <param name="Steps">What it asks.</param>
/// <param name="Fingerprint">SHA-256 over what the rows say, 32 bytes.</param>
/// <param name="File">Where it comes from.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record ImportCommand(
    string Id, DateOnly EffectiveOn, IReadOnlyList<Step> Steps, byte[] Fingerprint, string File, int Line)
{
    /// <summary>The command that a row stands for.</summary>
    public static ImportCommand Of(CsvRow row, string id, DateOnly effectiveOn, params IReadOnlyList<Step> steps) =>
        new(id, effectiveOn, steps, row.Fingerprint, row.File, row.Line);
}

/// <summary>Commands that do not depend on each other; the next stage begins when the processes have done with
/// them.</summary>
/// <param name="Name">What it brings in, for the progress display.</param>
/// <param name="Commands">The commands.</param>
public sealed record ImportStage(string Name, IReadOnlyList<ImportCommand> Commands)
{
    /// <summary>More commands, which depend on what the system decided in the stages before.</summary>
    public Func<StateReader, CancellationToken, Task<IReadOnlyList<ImportCommand>>>? Later { get; init; }
}

/// <summary>A whole import: what it sends, and what it could not read.</summary>
/// <param name="Source">The name of the source, part of every command id.</param>
/// <param name="Stages">In order.</param>
/// <param name="Errors">Rows that break rules; they are left out.</param>
public sealed record ImportPlan(string Source, IReadOnlyList<ImportStage> Stages, IReadOnlyList<RowError> Errors)
{
    /// <summary>What the orders come to, in parts.</summary>
    public IReadOnlyList<ImportTotals> Totals { get; init; } = [];
}
