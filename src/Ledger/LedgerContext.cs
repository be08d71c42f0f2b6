using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>What all parts of the engine in one process share.</summary>
/// <param name="Options">Every limit.</param>
/// <param name="Codec">How facts are written and read.</param>
/// <param name="Direct">Connections straight to the server, under the program's role.</param>
/// <param name="Pooled">Connections for queries and read models, under the program's role.</param>
/// <param name="Head">Says when the log has grown.</param>
/// <param name="Node">This process.</param>
/// <param name="Clock">The clock of the edge.</param>
/// <param name="Loggers">Where to log.</param>
public sealed record LedgerContext(
    LedgerOptions Options, EventCodec Codec, NpgsqlDataSource Direct, NpgsqlDataSource Pooled, HeadSignal Head,
    Guid Node, TimeProvider Clock, ILoggerFactory Loggers)
{
    /// <summary>The connection of the commit loop, under the program's role where there is one.</summary>
    public string CommitConnection { get; init; } = Options.DirectConnection;

    /// <summary>How its connections are named on the server.</summary>
    public string ApplicationName { get; init; } = "daybook";

    /// <summary>Says how far Marten's sequence follows the head; what the daemon may look at.</summary>
    internal HeadSignal Followed { get; } = new();

    /// <summary>False where the server lets this login take on no role: then nothing but the chain keeps others from
    /// changing facts.</summary>
    public bool DoorIsClosed { get; init; }
}
