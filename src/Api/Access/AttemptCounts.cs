namespace Daybook.Api.Access;

/// <summary>Attempts by login or by address, in memory of limited size. When it is full the oldest entry is dropped,
/// but not one that is held back or being checked while there is another: failures under many other names must not free
/// a name that is held back.</summary>
/// <remarks>Its owner allows one thread at a time.</remarks>
internal sealed class AttemptCounts(int most)
{
    private readonly OrderedDictionary<string, AttemptCount> _counts = new(StringComparer.Ordinal);

    /// <summary>Why no attempt is checked now; null when one may be.</summary>
    public HeldBack? Held(string name, DateTimeOffset now)
    {
        if (!_counts.TryGetValue(name, out var count)) return null;
        if (IsOver(count, now)) count.Forgive();
        if (count.Failures < most) return null;
        var isNews = !count.IsTold;
        count.IsTold = true;
        return new HeldBack(count.Since + AttemptLimits.Window, isNews);
    }

    /// <summary>The entry when all failures that are left may be used up by attempts that are being checked.</summary>
    public AttemptCount? Full(string name) =>
        _counts.TryGetValue(name, out var count) && count.Failures + count.UnderWay >= most ? count : null;

    public void Begin(string name, DateTimeOffset now) => Entry(name, now).UnderWay++;

    public void End(string name, bool failed, DateTimeOffset now)
    {
        var count = Entry(name, now);
        count.UnderWay = Math.Max(0, count.UnderWay - 1);
        if (failed) count.Fail(now);
        count.NextTurn();
        if (count is { Failures: 0, UnderWay: 0, Waiting: 0 }) _counts.Remove(name);
    }

    private AttemptCount Entry(string name, DateTimeOffset now)
    {
        if (_counts.TryGetValue(name, out var known)) return known;
        if (_counts.Count >= AttemptLimits.Kept) Drop(Droppable(now));
        var count = new AttemptCount();
        _counts.Add(name, count);
        return count;
    }

    private void Drop(int at)
    {
        _counts.GetAt(at).Value.NextTurn();
        _counts.RemoveAt(at);
    }

    private int Droppable(DateTimeOffset now)
    {
        for (var at = 0; at < _counts.Count; at++)
        {
            var count = _counts.GetAt(at).Value;
            if (count is { UnderWay: 0, Waiting: 0 } && (count.Failures < most || IsOver(count, now))) return at;
        }

        return 0;
    }

    private static bool IsOver(AttemptCount count, DateTimeOffset now) => now - count.Since >= AttemptLimits.Window;
}

/// <summary>The attempts of one login or one address.</summary>
internal sealed class AttemptCount
{
    private TaskCompletionSource? _turn;

    /// <summary>The time of the first failure that counts.</summary>
    public DateTimeOffset Since { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Attempts that are being checked.</summary>
    public int UnderWay { get; set; }

    public int Waiting { get; set; }

    /// <summary>Whether it was reported that the limit is reached.</summary>
    public bool IsTold { get; set; }

    public void Fail(DateTimeOffset now)
    {
        if (now - Since >= AttemptLimits.Window) Forgive();
        if (Failures == 0) Since = now;
        Failures++;
    }

    /// <summary>The time is over in which the failures count.</summary>
    public void Forgive() => (Failures, IsTold) = (0, false);

    /// <summary>Waits until any attempt has ended; then the caller must look again.</summary>
    public Task WaitTurn()
    {
        Waiting++;
        _turn ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _turn.Task;
    }

    public void NextTurn()
    {
        _turn?.SetResult();
        _turn = null;
    }
}
