namespace Daybook.Imports;

/// <summary>How an import ended.</summary>
/// <param name="Done">Commands accepted.</param>
/// <param name="Repeated">Those of them that an earlier run had sent already.</param>
/// <param name="Refused">Commands refused.</param>
/// <param name="Position">The position that shows all of it.</param>
/// <param name="Errors">Rows left out or refused, and orders that cannot go on.</param>
public sealed record ImportResult(
    int Done, int Repeated, int Refused, long Position, IReadOnlyList<RowError> Errors)
{
    /// <summary>Orders that cannot go on, or of which a step was refused.</summary>
    public int OrdersHalted { get; init; }

    /// <summary>Commands not sent, because their order could not go on.</summary>
    public int NotSent { get; init; }
}
