namespace Daybook.Kernel.Tests;

public sealed class BusinessDayTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-11-28T15:59:59Z", "2026-11-28")]
    [InlineData("2026-11-28T16:00:00Z", "2026-11-29")]
    [InlineData("2026-11-29T07:00:00+08:00", "2026-11-29")]
    public void A_day_begins_at_midnight_where_the_company_is(string at, string day) =>
        BusinessDay.Of(DateTimeOffset.Parse(at, null), Shanghai).ShouldBe(DateOnly.Parse(day, null));

    [Fact]
    public void The_start_of_a_day_is_its_first_instant()
    {
        var day = new DateOnly(2026, 11, 29);
        var start = BusinessDay.StartOf(day, Shanghai);
        start.ShouldBe(new DateTimeOffset(2026, 11, 28, 16, 0, 0, TimeSpan.Zero));
        BusinessDay.Of(start, Shanghai).ShouldBe(day);
        BusinessDay.Of(start.AddTicks(-1), Shanghai).ShouldBe(day.AddDays(-1));
    }

    [Fact]
    public void Where_the_clock_skips_midnight_the_day_begins_after_it()
    {
        // In Cairo the clock went from 2023-04-28 00:00 to 01:00.
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        BusinessDay.StartOf(new DateOnly(2023, 4, 28), cairo)
            .ShouldBe(new DateTimeOffset(2023, 4, 28, 1, 0, 0, TimeSpan.FromHours(3)));
    }
}
