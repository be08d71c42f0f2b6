using System.Security.Claims;
using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Specification;
using Daybook.Web.Access;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components.Authorization;

namespace Daybook.Api.Tests;

/// <summary>A session holds what its person holds, and ends with it.</summary>
public sealed class SessionTests(Served served) : IClassFixture<Served>
{
    private const string Locked = """{"reason":"离职"}""";

    [Fact, Shows("X5")]
    public async Task A_lock_ends_the_sessions_and_unlocking_does_not_bring_them_back()
    {
        using var visitor = await served.Person("wangfang", "viewer");
        await served.Done("/api/users/wangfang/lock", Locked);
        await served.Followed();
        (await visitor.Status("/api/orders")).ShouldBe(401);
        (await visitor.SignIn("wangfang", People.Password)).ShouldBe("/sign-in?problem=wrong");

        await served.Done("/api/users/wangfang/unlock", """{"reason":"回来"}""");
        await served.Followed();
        (await visitor.Status("/api/orders")).ShouldBe(401);
        (await visitor.SignIn("wangfang", People.Password)).ShouldBe("/");
        (await visitor.Status("/api/orders")).ShouldBe(200);
    }

    [Fact, Shows("X5")]
    public async Task Other_roles_are_in_open_sessions_at_once()
    {
        using var visitor = await served.Person("liqiang", "warehouse");
        (await visitor.Status("/api/keys")).ShouldBe(403);
        await served.Done("/api/users/liqiang/roles", """{"roles":["auditor"],"reason":"调岗"}""");
        await served.Followed();
        (await visitor.Status("/api/keys")).ShouldBe(200);
    }

    [Fact, Shows("X5")]
    public async Task Another_password_ends_all_sessions_but_the_one_in_which_it_was_chosen()
    {
        using var here = await served.Person("chenjing", "viewer");
        using var elsewhere = new Visitor(served);
        (await elsewhere.SignIn("chenjing", People.Password)).ShouldBe("/");
        (await here.Send(
            "/password", ("former", "not this one"), ("password", "another password"), ("again", "another password")))
            .ShouldBe("/password?problem=wrong");
        (await here.Send(
            "/password", ("former", People.Password), ("password", "another password"), ("again", "another password")))
            .ShouldBe("/password?problem=changed");
        await served.Followed();
        (await here.Status("/api/orders")).ShouldBe(200);
        (await elsewhere.Status("/api/orders")).ShouldBe(401);
        (await elsewhere.SignIn("chenjing", People.Password)).ShouldBe("/sign-in?problem=wrong");
        (await elsewhere.SignIn("chenjing", "another password")).ShouldBe("/");
    }

    [Fact]
    public async Task A_session_ends_after_half_a_day_without_work_and_after_a_week_in_any_case()
    {
        using var idle = await served.Person("zhaomin", "viewer");
        using var busy = await served.Person("sunli", "viewer");
        for (var hours = 0; hours < 7 * 24; hours += 7)
        {
            (await busy.Status("/api/orders")).ShouldBe(200, $"after {hours} hours");
            served.Clock.Advance(TimeSpan.FromHours(7));
            if (hours == 7) (await idle.Status("/api/orders")).ShouldBe(401);
        }

        (await busy.Status("/api/orders")).ShouldBe(401);
    }

    [Fact, Shows("X5")]
    public async Task Nothing_in_the_name_of_a_person_stands_after_the_lock()
    {
        var person = await Principal("heming", "sales");
        (await Send(person, "before")).IsGood.ShouldBeTrue();
        using var start = new ManualResetEventSlim();
        var sending = Enumerable.Range(0, 40).Select(n => Task.Run(async () =>
        {
            start.Wait(TestContext.Current.CancellationToken);
            return await Send(person, $"race{n}");
        })).ToList();
        start.Set();
        var locked = await served.Done("/api/users/heming/lock", Locked);
        foreach (var answer in await Task.WhenAll(sending))
            if (!answer.IsGood) (answer.Status, answer.Problem!.Code).ShouldBe((401, "access.session-ended"));
        var after = await Send(person, "after");
        (after.Status, after.Problem!.Code).ShouldBe((401, "access.session-ended"));

        var facts = await served.Read($"/api/audit/events?limit=1000&after={locked.Position}");
        facts.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("actor").GetString())
            .ShouldNotContain("员工heming (heming)");
    }

    [Fact, Shows("X5")]
    public async Task A_role_that_was_taken_counts_in_no_command_though_the_page_had_it()
    {
        var person = await Principal("zhouyu", "sales", "viewer");
        await served.Done("/api/users/zhouyu/roles", """{"roles":["viewer"],"reason":"调岗"}""");
        var refused = await Send(person, "taken");
        (refused.Status, refused.Problem!.Code).ShouldBe((401, "access.roles-taken"));
    }

    [Fact]
    public async Task The_actor_is_the_person_and_a_repeated_command_is_known_under_another_name()
    {
        var person = await Principal("wumei", "sales");
        var first = await Send(person, "named");
        await served.Done("/api/users/wumei/name", """{"name":"吴梅梅"}""");
        await served.Followed();
        var renamed = (await served.Service<ISessions>().Now(person, TestContext.Current.CancellationToken))!;
        renamed.Identity!.Name.ShouldBe("吴梅梅 (wumei)");
        person.Identity!.Name.ShouldBe("员工wumei (wumei)");
        var position = first.Json.GetProperty("position").GetInt64();
        (await served.Read($"/api/audit/events?after={position - 1}&limit=1")).GetProperty("events")[0]
            .GetProperty("actor").GetString().ShouldBe("员工wumei (wumei)");
    }

    [Fact, Shows("X5")]
    public async Task A_page_that_is_open_follows_its_session()
    {
        var person = await Principal("qianwei", "viewer");
        using var page = new LiveSession(served.Service<ISessions>());
        page.SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        var (roles, end) = (new TaskCompletionSource<ClaimsPrincipal>(), new TaskCompletionSource());
        page.AuthenticationStateChanged += async state =>
        {
            var now = (await state).User;
            if (now.Identity is { IsAuthenticated: true }) roles.TrySetResult(now);
            else end.TrySetResult();
        };

        await served.Done("/api/users/qianwei/roles", """{"roles":["auditor"],"reason":"调岗"}""");
        (await roles.Task.WaitAsync(Patience)).IsInRole(Roles.Auditor).ShouldBeTrue();
        await served.Done("/api/users/qianwei/lock", Locked);
        await end.Task.WaitAsync(Patience);
        (await page.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated.ShouldBeFalse();
    }

    [Fact, Shows("X5")]
    public async Task The_last_admin_is_not_locked_over_HTTP_and_secrets_are_shown_to_nobody()
    {
        using var admin = await served.Person("admin", "admin");
        var refused = await served.Post("/api/users/admin/lock", Locked);
        (refused.Status, refused.Code).ShouldBe((409, "access.last-admin"));
        var position = await served.Settled();
        string[] paths =
        [
            $"/api/users?atLeast={position}", "/api/users/admin", "/api/users?format=csv",
            "/api/audit/streams/user/admin", "/api/audit/streams/user/admin/state",
            "/api/audit/events?limit=1000&type=access",
        ];
        var (user, _) = await served.Application.Node.States.Of<User>(
            UserDecider.Stream("admin"), TestContext.Current.CancellationToken);
        foreach (var path in paths)
        {
            var reply = await served.Get(path);
            reply.Status.ShouldBe(200, $"{path}: {reply.Text}");
            reply.Text.ShouldNotContain(user.SecretHash!, Case.Sensitive, path);
            reply.Text.ShouldNotContain("dbi_", Case.Sensitive, path);
        }
    }

    [Fact, Shows("X5")]
    public async Task A_session_that_was_signed_out_does_nothing_from_a_page_that_stayed_open()
    {
        var person = await Principal("shijing", "sales", "viewer");
        (await Send(person, "open")).IsGood.ShouldBeTrue();
        await served.Service<Door>().SignOut(person, TestContext.Current.CancellationToken);
        await served.Followed();
        var sent = await Send(person, "closed");
        (sent.Status, sent.Problem!.Code).ShouldBe((401, "access.session-ended"));
        (await Asks(person, "/api/items")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_read_that_a_role_of_before_was_refused_is_allowed_with_those_of_now()
    {
        var person = await Principal("fanglin", "sales", "viewer");
        await served.Done("/api/users/fanglin/roles", """{"roles":["viewer"],"reason":"调岗"}""");
        (await Asks(person, "/api/orders")).Status.ShouldBe(401);
        await served.Followed();
        var now = await served.Service<ISessions>().Now(person, TestContext.Current.CancellationToken);
        (await Asks(now!, "/api/orders")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_name_cannot_look_like_somebody_elses()
    {
        (string Path, string Body)[] commands =
        [
            ("/api/users", """{"login":"eve","name":"王芳 (wangfang)","roles":["viewer"]}"""),
            ("/api/keys", """{"name":"tablet (1)","roles":["viewer"]}"""),
        ];
        foreach (var (path, body) in commands)
        {
            var reply = await served.Post(path, body);
            (reply.Status, reply.Errors.Single().Rule).ShouldBe((400, "must not contain parentheses"), path);
        }
    }

    [Fact]
    public async Task A_repeated_invitation_is_told_no_link()
    {
        const string body = """{"login":"again","name":"重复","roles":["viewer"]}""";
        var first = await served.Post("/api/users", body, key: "invite-again");
        var second = await served.Post("/api/users", body, key: "invite-again");
        first.Json.GetProperty("result").GetProperty("link").GetString()!
            .ShouldStartWith("/join?login=again#token=dbi_");
        second.Json.GetProperty("repeated").GetBoolean().ShouldBeTrue();
        second.Json.GetProperty("result").GetProperty("link").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"login":"Wang Fang","name":"王芳","roles":["viewer"]}""", "login")]
    [InlineData("""{"login":"wf1","name":"","roles":["viewer"]}""", "name")]
    [InlineData("""{"login":"wf1","name":"王芳","roles":[]}""", "roles")]
    [InlineData("""{"login":"wf1","name":"王芳","roles":["root"]}""", "roles[0]")]
    [InlineData("""{"login":"wf1","name":"王芳","roles":["viewer"],"locale":"fr"}""", "locale")]
    public async Task What_is_wrong_with_an_invitation_is_named(string body, string field) =>
        (await served.Post("/api/users", body)).Errors.Single().Field.ShouldBe(field);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Somebody as the console knows them.</summary>
    private async Task<ClaimsPrincipal> Principal(string login, params string[] roles)
    {
        using var visitor = await served.Person(login, roles);
        var entered = await served.Service<Door>().SignIn(
            login, People.Password, null, TestContext.Current.CancellationToken);
        return entered.ShouldBeOfType<Entered.In>().Person;
    }

    private Task<Web.Ground.Reply> Asks(ClaimsPrincipal person, string target) => served.Service<IDaybook>()
        .Send(person, Asked.Get(target), TestContext.Current.CancellationToken);

    private Task<Web.Ground.Reply> Send(ClaimsPrincipal person, string code) => served.Service<IDaybook>().Send(
        person, Asked.Post(
            "/api/customers", $$"""{"code":"P-{{code}}","name":"晓彤","kind":"business","currency":"CNY"}""", code),
        TestContext.Current.CancellationToken);
}
