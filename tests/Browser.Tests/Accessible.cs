using Deque.AxeCore.Commons;

namespace Daybook.Browser.Tests;

/// <summary>Every kind of screen against the rules of WCAG 2.2 AA that a program can check.</summary>
public sealed class Accessible(House house) : BrowserTests(house)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private const string Find = """
        async rules => (await axe.run({ runOnly: rules, resultTypes: ["violations"] })).violations
          .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} ${n.failureSummary}`))
        """;

    [InBrowser]
    public Task No_screen_breaks_a_rule_in_the_light() => Check("light", "zh", "B6001");

    [InBrowser]
    public Task No_screen_breaks_a_rule_in_the_dark() => Check("dark", "en", "B6002");

    private async Task Check(string theme, string language, string order)
    {
        await House.Order(order, 1, theme == "dark" ? 191 : 192);
        var found = new List<string>();
        var login = $"axe{theme}";
        var person = await Window(language, theme);
        await person.Open("/sign-in?problem=wrong");
        await Look("sign-in");
        var link = await House.Invite(login, "阿克塞", "sales", "warehouse", "finance", "auditor", "admin");
        await person.Open(link);
        await Look("join");
        await person.Join(link);
        await person.SignIn(login);
        await person.At("/");
        await Look("home");
        await person.Open("/l/orders");
        await Look("list");
        await person.Main.Locator(".tools select").First.SelectOptionAsync("status");
        await person.Page.Locator(".filtering").WaitForAsync();
        await Look("filter");
        await person.Main.Locator("details.drop > summary").First.ClickAsync();
        await Look("columns");
        await person.Open("/l/orders?number=nobody");
        await Look("empty list");
        await person.Open("/c/place-order");
        await person.More();
        await Look("form");
        await person.Send();
        await Look("form with errors");
        await person.Open("/c/change-customer?code=C1");
        await Look("form of a change");
        await person.Open("/t/customer/C1");
        await Look("thing");
        await person.Open($"/t/sales-order/TM/{order}");
        await person.Page.Locator(".story summary").First.ClickAsync();
        await person.Page.Locator(".fact").WaitForAsync();
        await Look("order");
        await person.Open("/q/trial-balance");
        await Look("question");
        await person.Open("/q/status");
        await Look("question of parts");
        await person.Open("/password");
        await Look("password");
        await person.Open("/c/nothing");
        await Look("not found");
        found.ShouldBeEmpty();

        async Task Look(string screen)
        {
            await person.Page.EvaluateAsync(Axe);
            var seen = await person.Page.EvaluateAsync<string[]>(Find, Rules);
            found.AddRange(seen.Select(s => $"{screen}: {s}"));
        }
    }
}
