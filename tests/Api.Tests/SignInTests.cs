using System.Net;
using System.Text.RegularExpressions;
using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>People come in by a form, and what happens at the door is written down.</summary>
[Collection<PeopleServer>]
public sealed class SignInTests(Served served)
{
    [Fact, Shows("X5")]
    public async Task Somebody_is_invited_chooses_a_password_comes_in_and_goes_out()
    {
        var link = await served.Invite("wangfang", "sales", "viewer");
        using var visitor = new Visitor(served);
        (await visitor.Status("/api/orders")).ShouldBe(401);

        (await visitor.Join(link)).ShouldBe("/sign-in?login=wangfang&problem=joined");
        (await visitor.Send(
            "/sign-in", ("login", " WangFang"), ("password", People.Password), ("from", "/l/orders?status=Placed")))
            .ShouldBe("/l/orders?status=Placed");
        (await visitor.Status("/api/orders")).ShouldBe(200);
        (await visitor.Status("/api/keys")).ShouldBe(200, "a viewer reads");

        (await visitor.SendTo("/sign-out", ("__RequestVerificationToken", await visitor.Token("/password"))))
            .ShouldBe("/sign-in");
        (await visitor.Status("/api/orders")).ShouldBe(401);
        (await served.AtTheDoor("wangfang")).ShouldBe(["signed-in", "signed-out"]);
    }

    [Fact, Shows("X5")]
    public async Task A_session_that_was_signed_out_is_good_for_nothing_wherever_its_cookie_went()
    {
        using var visitor = await served.Person("liqiang", "viewer");
        using var thief = new Visitor(served) { Cookies = visitor.Cookies };
        (await thief.Status("/api/orders")).ShouldBe(200);
        await visitor.SendTo("/sign-out", ("__RequestVerificationToken", await visitor.Token("/password")));
        await served.Followed();
        (await thief.Status("/api/orders")).ShouldBe(401);
    }

    [Fact]
    public async Task An_invitation_is_good_once_and_a_bad_password_does_not_use_it_up()
    {
        var link = await served.Invite("chenjing", "viewer");
        using var visitor = new Visitor(served);
        (await visitor.Join(link, "too short")).ShouldContain("problem=bad-password");
        (await visitor.Join(link.Replace("dbi_", "dbi_0"))).ShouldContain("problem=no-invitation");
        (await visitor.Join(link)).ShouldContain("problem=joined");
        (await visitor.Join(link, "another password")).ShouldContain("problem=no-invitation");
    }

    [Fact]
    public async Task Who_joins_types_the_same_twice_and_an_invitation_expires()
    {
        var link = await served.Invite("zhaomin", "viewer");
        using var visitor = new Visitor(served);
        (await visitor.Send(link, ("login", "zhaomin"), ("password", People.Password), ("again", "something else")))
            .ShouldContain("problem=differ");
        served.Clock.Advance(Invitations.GoodFor);
        (await visitor.Join(link)).ShouldContain("problem=invitation-expired");
        var again = await served.Done("/api/users/zhaomin/reset-password", """{"reason":"邀请过期"}""");
        (await visitor.Join(again.Json.GetProperty("result").GetProperty("link").GetString()!))
            .ShouldContain("problem=joined");
    }

    [Fact, Shows("X5")]
    public async Task The_token_of_an_invitation_is_in_no_address_that_a_server_sees()
    {
        var link = await served.Invite("lihua", "viewer");
        link.Split('#')[0].ShouldBe("/join?login=lihua");
        var token = People.Parts(link)["token"];
        using var visitor = new Visitor(served);
        var again = await visitor.Join(link, "too short");
        again.ShouldBe($"/join?login=lihua&problem=bad-password#token={token}");
        (await visitor.Page(again)).ShouldNotContain(token);
    }

    /// <summary>An invitation lives a week, so links of the release before are still on their way.</summary>
    [Fact]
    public async Task The_token_in_a_link_of_an_older_release_stays_on_its_page_when_the_language_is_switched()
    {
        var link = await served.Invite("zhouli", "viewer");
        var (token, older) = (People.Parts(link)["token"], link.Replace('#', '&'));
        using var visitor = new Visitor(served);
        var page = await visitor.Page(older);
        page.ShouldContain($"name=\"token\" value=\"{token}\"");
        var switches = Regex.Matches(page, "href=\"(/look[^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        switches.Count.ShouldBe(2);
        foreach (var address in switches)
        {
            address.ShouldNotContain(token);
            using var answer = await visitor.Get(WebUtility.HtmlDecode(address));
            answer.Headers.Location!.OriginalString.ShouldBe("/join?login=zhouli");
        }

        (await visitor.Join(older)).ShouldContain("problem=joined");
    }

    /// <summary>The answers, not the time: that is the same work and the same pace, and no test measures it.</summary>
    [Fact, Shows("X5")]
    public async Task Nobody_is_told_whether_a_login_exists()
    {
        using var known = await served.Person("sunli", "viewer");
        await served.Invite("invited", "viewer");
        using var visitor = new Visitor(served);
        var answers = new List<string>();
        foreach (var login in (string[])["sunli", "nobody", "invited", "no login/at all"])
            answers.Add(await visitor.SignIn(login, "a wrong password"));
        answers.ShouldAllBe(answer => answer == "/sign-in?problem=wrong");
        (await visitor.SignIn("nobody\0", "a wrong password")).ShouldBe("/sign-in?problem=expired", "it is no form");
    }

    [Fact]
    public async Task A_form_that_another_site_made_is_not_taken()
    {
        using var visitor = await served.Person("zhouyu", "viewer");
        (await visitor.SendTo("/sign-in", ("login", "zhouyu"), ("password", People.Password)))
            .ShouldBe("/sign-in?problem=expired");
        (await visitor.SendTo("/sign-out")).ShouldBe("/");
        (await visitor.Status("/api/orders")).ShouldBe(200, "nothing was signed out");
        (await visitor.SendTo("/password", ("former", People.Password), ("password", "another password"),
            ("again", "another password"))).ShouldBe("/password?problem=expired");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/%09/elsewhere.example")]
    [InlineData("/api/orders?format=csv&purpose=x")]
    [InlineData("/王")]
    [InlineData("")]
    public void After_signing_in_nobody_is_led_elsewhere(string from) => DoorForms.Local(from).ShouldBe("/");

    [Fact, Shows("X5")]
    public async Task A_cookie_sends_no_command_over_HTTP()
    {
        using var visitor = await served.Person("heming", [.. Roles.All]);
        var body = """{"code":"CSRF","name":"晓彤","kind":"business","currency":"CNY"}""";
        var refused = await visitor.Post("/api/customers", body);
        (refused.Status, refused.Code).ShouldBe((401, "unauthorized"));
        (await visitor.Status("/api/customers")).ShouldBe(200);
        (await served.Read("/api/customers")).GetProperty("items").EnumerateArray()
            .ShouldNotContain(c => c.GetProperty("code").GetString() == "CSRF");
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        var link = await served.Invite("wumei", "viewer");
        using var visitor = new Visitor(served);
        await visitor.Join(link);
        var token = await visitor.Token("/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("login", "wumei"), new("password", People.Password), new("__RequestVerificationToken", token)]);
        using var client = served.ClientWith(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form };
        request.Headers.Add("Cookie", visitor.Cookies);
        using var bare = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
            { BaseAddress = client.BaseAddress };
        using var answer = await bare.SendAsync(request, TestContext.Current.CancellationToken);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => !c.StartsWith("daybook-language"));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldNotContain("expires", Case.Insensitive);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
