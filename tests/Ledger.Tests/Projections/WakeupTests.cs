using System.Diagnostics;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>A daemon rests as long as its pages are dear, and never for ever.</summary>
public sealed class WakeupTests
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(5);

    private readonly HeadSignal _followed = new();
    private readonly Pace _pace = new();

    [Fact]
    public async Task It_rests_three_times_as_long_as_its_last_page_took()
    {
        using var wakeup = Woken(most: Never);
        await Wake(wakeup, 1);
        var woken = Stopwatch.GetTimestamp();
        using (_pace.Page()) await Task.Delay(30, TestContext.Current.CancellationToken);
        var page = _pace.Longest();

        await Wake(wakeup, 2);

        // Timers are a few milliseconds early at times.
        Stopwatch.GetElapsedTime(woken).ShouldBeGreaterThan((page * 3) - TimeSpan.FromMilliseconds(10));
        _pace.Longest().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_page_that_does_not_end_keeps_it_only_for_the_longest_rest()
    {
        using var wakeup = Woken(most: TimeSpan.FromMilliseconds(100));
        await Wake(wakeup, 1);
        using var stuck = _pace.Page();

        await Wake(wakeup, 2);
        await Wake(wakeup, 3);
    }

    [Fact]
    public async Task A_page_is_as_long_as_the_longest_of_those_that_ran_together()
    {
        using (_pace.Page())
        {
            using (_pace.Page())
            {
                // Over at once.
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
            _pace.Longest().ShouldBeGreaterThan(TimeSpan.FromMilliseconds(10));
        }

        _pace.Longest().ShouldBeGreaterThan(TimeSpan.FromMilliseconds(10));
    }

    [Fact]
    public async Task What_was_told_while_it_looked_is_not_forgotten()
    {
        using var wakeup = Woken(most: Never);
        _followed.Advance(1);
        _followed.Advance(2);
        await Wake(wakeup, 3);
        _followed.Advance(4);

        await wakeup.WaitAsync(Never, TestContext.Current.CancellationToken);
    }

    private Wakeup Woken(TimeSpan most) => new(_followed, _pace, TimeSpan.FromMilliseconds(1), most);

    private Task Wake(Wakeup wakeup, long position)
    {
        _followed.Advance(position);
        return wakeup.WaitAsync(Never, TestContext.Current.CancellationToken);
    }
}
