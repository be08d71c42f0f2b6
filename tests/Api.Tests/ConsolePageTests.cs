using System.Net;
using System.Text.RegularExpressions;
using Daybook.Web.Ground;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>Pages of the console as a browser gets them: who is signed in sees every screen, who is not goes to the
/// sign-in.</summary>
public sealed class ConsolePageTests(ServedPerson served) : IClassFixture<ServedPerson>
{
    private const string Html = "text/html";

    [Fact]
    public async Task Every_list_and_every_command_has_a_page()
    {
        using var browser = Browser(served);
        var lists = served.Lists().Select(l => $"/l/{l.List.Name}").ToList();
        var commands = served.Routes().Where(r => r.Body is not null).Select(r => $"/c/{r.Name}").ToList();
        lists.Count.ShouldBeGreaterThan(30);
        commands.Count.ShouldBeGreaterThan(60);
        var daybook = served.Application.Web.Services.GetRequiredService<IDaybook>();
        string[] all =
        [
            "/", "/t/item/A-1", "/t/sales-order/TM/1", .. lists, .. commands,
            .. daybook.Questions.Select(q => $"/q/{q.Name}"),
        ];
        foreach (var path in all)
        {
            using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task A_page_has_no_script_in_itself_loads_nothing_from_outside_and_says_so()
    {
        using var browser = Browser(served);
        using var answer = await browser.GetAsync("/l/orders", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Regex.Matches(page, "<script(?![^>]*\\bsrc=)", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeEmpty();
        Regex.Matches(page, "\\s(?:src|href)=\"(?:https?:)?//", RegexOptions.NonBacktracking).ShouldBeEmpty();
        page.ShouldNotContain(" onclick=");
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "", "zh-CN")]
    [InlineData("en-GB", "", "en")]
    [InlineData("de", "", "en")]
    [InlineData("en-GB", "daybook-language=zh", "zh-CN")]
    public async Task The_language_is_the_browsers_until_another_is_chosen(
        string accepted, string cookie, string language)
    {
        using var browser = Browser(served);
        browser.DefaultRequestHeaders.Add("Accept-Language", accepted);
        if (cookie.Length > 0) browser.DefaultRequestHeaders.Add("Cookie", cookie);
        var page = await browser.GetStringAsync("/", TestContext.Current.CancellationToken);
        page.ShouldContain($"<html lang=\"{language}\"");
    }

    [Theory]
    [InlineData("/look?language=zh&from=%2Fl%2Forders%3Fsort%3Dx", "/l/orders?sort=x", "daybook-language=zh")]
    [InlineData("/look?theme=dark&from=https%3A%2F%2Felsewhere.example", "/", "daybook-theme=dark")]
    [InlineData("/look?theme=dark&from=%2F%2Felsewhere.example", "/", "daybook-theme=dark")]
    [InlineData("/look?theme=dark&from=%2F%5Celsewhere.example", "/", "daybook-theme=dark")]
    public async Task What_was_chosen_is_kept_and_leads_back_but_never_elsewhere(
        string path, string back, string cookie)
    {
        using var browser = Browser(served);
        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe(back);
        answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldStartWith($"{cookie};");
    }

    [Fact]
    public async Task A_choice_that_there_is_not_is_refused() =>
        (await served.Get("/look?theme=pink")).Errors.Single().ShouldBe(("theme", "must be one of light, dark, auto"));

    internal static HttpClient Browser(Served served)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(served.Application.Web.Urls.First()),
        };
        browser.DefaultRequestHeaders.Add("Accept", Html);
        return browser;
    }
}
