namespace Daybook.Ledger;

/// <summary>The newest position known to this process, and a signal for tasks that wait for a newer one.</summary>
/// <remarks>It only shortens waits; every waiter also polls (engine.md, rule 23).</remarks>
public sealed class HeadSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;

    /// <summary>The newest position known here.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Called after every commit and for every notification.</summary>
    public void Advance(long position) => Set(position, orLower: false);

    /// <summary>Sets the position from the database, which may be lower after a restore.</summary>
    public void Reset(long position) => Set(position, orLower: true);

    private void Set(long position, bool orLower)
    {
        TaskCompletionSource wake;
        lock (_gate)
        {
            if (position == _position || (position < _position && !orLower)) return;
            _position = position;
            wake = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }

    /// <summary>Waits until a later position is known, or the time is over.</summary>
    public async Task WaitPast(long position, TimeSpan atMost, CancellationToken cancel)
    {
        Task wake;
        lock (_gate)
        {
            if (_position > position) return;
            wake = _next.Task;
        }

        try
        {
            await wake.WaitAsync(atMost, cancel);
        }
        catch (TimeoutException)
        {
            // The time is over: the caller polls now.
        }
    }
}
