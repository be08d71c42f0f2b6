using System.Text.Json;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>What somebody wrote is shown as text wherever it stands. A script that runs opens a dialog, which fails the
/// test (<see cref="Watch"/>).</summary>
public sealed class OddNames(House house) : BrowserTests(house)
{
    private const string Script = "<script>alert(1)</script>";
    private const string Picture = "\"><img src=x onerror=alert(2)>";
    private const string Formula = "=1+1";

    [InBrowser]
    public async Task Scripts_formulas_and_long_names_are_text_in_lists_files_forms_and_things()
    {
        var endless = string.Concat(Enumerable.Repeat("佛山市顺德区容桂街道小家电批发有限责任公司", 9));
        var names = new[] { Script, Picture, Formula, endless };
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            await House.Done(
                "/api/customers", JsonSerializer.Serialize(new { code = $"ODD{i}", name, currency = "CNY" }));
        }

        var clerk = await SignedIn("odd", ["customers", "sales", "viewer"]);
        await clerk.Open("/l/customers?code.contains=ODD");
        foreach (var name in names) await Shown(clerk.Main.Locator("td"), name);

        for (var i = 0; i < names.Length; i++)
        {
            await clerk.Open($"/t/customer/ODD{i}");
            await Shown(clerk.Main.Locator("dd"), names[i]);
            await Shown(clerk.Page.Locator(".story .words"), names[i]);
            await clerk.Open($"/c/change-customer?code=ODD{i}");
            (await clerk.Field("name").InputValueAsync()).ShouldBe(names[i]);
        }

        // The suggestions of a field that asks for a customer, found by a piece of the name.
        await clerk.Open("/c/place-order");
        await clerk.Field("customer").PressSequentiallyAsync("<script>");
        await clerk.Page.Locator("#f-customer-list option[value=ODD0]").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        (await clerk.Page.Locator("#f-customer-list option[value=ODD0]").TextContentAsync()).ShouldBe(Script);

        // A filter that is a script, in the address and in the form.
        await clerk.Open($"/l/customers?name.contains={Uri.EscapeDataString(Script)}");
        await Shown(clerk.Main.Locator("td"), Script);
        await clerk.Sees(Script);

        await clerk.Open("/l/customers?code.contains=ODD");
        await clerk.Main.Locator(".tools details.drop > summary").Last.ClickAsync();
        await clerk.Main.Locator(".tools .dropped textarea").FillAsync("核对名称");
        var file = await clerk.Page.RunAndWaitForDownloadAsync(
            () => clerk.Main.Locator(".tools").GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var csv = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        csv.ShouldContain(Script);
        csv.ShouldContain("'=1+1");
        csv.ShouldNotContain(",=1+1");
    }

    private static async Task Shown(ILocator where, string text)
    {
        await where.Filter(new() { HasText = text }).First.WaitForAsync();
        (await where.Page.Locator("main script, main img").CountAsync()).ShouldBe(0);
    }
}
