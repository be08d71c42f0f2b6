using System.Diagnostics.Metrics;
using Daybook.Ledger.Tests.Append;
using JasperFx.Events.Daemon;
using JasperFx.Events.Daemon.HighWater;
using Microsoft.Extensions.Logging.Abstractions;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>JasperFx's own high-water agent, with a log that fails at the check after a gap and at the following
/// checks.</summary>
public sealed class HighWaterWatchTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task An_agent_that_looks_no_more_is_restarted_until_it_does()
    {
        var log = new BrokenLog();
        using var meter = new Meter("test");
        using var stop = new CancellationTokenSource();
        var tracker = new ShardStateTracker(NullLogger.Instance);
        using var agent = new HighWaterAgent(
            meter, log, tracker, NullLogger.Instance,
            new DaemonSettings
            {
                FastPollingTime = Often, SlowPollingTime = Often, StaleSequenceThreshold = Often,
                HealthCheckPollingTime = Often,
            },
            stop.Token);
        await agent.StartAsync();
        await Until.True(() => Task.FromResult(agent.Faulted));
        agent.IsRunning.ShouldBeTrue("it does not know better");

        var watch = new HighWaterWatch(TimeProvider.System, TimeSpan.FromMilliseconds(20), NullLogger.Instance);
        await Until.True(async () =>
        {
            try
            {
                await watch.Look(agent.LastPolledAt, isNeeded: true, agent.RestartAsync);
            }
            catch (InvalidOperationException)
            {
                log.Refusals--;
            }

            return tracker.HighWaterMark == BrokenLog.Head;
        });
        log.Refusals.ShouldBe(0);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task An_agent_that_looks_or_that_nobody_needs_is_left_alone()
    {
        var watch = new HighWaterWatch(TimeProvider.System, TimeSpan.Zero, NullLogger.Instance);
        var restarts = 0;
        var looked = DateTimeOffset.UnixEpoch;
        for (var n = 0; n < 3; n++) await watch.Look(looked = looked.AddSeconds(1), isNeeded: true, Restart);
        for (var n = 0; n < 3; n++) await watch.Look(looked, isNeeded: false, Restart);
        restarts.ShouldBe(0);
        await watch.Look(looked, isNeeded: true, Restart);
        restarts.ShouldBe(1);

        Task Restart()
        {
            restarts++;
            return Task.CompletedTask;
        }
    }

    /// <summary>A log at position 10 with a gap after it. The check after the gap fails because the server is gone, and
    /// so do the next two checks.</summary>
    private sealed class BrokenLog : IHighWaterDetector
    {
        public const long Head = 20;

        private volatile bool _hasFailed;

        public int Refusals { get; set; } = 2;

        public Uri DatabaseUri { get; } = new("test://log");

        public Task<HighWaterStatistics> Detect(CancellationToken token)
        {
            if (_hasFailed && Refusals > 0) throw new InvalidOperationException("the server is gone");
            var mark = _hasFailed ? Head : 10;
            var now = DateTimeOffset.UtcNow;
            return Task.FromResult(new HighWaterStatistics
            {
                CurrentMark = mark, LastMark = mark, HighestSequence = Head, LastUpdated = now, Timestamp = now,
            });
        }

        public Task<HighWaterStatistics> DetectInSafeZone(CancellationToken token)
        {
            _hasFailed = true;
            throw new InvalidOperationException("the server is gone");
        }

        public Task<long> FetchCommittedHighWaterCeilingAsync(CancellationToken token) => Task.FromResult(Head);
    }
}
