using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Tells other processes that the log has grown and hears it from them, on a connection of its own.</summary>
/// <remarks>One NOTIFY stands for all blocks since the last: inside the append transactions it would cost nearly all of
/// their speed.</remarks>
internal sealed class HeadNotifier(LedgerContext context)
{
    private const string Channel = "daybook_head";
    private const int RestMilliseconds = 10;
    private const int RetryMilliseconds = 1_000;

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Notifications");
    private long _told;

    public Task Run(CancellationToken stop) => Task.WhenAll(Repeat(Listen, stop), Repeat(Tell, stop));

    /// <summary>Each side by itself: a listener that lost its connection does not wait for the teller to lose its
    /// own.</summary>
    private async Task Repeat(Func<CancellationToken, Task> side, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await side(stop);
            }
            catch (Exception e) when (e.IsTransient() || e is NpgsqlException)
            {
                CommitLog.Notifications(_log, e.Message);
                await Task.Delay(RetryMilliseconds, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            if (!long.TryParse(e.Payload, System.Globalization.CultureInfo.InvariantCulture, out var position)) return;
            Interlocked.Exchange(ref _told, Math.Max(Interlocked.Read(ref _told), position));
            context.Head.Advance(position);
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(stop);
        // What was told while nobody listened.
        await using (var asking = await context.Direct.OpenConnectionAsync(stop)) await CatchUp(asking, stop);
        while (!stop.IsCancellationRequested) await connection.WaitAsync(stop);
    }

    private async Task CatchUp(NpgsqlConnection connection, CancellationToken stop)
    {
        var head = await EventReader.Head(connection, stop);
        Interlocked.Exchange(ref _told, Math.Max(Interlocked.Read(ref _told), head));
        context.Head.Advance(head);
    }

    private async Task Tell(CancellationToken stop)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            var position = context.Head.Position;
            if (position > Interlocked.Read(ref _told))
            {
                Interlocked.Exchange(ref _told, position);
                await using var notify = new NpgsqlCommand($"notify {Channel}, '{position}'", connection);
                await notify.ExecuteNonQueryAsync(stop);
            }

            await Task.Delay(RestMilliseconds, stop);
            await context.Head.WaitPast(position, TimeSpan.FromSeconds(10), stop);
        }
    }
}
