using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Why the ledger did not answer a command: not a refusal, and nothing that is stored.</summary>
public abstract class LedgerException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Too many people's commands wait, or the ledger is stopping: try again later with the same id.</summary>
    public sealed class Busy(string message) : LedgerException(message);

    /// <summary>The command id was used for other content or by another actor.</summary>
    public sealed class Mismatch(string commandId)
        : LedgerException($"The command id {commandId} was already used for another command.");

    /// <summary>The caller insisted on a version that is not the stream's any more.</summary>
    public sealed class Stale(StreamId stream, long expected, long actual)
        : LedgerException($"{stream} is at version {actual}, not {expected}.")
    {
        /// <summary>The stream.</summary>
        public StreamId Stream { get; } = stream;

        /// <summary>Its version.</summary>
        public long Actual { get; } = actual;
    }

    /// <summary>The database cannot be reached or cannot write: nothing was written; try again with the same
    /// id.</summary>
    public sealed class Unavailable(string message, Exception? inner = null) : LedgerException(message, inner);

    /// <summary>The connection was lost while committing and could not be asked again, or a synchronous standby was not
    /// waited for: the command may have been written. Trying again with the same id gives the true answer.</summary>
    public sealed class UnknownOutcome(Exception? inner)
        : LedgerException("The outcome of the commit is unknown; ask again with the same command id.", inner);
}
