namespace Daybook.Ledger;

/// <summary>Positions are missing from the log, which the commit loop never writes; nothing may be folded past
/// them.</summary>
internal sealed class LogHasGapException(long after, long last, int count)
    : Exception($"The log has {count} events after position {after} and up to {last}: some are missing.");
