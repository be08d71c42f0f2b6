namespace Daybook.Ledger;

/// <summary>A transaction is committed on this server and perhaps on no other, because the server was told to stop
/// waiting for a synchronous standby.</summary>
internal sealed class StandbyMissedException()
    : Exception("a COMMIT returned before a synchronous standby had it; it may be lost if this server is lost");
