using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>Somebody at a window of the browser, who opens pages, fills in forms and reads.</summary>
internal sealed partial class Person(IPage page, Uri address, Watch watch)
{
    /// <summary>A page that lives, or never does (those of the door), and what it waits for is there.</summary>
    private const string IsWhole = """
        () => document.querySelector("main[data-lives], .door main") && !document.querySelector(".waiting")
        """;

    private const string Answer = "section.done, section.problem, .wrong";
    private const string Foretold = "section.foretold";

    public IPage Page => page;

    public Watch Watch => watch;

    /// <summary>The path with the query that the window shows.</summary>
    public string Here => new Uri(page.Url).PathAndQuery;

    public ILocator Main => page.Locator("main");

    /// <summary>The page's heading.</summary>
    public ILocator Heading => page.Locator("main h1");

    public async Task Open(string path)
    {
        await page.GotoAsync(new Uri(address, path).ToString());
        await Whole();
    }

    public Task Whole() => page.WaitForFunctionAsync(IsWhole);

    /// <summary>Chooses a link by its words, and waits for where it leads.</summary>
    public async Task Follow(string words, string path)
    {
        await Main.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).First.ClickAsync();
        await At(path);
    }

    /// <summary>Waits until the window shows a page.</summary>
    public async Task At(string path)
    {
        await page.WaitForURLAsync(new Regex($"^{Regex.Escape(new Uri(address, path).ToString())}([?#]|$)"));
        await Whole();
    }

    /// <summary>The field of a member, such as <c>lines[0].sku</c>.</summary>
    public ILocator Field(string member) => page.Locator($"#f-{Unusual.Replace(member.Replace("]", ""), "-")}");

    public async Task Fill(params (string Member, string Value)[] fields)
    {
        foreach (var (member, value) in fields) await Field(member).FillAsync(value);
    }

    /// <summary>Fills in a quantity or an amount of money with its unit.</summary>
    public async Task Fill(string member, string value, string unit)
    {
        await Field(member).FillAsync(value);
        await page.Locator($"#{await Field(member).GetAttributeAsync("id")} ~ .second").FillAsync(unit);
    }

    /// <summary>Shows what may be left out.</summary>
    public async Task More()
    {
        var more = Main.Locator("details.more");
        if (await more.GetAttributeAsync("open") is null) await more.Locator("summary").ClickAsync();
    }

    /// <summary>Asks what would happen.</summary>
    public async Task Look()
    {
        await page.Locator("form.form button[type=submit]").ClickAsync();
        await page.Locator($"{Answer}, {Foretold}").First.WaitForAsync();
    }

    /// <summary>Sends the form, says yes where it is shown first what would happen, and waits for the answer.</summary>
    public async Task Send()
    {
        await Look();
        if (!await page.Locator(Foretold).IsVisibleAsync()) return;
        await page.Locator("form.form button[type=submit]").ClickAsync();
        await page.Locator(Answer).First.WaitForAsync();
    }

    /// <summary>Sends the form, which must be accepted.</summary>
    public async Task Done()
    {
        await Send();
        (await page.Locator("section.problem, .wrong").AllInnerTextsAsync()).ShouldBeEmpty();
    }

    /// <summary>Sends the form and opens the thing it was about, once all that follows is done.</summary>
    public async Task DoneAndOpen()
    {
        await Done();
        await page.Locator("section.done a.button.first").ClickAsync();
        await page.Locator("main .card").First.WaitForAsync();
        await Whole();
    }

    public Task Press(string words) => Main.GetByRole(AriaRole.Button, new() { Name = words }).ClickAsync();

    /// <summary>Waits until a text stands somewhere.</summary>
    public Task Sees(string text) => Main.GetByText(text).First.WaitForAsync();

    public async Task SignIn(string login, string password = Company.Password)
    {
        await page.GotoAsync(new Uri(address, "/sign-in").ToString());
        await page.Locator("#login").FillAsync(login);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("main form button").ClickAsync();
    }

    /// <summary>Takes an invitation: chooses a password behind the link.</summary>
    public async Task Join(string link)
    {
        await page.GotoAsync(new Uri(address, link).ToString());
        await page.Locator("#password").FillAsync(Company.Password);
        await page.Locator("#again").FillAsync(Company.Password);
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/sign-in?"));
    }

    [GeneratedRegex(@"[\[.]", RegexOptions.NonBacktracking)]
    private static partial Regex Unusual { get; }
}
