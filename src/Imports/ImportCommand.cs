using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Imports;

/// <summary>One command of an import.</summary>
/// <param name="Id">The same for the same row in every run, so that a repeated import doubles nothing.</param>
/// <param name="EffectiveOn">The row's own date.</param>
/// <param name="Operation">What it asks.</param>
/// <param name="Fingerprint">SHA-256 over what the rows say, 32 bytes.</param>
/// <param name="File">Where it comes from.</param>
/// <param name="Line">The line in it, from 1.</param>
public sealed record ImportCommand(
    string Id, DateOnly EffectiveOn, Operation Operation, byte[] Fingerprint, string File, int Line)
{
    /// <summary>The order that it carries on: once that cannot go on, none of its commands is sent any more. Null for
    /// files and stock.</summary>
    public OrderKey? Order { get; init; }

    /// <summary>The command that a row stands for.</summary>
    public static ImportCommand Of(CsvRow row, string id, DateOnly effectiveOn, Operation operation) =>
        new(id, effectiveOn, operation, row.Fingerprint, row.File, row.Line);

    /// <summary>The command that a row stands for.</summary>
    public static ImportCommand Of(CsvRow row, string id, DateOnly effectiveOn, params IReadOnlyList<Step> steps) =>
        Of(row, id, effectiveOn, Operation.Of(steps));
}
