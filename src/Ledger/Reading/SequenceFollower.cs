using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Lets Marten's sequence follow the head after each COMMIT and wakes the daemons of all nodes; hears from the
/// other nodes on a connection of its own.</summary>
/// <remarks>One round stands for all blocks since the last: inside the append transactions it would cost nearly all of
/// their speed. A crash before it only delays the daemon, since the next round, a tick at the latest, sets the sequence
/// to whatever is committed then (engine.md, rule 2).</remarks>
internal sealed class SequenceFollower(LedgerContext context)
{
    /// <summary>Marten's own channel, so that an ordinary store's daemon on the same database wakes as well.</summary>
    public const string Channel = "mt_events_appended";

    /// <summary>Moves the sequence and tells the others of it. Neither has to be on disk: whoever comes after a crash
    /// of the server moves it again.</summary>
    private const string Follow = "select ledger.follow_head()";

    private const string DoNotWait = "set synchronous_commit = off";

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Sequence");
    private readonly TimeSpan _rest = TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds);
    private readonly TimeSpan _tick = TimeSpan.FromMilliseconds(context.Options.SequenceTickMilliseconds);
    private readonly TimeSpan _retry = TimeSpan.FromMilliseconds(context.Options.ReconnectMilliseconds);

    public Task Run(CancellationToken stop) => Task.WhenAll(Repeat(Listen, stop), Repeat(Lead, stop));

    /// <summary>Each side by itself: a listener that lost its connection does not wait for the other to lose its own.
    /// One that had worked for a while begins again at once.</summary>
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

    /// <summary>The sequence has reached a position, moved by this node or another.</summary>
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
