using System.Collections.Concurrent;

namespace Daybook.Ledger;

/// <summary>Follows pieces of work until the processes of all nodes have passed the newest event of each piece. Only
/// then is it useful to check everything that can be owed. All waiting callers share the database queries.</summary>
internal sealed class WorkFollower(LedgerContext context) : IAsyncDisposable
{
    private const string Progress = "select last_seq_id from ledger.mt_event_progression where name = $1";

    /// <summary>Maximum number of pieces of work in one query; the others follow in the next query.</summary>
    private const int MostAtOnce = 1_000;

    private readonly ConcurrentDictionary<Follower, bool> _followers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _asking = Task.CompletedTask;
    private bool _isAsking;

    /// <summary>Waits until the processes have passed a position and all later events of the same work, or the time is
    /// over.</summary>
    public Task Follow(long position, TimeSpan atMost, CancellationToken cancel) =>
        Wait(new Follower(position, true), atMost, cancel);

    /// <summary>Waits until the processes have passed a position, or the time is over.</summary>
    public Task Passed(long position, TimeSpan atMost, CancellationToken cancel) =>
        Wait(new Follower(position, false), atMost, cancel);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _stop.Dispose();
    }

    private async Task Wait(Follower follower, TimeSpan atMost, CancellationToken cancel)
    {
        if (context.Codec.Catalogue.Processes.Count == 0 || atMost <= TimeSpan.Zero) return;
        _followers[follower] = true;
        try
        {
            lock (_gate)
            {
                if (!_isAsking) (_isAsking, _asking) = (true, Task.Run(AskWhileAnyWaits, CancellationToken.None));
            }

            await follower.Arrived.WaitAsync(atMost, cancel);
        }
        catch (TimeoutException)
        {
            // The time is over.
        }
        finally
        {
            _followers.TryRemove(follower, out _);
        }
    }

    private async Task AskWhileAnyWaits()
    {
        while (AnyWaits())
        {
            Follower[] followers = [.. _followers.Keys.OrderBy(f => f.Through).Take(MostAtOnce)];
            try
            {
                await Ask(followers);
                await Task.Delay(TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds), _stop.Token);
            }
            catch (Exception e)
            {
                foreach (var follower in followers) Leave(follower, f => f.Fail(e));
            }
        }
    }

    private bool AnyWaits()
    {
        lock (_gate) return _isAsking = !_followers.IsEmpty && !_stop.IsCancellationRequested;
    }

    private async Task Ask(Follower[] followers)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(_stop.Token);
        await using var progress = connection.Statement(Progress, ProcessPositions.Progression);
        var passed = await progress.ExecuteScalarAsync(_stop.Token) as long? ?? 0;
        Follower[] reached = [.. followers.Where(f => f.Through <= passed)];
        foreach (var follower in reached.Where(f => !f.IsWork)) Leave(follower, f => f.Arrive());
        Follower[] works = [.. reached.Where(f => f.IsWork)];
        if (works.Length == 0) return;
        var newest = await WorkSql.Newest(connection, [.. works.Select(w => w.Position).Distinct()], _stop.Token);
        foreach (var work in works)
        {
            var through = newest.GetValueOrDefault(work.Position);
            if (through > work.Through) work.Through = through;
            else Leave(work, w => w.Arrive());
        }
    }

    /// <summary>Removes a follower, so that it is not checked again.</summary>
    private void Leave(Follower follower, Action<Follower> tell)
    {
        _followers.TryRemove(follower, out _);
        tell(follower);
    }

    /// <summary>A waiting caller.</summary>
    private sealed class Follower
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Follower(long position, bool isWork) => (Position, Through, IsWork) = (position, position, isWork);

        public long Position { get; }

        public bool IsWork { get; }

        /// <summary>The position that the processes must pass.</summary>
        public long Through { get; set; }

        public Task Arrived => _arrived.Task;

        public void Arrive() => _arrived.TrySetResult();

        public void Fail(Exception why) => _arrived.TrySetException(why);
    }
}
