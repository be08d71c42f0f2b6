using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The objects that all parts of the engine in one process share.</summary>
/// <param name="Options">The limits and settings.</param>
/// <param name="Codec">Writes and reads event payloads.</param>
/// <param name="Direct">Direct connections to the server, with the role of the program.</param>
/// <param name="Pooled">Connections for queries and read models, with the role of the program.</param>
/// <param name="Head">Signals when the log has grown.</param>
/// <param name="Node">The id of this process.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Loggers">The logger factory.</param>
public sealed record LedgerContext(
    LedgerOptions Options, EventCodec Codec, NpgsqlDataSource Direct, NpgsqlDataSource Pooled, HeadSignal Head,
    Guid Node, TimeProvider Clock, ILoggerFactory Loggers)
{
    /// <summary>The connection string of the commit loop, with the role of the program when there is one.</summary>
    public string CommitConnection { get; init; } = Options.DirectConnection;

    /// <summary>The application name of its connections on the server.</summary>
    public string ApplicationName { get; init; } = "daybook";

    /// <summary>Signals how far Marten's sequence has followed the head; the daemon reads up to this
    /// position.</summary>
    internal HeadSignal Followed { get; } = new();

    /// <summary>False when this login may not use the role of the program: then only the hash chain protects events
    /// from being changed.</summary>
    public bool RoleIsEnforced { get; init; }
}
