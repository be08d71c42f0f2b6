namespace Daybook.Ledger.Tests.Processes;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset to) => Volatile.Write(ref _ticks, to.UtcTicks);
}
