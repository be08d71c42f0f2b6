using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Folds one group while this process holds its lease.</summary>
internal sealed class GroupRun(
    LedgerContext context, ProjectionGroup group, Lease lease, PageFeed feed, SemaphoreSlim writers, HeadSignal reached)
{
    private const string Stop = """
        update ledger.projection_groups
        set epoch = $2, state = 'stopped', error = $3, error_position = nullif($4, 0), error_event = nullif($5, ''),
            last_cycle = clock_timestamp()
        where name = $1 and epoch <= $2
        """;

    private readonly ILogger _log = context.Loggers.CreateLogger<ProjectionRunner>();
    private long _cycleTicks = context.Clock.GetUtcNow().UtcTicks;

    /// <summary>When it last finished a page, or found that there was none (engine.md, rule 25).</summary>
    public DateTimeOffset LastCycle => new(Interlocked.Read(ref _cycleTicks), TimeSpan.Zero);

    /// <summary>True when it left the group to a living process that folds members which this one does not
    /// know.</summary>
    public bool HasDeclined { get; private set; }

    /// <summary>Runs until cancelled, or until the group is another process's.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await GroupEntry.Take(context, group, lease.Epoch, cancel) is not { } entry)
                {
                    HasDeclined = true;
                    return;
                }

                if (entry.IsStopped) await Pause(cancel);
                else await Follow(new GroupPages(context, group.Name, lease.Epoch, entry), cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException)
            {
                ProjectionLog.LeaseLost(_log, group.Name);
                return;
            }
            catch (Exception e) when (Failure.IsFenced(e))
            {
                // Its tables were switched, or the lease is lost; taking it again tells which.
            }
            catch (Exception e) when (Failure.IsTransient(e))
            {
                ProjectionLog.Retrying(_log, e, group.Name);
                await Pause(cancel);
            }
            catch (Exception e)
            {
                await Stopped(e, cancel);
            }
        }
    }

    private async Task Follow(GroupPages pages, CancellationToken cancel)
    {
        reached.Advance(pages.Reached);
        try
        {
            while (true)
            {
                var page = await feed.After(pages.Reached, Patience(pages), cancel);
                if (pages.Concerns(page)) await Take(pages, page, cancel);
                else await pages.Take(page, cancel);
                reached.Advance(pages.Reached);
                if (Patience(pages) == TimeSpan.Zero) await pages.Checkpoint(cancel);
                Interlocked.Exchange(ref _cycleTicks, context.Clock.GetUtcNow().UtcTicks);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(context.Options.LeaseSeconds));
            await pages.Checkpoint(limit.Token);
            throw;
        }
    }

    private async Task Take(GroupPages pages, Page page, CancellationToken cancel)
    {
        await writers.WaitAsync(cancel);
        try
        {
            await pages.Take(page, cancel);
        }
        finally
        {
            writers.Release();
        }
    }

    /// <summary>How long to wait for events before an idle checkpoint is due.</summary>
    private TimeSpan Patience(GroupPages pages)
    {
        if (pages.Reached == pages.Persisted) return TimeSpan.FromMilliseconds(context.Options.PollMilliseconds);
        var left = TimeSpan.FromMilliseconds(context.Options.IdleCheckpointMilliseconds)
            - context.Clock.GetElapsedTime(pages.PersistedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task Pause(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(context.Options.PollMilliseconds), context.Clock, cancel);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private async Task Stopped(Exception why, CancellationToken cancel)
    {
        ProjectionLog.Stopped(_log, why, group.Name);
        var failed = why as FoldFailedException;
        try
        {
            await using var connection = await context.Direct.OpenConnectionAsync(cancel);
            await connection.Execute(
                Stop, [group.Name, lease.Epoch, why.Message, failed?.Position ?? 0, failed?.EventName ?? ""], cancel);
        }
        catch (Exception e) when (Failure.IsTransient(e))
        {
            await Pause(cancel);
        }
    }
}
