using System.Diagnostics;
using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Imports;
using Daybook.Imports.Sample;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>Takes the pictures of docs/pictures, of the sample company. No test: scripts/screenshots asks for it.
/// </summary>
public sealed class Pictures(House house) : BrowserTests(house)
{
    private const string Folder = "DAYBOOK_PICTURES";
    private const long MostBytes = 150 * 1024;
    private const int Colours = 128;

    /// <summary>The eleven most telling screens, by the names of their pictures.</summary>
    private static readonly (string Name, string Path)[] Screens =
    [
        ("sign-in", "/sign-in"), ("home", "/"), ("orders", "/l/orders?sort=-total&status=backOrdered,picking,packed"),
        ("order", "/t/sales-order/B2B/B2B1001"), ("form", "/c/place-order"),
        ("exceptions", "/l/order_exceptions"), ("stock", "/l/available_to_promise"),
        ("customer", "/t/customer/C007"), ("lot-trace", "/trace/lot/KT-17/KT-17-261014"),
        ("trial-balance", "/q/trial-balance"), ("reconcile", "/q/reconcile"),
    ];

    [Fact(Explicit = true)]
    public async Task The_most_telling_screens_are_photographed_in_both_languages()
    {
        var to = Environment.GetEnvironmentVariable(Folder)
            ?? throw new InvalidOperationException($"{Folder} is not set");
        Chromium.IsHere.ShouldBeTrue(Chromium.Missing);
        await using var database = await LedgerDatabase.New();
        await using var node = await Node.Start(
            database.ConnectionString, Path.Combine(House.Folder, "pictures"), "http://127.0.0.1:0", works: true);
        var ledger = node.Application.Node;
        await FirstUser.Ensure(ledger, FirstUser.Login, Company.Password, Day.Today, CancellationToken.None);
        await node.Listen();
        await new ImportRunner(ledger).Run(SampleCompany.Plan(), CancellationToken.None);
        await ledger.Processes.WaitUntilIdle(0, TimeSpan.FromMinutes(5));
        foreach (var language in (string[])["zh", "en"])
        {
            var person = await Window(language, "light", node.Address);
            foreach (var (name, path) in Screens)
            {
                await person.Open(path);
                await Prepare(person, name);
                await Take(person.Page, Path.Combine(to, language == "zh" ? $"{name}.png" : $"{name}.en.png"));
                if (name != "sign-in") continue;
                await person.SignIn(FirstUser.Login);
                await person.At("/");
            }
        }

        await Close();
    }

    private static async Task Prepare(Person person, string name)
    {
        if (name == "home")
        {
            await person.Page.GetByText(" …").First.WaitForAsync(
                new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        }

        if (name == "lot-trace") await person.Main.Locator("svg.trace").WaitForAsync();
        if (name == "order") await person.Page.Locator(".story .lines > li").First.WaitForAsync();
        if (name != "form") return;
        await person.Fill(("channel", "TM"), ("number", "TM9001"), ("customer", "P101"), ("lines[0].sku", "RC-30"));
        await person.Fill("lines[0].quantity", "two", "EA");
        await person.Send();
    }

    /// <summary>With as few colours as a page needs, where pngquant is installed.</summary>
    private static async Task Take(IPage page, string path)
    {
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
        try
        {
            using var smaller = Process.Start(
                "pngquant", ["--force", "--skip-if-larger", "--output", path, $"{Colours}", path]);
            await smaller.WaitForExitAsync();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It is not installed.
        }

        new FileInfo(path).Length.ShouldBeLessThan(MostBytes, path);
    }
}
