namespace Daybook.Imports;

/// <summary>The result of an import.</summary>
/// <param name="Done">The number of accepted commands.</param>
/// <param name="Repeated">The number of those that an earlier run had already sent.</param>
/// <param name="Refused">The number of refused commands.</param>
/// <param name="Position">The position at which all of it can be read.</param>
/// <param name="Errors">Rows that were left out or refused, and orders that cannot continue.</param>
public sealed record ImportResult(
    int Done, int Repeated, int Refused, long Position, IReadOnlyList<RowError> Errors)
{
    /// <summary>The number of orders that cannot continue, or of which a step was refused.</summary>
    public int OrdersHalted { get; init; }

    /// <summary>The number of commands that were not sent because their order could not continue.</summary>
    public int NotSent { get; init; }
}
