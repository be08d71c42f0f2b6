using Daybook.Specification;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>The books are read down to the facts, compared, and looked at before they are closed.</summary>
public sealed class BooksDay(House house) : BrowserTests(house)
{
    [InBrowser, Shows("F6", "F11")]
    public async Task The_books_are_read_down_to_a_fact_reconciled_and_their_closing_is_looked_at()
    {
        await House.Order("B7001", 1, 190);
        var finance = await Window();
        await finance.Join(await House.Invite("kuaiji", "钱会计", "finance", "auditor"));
        await finance.SignIn("kuaiji");
        await finance.At("/");

        await finance.Open("/q/trial-balance");
        (await finance.Page.Locator(".head .state").InnerTextAsync()).ShouldBe("平衡");
        var stock = finance.Main.Locator("tbody tr").Filter(new() { HasText = "1405" }).Locator("a.figure").Nth(1);
        var debit = await stock.InnerTextAsync();
        await finance.Field("asOf").FillAsync(Day.Text(Day.Today));
        await finance.Main.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        await finance.At("/q/trial-balance");
        (await stock.InnerTextAsync()).ShouldBe(debit, "nothing is posted after today");

        await stock.ClickAsync();
        await finance.At("/l/journal");
        await finance.Main.Locator(".rz-data-grid tbody a").First.ClickAsync();
        await finance.Page.WaitForURLAsync(url => url.Contains("/t/journal-entry/"));
        await finance.Whole();
        await finance.Sees("所登记的事实");
        await finance.Page.Locator(".story summary").First.ClickAsync();
        await finance.Page.Locator(".fact").First.WaitForAsync();

        await finance.Open("/l/inventory_value");
        await finance.Main.Locator("a[href^='/explain/inventory_value/value']").First.ClickAsync();
        await finance.At("/explain/inventory_value/value");
        (await finance.Page.Locator(".head .state").InnerTextAsync()).ShouldBe("构成相符");
        await finance.Main.Locator("tbody tr").First.WaitForAsync();

        await finance.Open("/q/reconcile");
        (await finance.Page.Locator(".head .state.good").CountAsync()).ShouldBe(1);
        await finance.Follow("结账检查", "/q/period-checklist");
        await finance.Main.Locator(".checklist > li").First.WaitForAsync();
        (await finance.Main.Locator(".checklist > li").CountAsync()).ShouldBe(5);
        await finance.Main.Locator(".head a.button").Last.ClickAsync();
        await finance.At("/c/close-period");
    }
}
