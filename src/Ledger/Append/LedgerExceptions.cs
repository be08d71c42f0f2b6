using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The ledger did not answer a command. This is not a refusal, and nothing is stored.</summary>
public abstract class LedgerException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Too many commands of people are waiting, or the ledger is stopping. Try again later with the same
    /// id.</summary>
    public sealed class Busy(string message) : LedgerException(message);

    /// <summary>The command id was used for other content or by another actor.</summary>
    public sealed class Mismatch(string commandId)
        : LedgerException($"The command id {commandId} was already used for another command.");

    /// <summary>The stream is not at the version that the caller required.</summary>
    public sealed class Stale(StreamId stream, long expected, long actual)
        : LedgerException($"{stream} is at version {actual}, not {expected}.")
    {
        /// <summary>The stream.</summary>
        public StreamId Stream { get; } = stream;

        /// <summary>The current version of the stream.</summary>
        public long Actual { get; } = actual;
    }

    /// <summary>The database cannot be reached or cannot write. Nothing was written; try again with the same
    /// id.</summary>
    public sealed class Unavailable(string message, Exception? inner = null) : LedgerException(message, inner);

    /// <summary>The connection was lost during COMMIT and the outcome could not be checked, or the server stopped
    /// waiting for a synchronous standby. The command may have been written. Trying again with the same id returns the
    /// true answer.</summary>
    public sealed class UnknownOutcome(Exception? inner)
        : LedgerException("The outcome of the commit is unknown; ask again with the same command id.", inner);
}
