using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>What all parts of the engine in one process share.</summary>
/// <param name="Options">Every limit.</param>
/// <param name="Codec">How facts are written and read.</param>
/// <param name="Direct">Connections straight to the server.</param>
/// <param name="Pooled">Connections for queries and read models.</param>
/// <param name="Head">Says when the log has grown.</param>
/// <param name="Node">This process.</param>
/// <param name="Clock">The clock of the edge.</param>
/// <param name="Loggers">Where to log.</param>
public sealed record LedgerContext(
    LedgerOptions Options, EventCodec Codec, NpgsqlDataSource Direct, NpgsqlDataSource Pooled, HeadSignal Head,
    Guid Node, TimeProvider Clock, ILoggerFactory Loggers);
