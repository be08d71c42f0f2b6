namespace Daybook.Ledger;

/// <summary>Checks whether processes still have something to do, not counting what waits for people.</summary>
internal sealed class ProcessIdleness(LedgerContext context, IReadOnlyCollection<string> names)
{
    private readonly WorkReader _reader = new(context);

    /// <summary>What a process still has to do; null when there is nothing.</summary>
    /// <exception cref="ProcessStoppedException">A process has stopped and needs a person.</exception>
    public async Task<string?> Busy(long position, CancellationToken cancel)
    {
        if (names.Count == 0) return null;
        var owed = (await _reader.OfAll(position, cancel)).Owed;
        if (owed.FirstOrDefault(o => o.Kind is OwedKind.Stopped && names.Contains(o.Process)) is { } stopped)
            throw new ProcessStoppedException(stopped.Why);
        return owed.FirstOrDefault(o => o.Kind switch
        {
            OwedKind.Behind or OwedKind.Paused => names.Contains(o.Process),
            OwedKind.Due => true,
            _ => false,
        })?.Why;
    }
}
