using System.Net;
using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>However many try, it has limits.</summary>
public sealed class AttemptTests(Served served) : IClassFixture<Served>
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.7");

    [Fact, Shows("X5")]
    public async Task After_five_failures_not_even_the_right_password_is_looked_at_for_a_quarter_of_an_hour()
    {
        using var person = await served.Person("wangfang", "viewer");
        using var visitor = new Visitor(served);
        for (var n = 0; n < AttemptLimits.MostByLogin; n++)
            (await visitor.SignIn("wangfang", "a wrong password")).ShouldBe("/sign-in?problem=wrong");
        (await visitor.SignIn("wangfang", People.Password)).ShouldBe("/sign-in?problem=attempts-limited");
        (await visitor.SignIn("wangfang", People.Password)).ShouldBe("/sign-in?problem=attempts-limited");
        (await person.Status("/api/orders")).ShouldBe(200, "who is in stays in");

        (await served.AtTheDoor("wangfang")).ShouldBe(
            ["signed-in", .. Enumerable.Repeat("sign-in-failed", 5), "sign-ins-held-back"]);
        served.Clock.Advance(AttemptLimits.Window);
        (await visitor.SignIn("wangfang", People.Password)).ShouldBe("/");
    }

    [Fact]
    public async Task A_login_that_nobody_has_is_held_back_alike_and_what_was_typed_is_not_kept()
    {
        using var visitor = new Visitor(served);
        for (var n = 0; n < AttemptLimits.MostByLogin; n++)
            (await visitor.SignIn("my-secret-1234", "a wrong password")).ShouldBe("/sign-in?problem=wrong");
        (await visitor.SignIn("my-secret-1234", "a wrong password")).ShouldBe("/sign-in?problem=attempts-limited");
        (await served.AtTheDoor()).Count(e => e == "sign-in-failed").ShouldBeGreaterThanOrEqualTo(5);
        (await served.Get("/api/audit/events?limit=1000")).Text.ShouldNotContain("my-secret-1234");
        served.Clock.Advance(AttemptLimits.Window);
    }

    [Fact]
    public void Many_at_once_are_no_more_than_many_in_turn()
    {
        var limits = new AttemptLimits(served.Clock);
        var taken = 0;
        Parallel.For(0, 200, _ =>
        {
            if (limits.Take("wangfang", Here) is null) Interlocked.Increment(ref taken);
        });
        taken.ShouldBe(AttemptLimits.MostByLogin);
    }

    [Fact]
    public void An_address_is_held_back_whatever_logins_it_tries_and_a_network_of_version_6_is_one()
    {
        var limits = new AttemptLimits(served.Clock);
        for (var n = 0; n < AttemptLimits.MostByAddress; n++)
            limits.Take($"login{n}", IPAddress.Parse($"2001:db8::{n + 1}")).ShouldBeNull();
        limits.Take("another", IPAddress.Parse("2001:db8::ffff"))!.ByAddress.ShouldBeTrue();
        limits.Take("another", IPAddress.Parse("2001:db8:0:1::1")).ShouldBeNull();
        limits.Take("another", Here).ShouldBeNull();
    }

    [Fact]
    public void A_good_attempt_counts_for_nothing_and_being_held_back_is_news_once()
    {
        var limits = new AttemptLimits(served.Clock);
        for (var n = 0; n < 50; n++)
        {
            limits.Take("wangfang", Here).ShouldBeNull();
            limits.GiveBack("wangfang", Here);
        }

        for (var n = 0; n < AttemptLimits.MostByLogin; n++) limits.Take("wangfang", Here).ShouldBeNull();
        var first = limits.Take("wangfang", Here)!;
        (first.IsNews, first.Until).ShouldBe((true, served.Clock.GetUtcNow() + AttemptLimits.Window));
        limits.Take("wangfang", Here)!.IsNews.ShouldBeFalse();
    }

    [Fact]
    public void Memory_has_a_limit_and_who_is_held_back_is_not_forgotten_for_others()
    {
        var limits = new AttemptLimits(served.Clock);
        for (var n = 1; n < AttemptLimits.MostByLogin; n++) limits.Take("early", Here).ShouldBeNull();
        for (var n = 0; n < AttemptLimits.MostByLogin; n++) limits.Take("held", Here).ShouldBeNull();
        limits.Take("held", Here).ShouldNotBeNull();
        for (var n = 0; n < AttemptLimits.Kept; n++)
            limits.Take($"login{n}", new IPAddress([10, (byte)(n >> 16), (byte)(n >> 8), (byte)n])).ShouldBeNull();
        var elsewhere = IPAddress.Parse("192.0.2.8");
        limits.Take("held", elsewhere).ShouldNotBeNull();
        for (var n = 0; n < AttemptLimits.MostByLogin; n++)
            limits.Take("early", elsewhere).ShouldBeNull("its failures were forgotten, for want of room");
        served.Clock.Advance(AttemptLimits.Window);
        limits.Take("held", elsewhere).ShouldBeNull();
    }

    [Fact, Shows("X5")]
    public async Task A_flood_of_failures_is_a_limited_number_of_facts_and_commands()
    {
        var book = served.Service<DoorBook>();
        var before = await Commands();
        for (var n = 0; n < SignInsDecider.MostFailures + 60; n++)
            await book.Failed("flooded", Here, TestContext.Current.CancellationToken);

        (await Commands() - before).ShouldBe(SignInsDecider.MostFailures + 1);
        var facts = await served.AtTheDoor("flooded");
        facts.Count(e => e == "sign-in-failed").ShouldBe(SignInsDecider.MostFailures);
        facts[^1].ShouldBe("sign-ins-failing");
    }

    private async Task<long> Commands()
    {
        await using var count = served.Database.DataSource.CreateCommand("select count(*) from ledger.commands");
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
