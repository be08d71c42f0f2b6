using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>The watch over all pages sees what it is there for.</summary>
public sealed class WatchTests(House house) : BrowserTests(house)
{
    [InBrowser]
    public async Task It_sees_dialogs_broken_policies_other_servers_and_errors()
    {
        var person = await Window();
        await person.Open("/sign-in");
        await person.Page.EvaluateAsync("alert('a dialog')");
        await person.Page.EvaluateAsync("fetch('http://127.0.0.2:59999/').catch(() => 0)");
        await person.Page.EvaluateAsync("""
            () => { const script = document.createElement("script");
                    script.textContent = "alert('inline')";
                    document.body.append(script); }
            """);
        await person.Page.EvaluateAsync("() => { setTimeout(() => { throw new Error('thrown'); }); }");
        await person.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        // Nobody listens there.
        await Should.ThrowAsync<PlaywrightException>(() => person.Page.GotoAsync("http://127.0.0.2:59999/elsewhere"));

        foreach (var seen in (string[])
            ["dialog: a dialog", "policy broken: connect-src", "policy broken: script-src-elem", "thrown",
                "asked elsewhere: http://127.0.0.2:59999/elsewhere"])
            person.Watch.Seen.ShouldContain(s => s.Contains(seen), seen);
        person.Watch.Seen.ShouldNotContain(s => s == "dialog: inline");
        person.Watch.Expected.Add("");
    }
}
