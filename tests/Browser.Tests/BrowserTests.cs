using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>Tests of people at windows of the browser. At the end of each it is asked what the pages did that no page
/// may do.</summary>
public abstract class BrowserTests(House house) : IAsyncLifetime
{
    /// <summary>A folder for pictures of what the windows showed when a test failed; none are taken without it.
    /// </summary>
    private const string Kept = "DAYBOOK_TEST_PICTURES";
    private const float PatienceMilliseconds = 30_000;
    private readonly List<(IBrowserContext Context, Watch Watch)> _windows = [];

    protected House House => house;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await Keep();
        await Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes all windows and asks what was seen: also before a server stops that a test has for
    /// itself.</summary>
    protected async Task Close()
    {
        foreach (var (context, _) in _windows) await context.DisposeAsync();
        var seen = _windows.SelectMany(w => w.Watch.Seen).ToList();
        _windows.Clear();
        seen.ShouldBeEmpty();
    }

    /// <summary>A window of a browser of its own, in a language (<c>zh</c>, <c>en</c>) and a theme.</summary>
    internal async Task<Person> Window(string language = "zh", string theme = "light", Uri? address = null)
    {
        var at = address ?? house.Node.Address;
        var context = await house.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language == "zh" ? "zh-CN" : "en-GB", AcceptDownloads = true,
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        var watch = await Watch.Over(context, at);
        _windows.Add((context, watch));
        await context.AddCookiesAsync(
        [
            new Cookie { Name = "daybook-language", Value = language, Url = at.ToString() },
            new Cookie { Name = "daybook-theme", Value = theme, Url = at.ToString() },
        ]);
        return new Person(await context.NewPageAsync(), at, watch);
    }

    /// <summary>Somebody new with roles, signed in: the login must be nobody's yet.</summary>
    internal async Task<Person> SignedIn(
        string login, string[] roles, string language = "zh", string theme = "light", Uri? address = null)
    {
        var person = await Window(language, theme, address);
        await person.Join(await house.Invite(login, $"员工{login}", roles));
        await person.SignIn(login);
        await person.At("/");
        return person;
    }

    private async Task Keep()
    {
        if (Environment.GetEnvironmentVariable(Kept) is not { Length: > 0 } folder) return;
        foreach (var (page, n) in _windows.SelectMany(w => w.Context.Pages).Select((page, n) => (page, n)))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(folder, $"{TestContext.Current.Test!.TestDisplayName}-{n}.png"), FullPage = true,
            });
        }
    }
}
