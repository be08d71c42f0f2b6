using System.Net.Sockets;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Tells what may be tried again from what will fail again.</summary>
internal static class Failure
{
    /// <summary>The server or the way to it failed; the same page may go well later.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        PostgresException p => p.IsTransient || p.SqlState[..2] is "08" or "40" or "53" or "55" or "57" or "58",
        NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        OperationCanceledException => true,
        _ => false,
    };
}
