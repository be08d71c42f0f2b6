using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Ends the session in which a stopped node (SIGSTOP, a sleeping machine) still holds the lock of Wolverine's
/// leader. The server keeps such a session as long as the connection exists, and without a leader the work of that node
/// is not given to another node. A live leader uses its session in each of its rounds.</summary>
internal sealed class StoppedLeader(LedgerContext context)
{
    /// <summary>It ends no session when a leader has a recent health check.</summary>
    private const string End = $"""
        select count(pg_terminate_backend(a.pid)) from pg_stat_activity a
        where a.datname = current_database() and a.application_name like 'wolverine-advisory-lock:%'
            and a.state = 'idle' and a.state_change < clock_timestamp() - make_interval(secs => $1)
            and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted)
            and not exists (
                select from {MessageTables.Schema}.wolverine_node_assignments s
                join {MessageTables.Schema}.wolverine_nodes n on n.id = s.node_id
                where s.id = '{Leader}' and n.health_check > clock_timestamp() - make_interval(secs => $1))
        """;

    private const string Leader = "wolverine://leader/";

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Processes");

    /// <summary>Checks once in the time after which a node counts as dead.</summary>
    public async Task Run(CancellationToken cancel)
    {
        await using var logins = Sources.Of(new NpgsqlConnectionStringBuilder(context.Options.DirectConnection));
        var stale = TimeSpan.FromMilliseconds(context.Options.Processes.NodeStaleMilliseconds);
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(stale, context.Clock, cancel);
            try
            {
                if (await EndSession(logins, stale, cancel) is > 0 and var ended) ProcessLog.LeaderEnded(_log, ended);
            }
            catch (Exception e) when (TransientRetry.Passes(e, cancel))
            {
                ProcessLog.RoundFailed(_log, e);
            }
        }
    }

    /// <summary>With the login itself, because all nodes use this login for their sessions; the role of the program can
    /// neither see nor end them.</summary>
    private static async Task<long> EndSession(NpgsqlDataSource logins, TimeSpan stale, CancellationToken cancel)
    {
        await using var connection = await logins.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(End, stale.TotalSeconds);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
