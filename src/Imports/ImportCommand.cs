using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Imports;

/// <summary>One command of an import.</summary>
/// <param name="Id">The id, the same for the same row in every run, so that a repeated import writes nothing
/// twice.</param>
/// <param name="EffectiveOn">The row's own date.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Fingerprint">SHA-256 over the content of the rows, 32 bytes.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line in the file, from 1.</param>
public sealed record ImportCommand(
    string Id, DateOnly EffectiveOn, Operation Operation, byte[] Fingerprint, string File, int Line)
{
    /// <summary>The order to which it belongs. When that order cannot continue, its other commands are not sent. Null
    /// for master data and stock.</summary>
    public OrderKey? Order { get; init; }

    /// <summary>The command of a row.</summary>
    public static ImportCommand Of(CsvRow row, string id, DateOnly effectiveOn, Operation operation) =>
        new(id, effectiveOn, operation, row.Fingerprint, row.File, row.Line);

    /// <summary>The command of a row.</summary>
    public static ImportCommand Of(CsvRow row, string id, DateOnly effectiveOn, params IReadOnlyList<Step> steps) =>
        Of(row, id, effectiveOn, Operation.Of(steps));
}
