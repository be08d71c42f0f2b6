namespace Daybook.Ledger;

/// <summary>Something is committed on this server and perhaps nowhere else: whoever waited for a synchronous standby
/// was made to stop waiting.</summary>
internal sealed class StandbyMissedException()
    : Exception("a COMMIT came back before a synchronous standby had it; it may be lost with this server");
