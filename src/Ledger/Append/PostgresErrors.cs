using System.Collections.Frozen;
using System.Net.Sockets;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>What the errors of the server mean for a block (engine.md, rules 6, 7 and 10).</summary>
internal static class PostgresErrors
{
    private const string IdleInTransactionTimeout = "25P03";

    private static readonly FrozenSet<string> PassingStates = FrozenSet.Create(
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.LockNotAvailable, IdleInTransactionTimeout, PostgresErrorCodes.QueryCanceled,
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.TooManyConnections, PostgresErrorCodes.DiskFull, PostgresErrorCodes.IoError,
        // The server is a standby that is not promoted yet.
        PostgresErrorCodes.ReadOnlySqlTransaction,
        // Another node wrote events that this process did not know: decide again on the current state.
        PostgresErrorCodes.UniqueViolation);

    extension(Exception error)
    {
        /// <summary>True for a temporary error, after which the block should be tried again.</summary>
        public bool IsTransient() => error switch
        {
            PostgresException p => p.EndsTheConnection() || PassingStates.Contains(p.SqlState)
                || p.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException or IOException or TimeoutException or SocketException or ObjectDisposedException => true,
            _ => false,
        };

        /// <summary>True when the connection was lost before the server confirmed the COMMIT. An error of the server
        /// means that nothing was committed. A value that could not be sent means the same, because COMMIT is sent
        /// last.</summary>
        public bool LeavesTheOutcomeOpen() => error switch
        {
            PostgresException p => p.EndsTheConnection(),
            NpgsqlException or IOException or TimeoutException or SocketException => true,
            InvalidOperationException or OperationCanceledException => true,
            _ => false,
        };

        /// <summary>The temporary error inside Marten's wrapping exceptions; null when there is none.</summary>
        public Exception? Passing()
        {
            var found = error;
            while (found is not null && !found.IsTransient()) found = found.InnerException;
            return found;
        }

        /// <summary>The innermost exception.</summary>
        public Exception Root() => error.InnerException is { } inner ? inner.Root() : error;

        /// <summary>True when the disk is full: the node is not ready until a block can be written again.</summary>
        public bool IsDiskFull() => error is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

        /// <summary>True when the block is written on this server, but perhaps on no synchronous standby.</summary>
        public bool MissesStandby() => error.InnerException is StandbyMissedException;

        /// <summary>True when waiting does not help: a person must run <c>daybook repair</c>.</summary>
        public bool NeedsRepair() => error.InnerException is RepairNeededException;

        /// <summary>True when a row already existed: the cache of this process is not the state of the
        /// database.</summary>
        public bool IsUniqueViolation() => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
    }

    /// <summary>Uses the severity that is not translated by the language setting of the server.</summary>
    private static bool EndsTheConnection(this PostgresException error) =>
        error.InvariantSeverity is "FATAL" or "PANIC";
}
