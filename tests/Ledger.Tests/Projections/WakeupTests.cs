namespace Daybook.Ledger.Tests.Projections;

/// <summary>A daemon rests in proportion to the cost of its pages, up to a limit.</summary>
public sealed class WakeupTests
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(5);

    private readonly HeadSignal _followed = new();
    private readonly PageTimer _pageTimer = new();

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 10)]
    [InlineData(4, 12)]
    [InlineData(30, 90)]
    [InlineData(34, 100)]
    [InlineData(60_000, 100)]
    public void It_rests_three_times_as_long_as_its_last_page_took_within_limits(int page, int rest) =>
        Wakeup.RestAfter(Milliseconds(page), Milliseconds(10), Milliseconds(100)).ShouldBe(Milliseconds(rest));

    [Fact]
    public async Task What_an_earlier_page_took_does_not_count_for_ever()
    {
        using var wakeup = Woken(most: Milliseconds(1));
        using (_pageTimer.Page())
        {
            // The wait ends at once.
        }

        _pageTimer.Longest().ShouldBeGreaterThan(TimeSpan.Zero);
        await Wake(wakeup, 1);

        _pageTimer.Longest().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_page_that_does_not_end_keeps_it_only_for_the_longest_rest()
    {
        using var wakeup = Woken(most: Milliseconds(100));
        await Wake(wakeup, 1);
        using var stuck = _pageTimer.Page();

        await Wake(wakeup, 2);
        await Wake(wakeup, 3);
    }

    [Fact]
    public void A_page_in_hand_grows_and_counts_until_the_last_of_those_that_run_together_ends()
    {
        TimeSpan longest;
        using (_pageTimer.Page())
        {
            using (_pageTimer.Page())
            {
                // The wait ends at once.
            }

            longest = _pageTimer.Longest();
            SpinWait.SpinUntil(() => _pageTimer.Longest() > longest, Never).ShouldBeTrue();
            longest = _pageTimer.Longest();
        }

        _pageTimer.Longest().ShouldBeGreaterThanOrEqualTo(longest);
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

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);

    private Wakeup Woken(TimeSpan most) => new(_followed, _pageTimer, Milliseconds(1), most);

    private Task Wake(Wakeup wakeup, long position)
    {
        _followed.Advance(position);
        return wakeup.WaitAsync(Never, TestContext.Current.CancellationToken);
    }
}
