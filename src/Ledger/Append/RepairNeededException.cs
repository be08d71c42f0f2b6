namespace Daybook.Ledger;

/// <summary>There is an event or a high-water mark above the head that no block wrote. The next block could not be
/// written, or Marten's daemon would skip it (engine.md, rules 2 and 3). A retry does not help; <c>daybook repair</c>
/// does.</summary>
internal sealed class RepairNeededException(string problem)
    : Exception($"{problem}; daybook repair records and removes it")
{
    /// <param name="head">The newest position that a block wrote.</param>
    /// <param name="mark">Marten's high-water mark; null when there is none yet.</param>
    /// <param name="foreign">The first event above the head; null when there is none.</param>
    /// <exception cref="LedgerException.Unavailable">An event or the high-water mark is above the head.</exception>
    public static void ThrowIfAbove(long head, long? mark, long? foreign)
    {
        var problem = foreign is { } position
            ? $"an event that Daybook did not write is at position {position}, above the head {head}"
            : mark > head
                ? $"Marten's high-water mark {mark} is above the head {head}"
                : null;
        if (problem is null) return;
        throw new LedgerException.Unavailable(
            $"The ledger needs a repair: {problem}.", new RepairNeededException(problem));
    }
}
