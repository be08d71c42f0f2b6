using System.Net;
using Daybook.Api.Access;

namespace Daybook.Api.Tests;

/// <summary>How attempts are counted. Only failures count, and however many come at once, they have limits.</summary>
public sealed class AttemptLimitTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.7");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("192.0.2.8");
    private readonly EdgeClock _clock = new();
    private readonly AttemptLimits _limits;

    public AttemptLimitTests() => _limits = new AttemptLimits(_clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_at_once_are_no_more_than_many_in_turn()
    {
        var looked = 0;
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) =>
        {
            if (await Fail("wangfang", Here) is null) Interlocked.Increment(ref looked);
        });
        looked.ShouldBe(AttemptLimits.MostByLogin);
    }

    [Fact]
    public async Task Good_ones_at_once_wait_for_their_turn_and_none_is_held_back()
    {
        var waiting = Enumerable.Range(0, 60).Select(n => Begin($"login{n}", Here)).ToList();
        waiting.Count(w => w.IsCompleted).ShouldBe(AttemptLimits.MostByAddress);
        while (waiting.Count > 0)
        {
            var next = await Task.WhenAny(waiting);
            waiting.Remove(next);
            using var attempt = await next;
            attempt.Held.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Who_waits_is_held_back_when_those_before_fail()
    {
        var first = Enumerable.Range(0, AttemptLimits.MostByAddress).Select(n => Begin($"login{n}", Here)).ToList();
        var next = Begin("another", Here);
        next.IsCompleted.ShouldBeFalse();
        foreach (var one in first)
        {
            using var attempt = await one;
            attempt.HasFailed = true;
        }

        (await next).Held!.ByAddress.ShouldBeTrue();
    }

    [Fact]
    public async Task The_queue_has_an_end_and_who_leaves_it_makes_room()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        for (var n = 0; n < AttemptLimits.MostByAddress; n++) _ = await Begin($"login{n}", Here);
        var waiting = Enumerable.Range(1, AttemptLimits.MostWaiting - 1)
            .Select(n => Begin($"waiting{n}", Here)).ToList();
        var impatient = _limits.Begin("impatient", Here, leaving.Token);
        (await Begin("another", Here)).Held!.IsNews.ShouldBeFalse();

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        var late = Begin("another", Here);
        waiting.Append(late).ShouldAllBe(w => !w.IsCompleted);
    }

    [Fact]
    public async Task An_address_is_held_back_whatever_logins_it_tries_and_a_network_of_version_6_is_one()
    {
        for (var n = 0; n < AttemptLimits.MostByAddress; n++)
            (await Fail($"login{n}", IPAddress.Parse($"2001:db8::{n + 1}"))).ShouldBeNull();
        (await Fail("another", IPAddress.Parse("2001:db8::ffff")))!.ByAddress.ShouldBeTrue();
        (await Fail(null, IPAddress.Parse("2001:db8::ffff")))!.ByAddress.ShouldBeTrue();
        (await Fail("another", IPAddress.Parse("2001:db8:0:1::1"))).ShouldBeNull();
        (await Fail("another", Here)).ShouldBeNull();
    }

    [Fact]
    public async Task A_good_attempt_counts_for_nothing_and_being_held_back_is_news_once()
    {
        for (var n = 0; n < 50; n++)
        {
            using var good = await Begin("wangfang", Here);
            good.Held.ShouldBeNull();
        }

        for (var n = 0; n < AttemptLimits.MostByLogin; n++) (await Fail("wangfang", Here)).ShouldBeNull();
        var first = (await Fail("wangfang", Here))!;
        (first.IsNews, first.Until).ShouldBe((true, _clock.GetUtcNow() + AttemptLimits.Window));
        (await Fail("wangfang", Here))!.IsNews.ShouldBeFalse();
        _clock.Advance(AttemptLimits.Window);
        (await Fail("wangfang", Here)).ShouldBeNull();
    }

    [Fact]
    public async Task The_time_runs_from_the_first_failure()
    {
        (await Fail("wangfang", Here)).ShouldBeNull();
        _clock.Advance(AttemptLimits.Window - TimeSpan.FromSeconds(1));
        for (var n = 1; n < AttemptLimits.MostByLogin; n++) (await Fail("wangfang", Here)).ShouldBeNull();
        (await Fail("wangfang", Here))!.Until.ShouldBe(_clock.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Memory_has_a_limit_and_who_is_held_back_is_not_forgotten_for_others()
    {
        (await Fail("early", Here)).ShouldBeNull();
        for (var n = 0; n < AttemptLimits.MostByLogin; n++) (await Fail("held", Here)).ShouldBeNull();
        (await Fail("held", Here)).ShouldNotBeNull();
        for (var n = 0; n < AttemptLimits.Kept; n++)
            (await Fail($"login{n}", new IPAddress([10, (byte)(n >> 16), (byte)(n >> 8), (byte)n]))).ShouldBeNull();
        (await Fail("held", Elsewhere)).ShouldNotBeNull();
        for (var n = 0; n < AttemptLimits.MostByLogin; n++)
            (await Fail("early", Elsewhere)).ShouldBeNull("its failures were forgotten, for want of room");
        _clock.Advance(AttemptLimits.Window);
        (await Fail("held", Elsewhere)).ShouldBeNull();
    }

    private Task<Attempt> Begin(string? login, IPAddress address) => _limits.Begin(login, address, Cancel);

    /// <summary>An attempt that fails, where it is looked at.</summary>
    private async Task<HeldBack?> Fail(string? login, IPAddress address)
    {
        using var attempt = await Begin(login, address);
        attempt.HasFailed = true;
        return attempt.Held;
    }
}
