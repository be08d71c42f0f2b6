using System.Collections.Frozen;
using System.Net.Sockets;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Which errors of the server mean what for a block (engine.md, rules 6, 7 and 10).</summary>
internal static class PostgresErrors
{
    private const string IdleInTransactionTimeout = "25P03";

    private static readonly FrozenSet<string> PassingStates = FrozenSet.Create(
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.LockNotAvailable, IdleInTransactionTimeout, PostgresErrorCodes.QueryCanceled,
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.TooManyConnections, PostgresErrorCodes.DiskFull, PostgresErrorCodes.IoError,
        // A standby that is not promoted yet.
        PostgresErrorCodes.ReadOnlySqlTransaction,
        // Somebody wrote what this process did not know of: deciding again on what is there is right.
        PostgresErrorCodes.UniqueViolation);

    extension(Exception error)
    {
        /// <summary>A reason that passes; trying again is right.</summary>
        public bool IsTransient() => error switch
        {
            PostgresException p => p.EndsTheConnection() || PassingStates.Contains(p.SqlState)
                || p.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException or IOException or TimeoutException or SocketException or ObjectDisposedException => true,
            _ => false,
        };

        /// <summary>The connection went before the server said whether it committed. An error of the server means that
        /// it did not; so does a value that could not even be sent, because COMMIT goes last.</summary>
        public bool LeavesTheOutcomeOpen() => error switch
        {
            PostgresException p => p.EndsTheConnection(),
            NpgsqlException or IOException or TimeoutException or SocketException => true,
            InvalidOperationException or OperationCanceledException => true,
            _ => false,
        };

        /// <summary>The reason that passes, where Marten has wrapped it; null when there is none.</summary>
        public Exception? Passing()
        {
            var found = error;
            while (found is not null && !found.IsTransient()) found = found.InnerException;
            return found;
        }

        /// <summary>What lies under all wrappings.</summary>
        public Exception Root() => error.InnerException is { } inner ? inner.Root() : error;

        /// <summary>The disk is full: the node is not ready until a block goes through again.</summary>
        public bool IsDiskFull() => error is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

        /// <summary>It is written here, and perhaps on no synchronous standby.</summary>
        public bool MissesStandby() => error.InnerException is StandbyMissedException;

        /// <summary>Waiting does not help: a person must have the ledger repaired.</summary>
        public bool NeedsRepair() => error.InnerException is RepairNeededException;

        /// <summary>A row was there already: what this process remembers is not what is written.</summary>
        public bool IsUniqueViolation() => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
    }

    /// <summary>The severity that no language setting of the server translates.</summary>
    private static bool EndsTheConnection(this PostgresException error) =>
        error.InvariantSeverity is "FATAL" or "PANIC";
}
