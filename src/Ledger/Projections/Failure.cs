using System.Net.Sockets;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Distinguishes errors that may pass from errors that will happen again.</summary>
internal static class Failure
{
    /// <summary>True when the server or the connection failed, so the same page may succeed later.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        PostgresException p => p.IsTransient || p.SqlState[..2] is "08" or "40" or "53" or "55" or "57" or "58",
        NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        OperationCanceledException => true,
        _ => false,
    };
}
