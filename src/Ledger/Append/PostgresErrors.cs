using Npgsql;

namespace Daybook.Ledger;

/// <summary>Which errors of the server mean what for a block (engine.md, rules 4, 5 and 8).</summary>
internal static class PostgresErrors
{
    extension(Exception error)
    {
        /// <summary>The block was rolled back for a reason that passes; deciding it again is right.</summary>
        public bool IsTransient() => error switch
        {
            PostgresException p => p.SqlState is PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
                or "25P03" or PostgresErrorCodes.QueryCanceled
                or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
                or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DiskFull,
            NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException
                or ObjectDisposedException => true,
            _ => false,
        };

        /// <summary>The server said that the transaction did not commit.</summary>
        public bool IsCertainlyRolledBack() => error is PostgresException
        {
            Severity: "ERROR",
            SqlState: not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown),
        };

        /// <summary>The disk is full: the node is not ready until a block goes through again.</summary>
        public bool IsDiskFull() => error is PostgresException { SqlState: PostgresErrorCodes.DiskFull };
    }
}
