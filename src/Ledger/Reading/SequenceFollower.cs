using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Sets Marten's sequence to the head after each COMMIT and wakes the daemons of all nodes; listens to the
/// other nodes on a separate connection.</summary>
/// <remarks>One round covers all blocks since the last round; inside the append transactions this would make them much
/// slower. A crash before a round only delays the daemon, because the next round, after one tick at most, sets the
/// sequence to the newest committed position (engine.md, rule 2).</remarks>
internal sealed class SequenceFollower(LedgerContext context)
{
    /// <summary>Marten's own channel, so that the daemon of an ordinary Marten store on the same database is woken
    /// too.</summary>
    public const string Channel = "mt_events_appended";

    /// <summary>Moves the sequence and notifies the other nodes. Neither needs to be on disk: after a crash of the
    /// server the next round moves the sequence again.</summary>
    private const string Follow = "select ledger.follow_head()";

    private const string DoNotWait = "set synchronous_commit = off";

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Sequence");
    private readonly TimeSpan _rest = TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds);
    private readonly TimeSpan _tick = TimeSpan.FromMilliseconds(context.Options.SequenceTickMilliseconds);
    private readonly TimeSpan _retry = TimeSpan.FromMilliseconds(context.Options.ReconnectMilliseconds);

    public Task Run(CancellationToken stop) => Task.WhenAll(Repeat(Listen, stop), Repeat(Lead, stop));

    /// <summary>Both loops run independently, so that the listener can reconnect while the other loop still has its
    /// connection. A loop that had worked for a while reconnects at once.</summary>
    private async Task Repeat(Func<CancellationToken, Task> side, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var begun = context.Clock.GetTimestamp();
            try
            {
                await side(stop);
            }
            catch (Exception e) when (e.IsTransient() || e is NpgsqlException)
            {
                CommitLog.Notifications(_log, e.Message);
                if (context.Clock.GetElapsedTime(begun) > _retry) continue;
                await Task.Delay(_retry, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(stop);
        connection.Notification += (_, e) =>
        {
            if (long.TryParse(e.Payload, CultureInfo.InvariantCulture, out var position)) Heard(position);
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(stop);
        while (!stop.IsCancellationRequested) await connection.WaitAsync(stop);
    }

    private async Task Lead(CancellationToken stop)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(stop);
        await connection.Execute(DoNotWait, [], stop);
        while (!stop.IsCancellationRequested)
        {
            var head = await FollowHead(connection, stop);
            Heard(head);
            await Task.Delay(_rest, stop);
            await context.Head.WaitPast(head, _tick, stop);
        }
    }

    /// <summary>Called when this node or another has moved the sequence to a position.</summary>
    private void Heard(long position)
    {
        context.Head.Advance(position);
        context.Followed.Advance(position);
    }

    private static async Task<long> FollowHead(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var follow = new NpgsqlCommand(Follow, connection);
        return (long)(await follow.ExecuteScalarAsync(stop))!;
    }
}
