using System.Diagnostics;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Api.Operations;

/// <summary>Rebuilds read models for people, in the background: one at a time in a node, because it reads the whole
/// log. How it ended stands here until the next one, or until the node stops.</summary>
internal sealed partial class RebuildDesk(LedgerNode node, TimeProvider clock, ILogger<RebuildDesk> log)
    : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private RebuildView _now = new(RebuildState.NotAsked, null, false, null, null, null, 0, 0);
    private Task _running = Task.CompletedTask;

    public RebuildView Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <summary>Ends when the rebuild ends that was started last.</summary>
    internal Task Ending
    {
        get
        {
            lock (_gate) return _running;
        }
    }

    /// <summary>Starts a rebuild, unless one is running. That it was asked for is written down before it begins;
    /// where it could not be, nothing begins and the desk is free again.</summary>
    /// <param name="name">The read model.</param>
    /// <param name="agree">True to switch although the rebuilt table differs from the live one.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="asked">Writes down that it was asked for.</param>
    /// <returns>The answer of the ledger; null when another rebuild is running, which <see cref="Now"/>
    /// tells.</returns>
    public async Task<Answer?> Start(string name, bool agree, string by, Func<Task<Answer>> asked)
    {
        RebuildView before;
        lock (_gate)
        {
            if (_now.State == RebuildState.Running) return null;
            before = _now;
            _now = new RebuildView(RebuildState.Running, name, agree, by, clock.GetUtcNow(), null, 0, 0);
        }

        Answer? answer = null;
        try
        {
            return answer = await asked();
        }
        finally
        {
            lock (_gate)
            {
                if (answer is Answer.Accepted) _running = Task.Run(() => Run(name, agree));
                else _now = before;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Run(string name, bool agree)
    {
        try
        {
            var outcomes = await node.Rebuilder.Run(
                [name], agree, new Told(p => Set(now => now with
                {
                    Position = p.Position, Positions = p.Head, EventsPerSecond = (long)p.EventsPerSecond,
                })),
                _stop.Token, replace: agree);
            var (end, differences) = Of(outcomes.Single());
            Set(now => now with
            {
                State = RebuildState.Ended, EndedAt = clock.GetUtcNow(), Outcome = end, Differences = differences,
            });
        }
        catch (Exception e)
        {
            // A node that stops forgets it.
            if (!_stop.IsCancellationRequested) NotFinished(log, e, name);
            Set(now => now with { State = RebuildState.Broken, EndedAt = clock.GetUtcNow(), Error = Said(e) });
        }
    }

    /// <summary>What people are told. The address of the database is for the log only.</summary>
    private static string Said(Exception error) =>
        error is NpgsqlException and not PostgresException ? "The database does not answer." : error.Message;

    private static (RebuildEnd, TableDifferences?) Of(RebuildOutcome outcome) => outcome switch
    {
        RebuildOutcome.Switched o => (RebuildEnd.Switched, o.Differences),
        RebuildOutcome.AwaitsConsent o => (RebuildEnd.AwaitsConsent, o.Differences),
        RebuildOutcome.Different o => (RebuildEnd.Different, o.Differences),
        RebuildOutcome.Busy => (RebuildEnd.Busy, null),
        _ => throw new UnreachableException(),
    };

    private void Set(Func<RebuildView, RebuildView> change)
    {
        lock (_gate) _now = change(_now);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The rebuild of {name} that was asked for could not be finished.")]
    private static partial void NotFinished(ILogger log, Exception error, string name);

    private sealed class Told(Action<RebuildProgress> report) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => report(value);
    }
}
