using System.Net;
using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>However many try, it has limits. Tests run in any order on one server, so each has logins and addresses of
/// its own.</summary>
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

    [Fact, Shows("X5")]
    public async Task A_whole_office_signs_in_at_once_behind_one_address()
    {
        var cancel = TestContext.Current.CancellationToken;
        string[] logins = [.. Enumerable.Range(0, AttemptLimits.MostByAddress + 5).Select(n => $"office{n}")];
        var password = await served.Service<PasswordHashes>().Of(People.Password, cancel);
        foreach (var login in logins) await Join(login, password);

        var door = served.Service<Door>();
        var office = IPAddress.Parse("192.0.2.20");
        var entered = await Task.WhenAll(logins.Select(
            login => Task.Run(() => door.SignIn(login, People.Password, office, cancel), cancel)));
        foreach (var one in entered) one.ShouldBeOfType<Entered.In>();
    }

    [Fact, Shows("X5")]
    public async Task Who_is_held_back_asks_the_database_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (limits, door) = (served.Service<AttemptLimits>(), served.Service<Door>());
        var address = IPAddress.Parse("192.0.2.30");
        for (var n = 0; n < AttemptLimits.MostByAddress; n++) await Fail(limits, $"held{n}", address);
        (await door.SignIn("held-back", "a wrong password", address, cancel)).ShouldBeOfType<Entered.Refused>();

        using var database = new DatabaseQuestions();
        (await door.SignIn("held-back", "a wrong password", address, cancel)).ShouldBeOfType<Entered.Refused>();
        (await door.Join("held-back", "dbi_0", "a wrong password", address, cancel))!.Code
            .ShouldBe("access.attempts-limited");
        database.Number.ShouldBe(0);
        await door.SignIn("held-back", "a wrong password", IPAddress.Parse("192.0.2.31"), cancel);
        database.Number.ShouldBeGreaterThan(0, "otherwise nothing was counted");
    }

    [Fact, Shows("X5")]
    public async Task Invitations_are_tried_no_faster_than_passwords_and_keep_no_login_out()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var person = await served.Person("zhaomin", "viewer");
        var (limits, door) = (served.Service<AttemptLimits>(), served.Service<Door>());
        var address = IPAddress.Parse("192.0.2.40");
        for (var n = 0; n < AttemptLimits.MostByLogin + 1; n++)
            (await door.Join("zhaomin", $"dbi_{n}", People.Password, address, cancel))!.Code
                .ShouldBe("access.no-invitation");
        (await door.SignIn("zhaomin", People.Password, IPAddress.Parse("192.0.2.41"), cancel))
            .ShouldBeOfType<Entered.In>();

        for (var n = AttemptLimits.MostByLogin + 1; n < AttemptLimits.MostByAddress; n++)
            await Fail(limits, $"zhaomin{n}", address);
        (await door.Join("zhaomin", "dbi_x", People.Password, address, cancel))!.Code
            .ShouldBe("access.attempts-limited");
    }

    private async Task Join(string login, string password)
    {
        var (token, now) = (ApiKeys.HashOf(login), served.Clock.GetUtcNow());
        var joining = new ChangeUser(
            login, new UserCommand.Invite(login, $"员工{login}", ["viewer"], "zh", token, now.AddDays(1)),
            new UserCommand.Join(token, password, now));
        var envelope = new Envelope($"join-{login}", "tests", served.Clock.Today);
        var answer = await served.Application.Node.Ledger.Append(
            new Transaction(envelope, joining), TestContext.Current.CancellationToken);
        answer.ShouldBeOfType<Answer.Accepted>();
    }

    private static async Task Fail(AttemptLimits limits, string login, IPAddress address)
    {
        using var attempt = await limits.Begin(login, address, TestContext.Current.CancellationToken);
        attempt.Held.ShouldBeNull();
        attempt.HasFailed = true;
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
