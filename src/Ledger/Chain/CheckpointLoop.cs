using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Exports a checkpoint at regular intervals while the process runs.</summary>
/// <remarks>Before the first export it compares the newest checkpoint in the folder with the chain. So a ledger that
/// was rewritten while no process was running is found at the next start and is not signed.</remarks>
public sealed class CheckpointLoop(LedgerContext context) : BackgroundService
{
    private readonly ILogger _log = context.Loggers.CreateLogger<CheckpointLoop>();

    /// <summary>When a cycle was last completed; null before the first.</summary>
    public DateTimeOffset? LastCompleted { get; private set; }

    /// <summary>Why the last cycle failed; null when it did not.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = context.Options;
        if (options.CheckpointSeconds <= 0) return;
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.CheckpointSeconds), context.Clock);
        CheckpointKey? key = null;
        CheckpointExporter? exporter = null;
        CheckpointFolder? folder = null;
        try
        {
            do
            {
                await Guarded(async () =>
                {
                    key ??= CheckpointKey.OpenOrCreate(options.CheckpointKeyPath);
                    folder ??= await CheckpointFolder.Of(context.Direct, options, stoppingToken);
                    exporter ??= new CheckpointExporter(context.Direct, key, context.Clock, folder.Newest());
                    if (folder.Keep(await exporter.Sign(stoppingToken)) is { } file) ChainLog.Exported(_log, file);
                });
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
        finally
        {
            exporter?.Dispose();
            key?.Dispose();
        }
    }

    private async Task Guarded(Func<Task> cycle)
    {
        try
        {
            await cycle();
            (Problem, LastCompleted) = (null, context.Clock.GetUtcNow());
        }
        catch (ChainBrokenException e)
        {
            Problem = e.Message;
            ChainLog.Broken(_log, e.FirstBad.Kind, e.FirstBad.Sentence);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException
            or InvalidOperationException or TimeoutException)
        {
            Problem = e.Message;
            ChainLog.Failed(_log, e);
        }
    }
}
