namespace Daybook.Api.Tests;

/// <summary>The clock of the edge: it stands until a test moves it. It is never before the days that the tests tell of,
/// for no fact is dated far ahead.</summary>
public sealed class EdgeClock : TimeProvider
{
    private static readonly DateTimeOffset FirstDay = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private long _ticks = Math.Max(FirstDay.UtcTicks, System.GetUtcNow().UtcTicks);

    public DateOnly Today => DateOnly.FromDateTime(GetLocalNow().DateTime);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
