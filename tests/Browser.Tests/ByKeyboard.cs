namespace Daybook.Browser.Tests;

/// <summary>Somebody without a mouse.</summary>
public sealed class ByKeyboard(House house) : BrowserTests(house)
{
    private const int MostSteps = 200;

    /// <summary>What has the focus: its id; a word of what it says where it has none.</summary>
    private const string Focused = """
        () => { const e = document.activeElement;
                return e.id || e.getAttribute("aria-label") || e.textContent.trim(); }
        """;

    [InBrowser]
    public async Task An_order_is_placed_from_the_sign_in_on_without_a_mouse()
    {
        var link = await House.Invite("jianpan", "周键", "sales");
        var person = await Window();
        await person.Join(link);
        await person.Open("/sign-in");
        var keys = person.Page.Keyboard;
        // The first field has the focus already.
        await Type("login", "jianpan");
        await Type("password", Company.Password);
        await keys.PressAsync("Enter");
        await person.At("/");

        await To("新增订单");
        await keys.PressAsync("Enter");
        await person.At("/c/place-order");
        await person.Page.Locator("form.form").WaitForAsync();
        foreach (var (field, text) in ((string, string)[])
            [("f-channel", "TM"), ("f-number", "B5001"), ("f-customer", "C1"), ("f-shipTo-name", "周键"),
                ("f-shipTo-line1", "人民路1号"), ("f-shipTo-city", "广州"), ("f-lines-0-sku", "KETTLE"),
                ("f-lines-0-quantity", "1")])
            await Type(field, text);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("EA");
        await Type("f-lines-0-unitPrice", "196");
        await keys.PressAsync("Enter");
        await person.Page.Locator("section.foretold").WaitForAsync();
        // The focus is on "yes" by itself.
        await person.Page.WaitForFunctionAsync("() => document.activeElement.matches('form.form [type=submit]')");
        await keys.PressAsync("Enter");
        await person.Page.Locator("section.done").WaitForAsync();
        await To("打开");
        await keys.PressAsync("Enter");
        await person.At("/t/sales-order/TM/B5001");
        await person.Sees("周键");

        // From anywhere to anything.
        await keys.PressAsync("Control+k");
        await person.Page.Locator(".search input:focus").WaitForAsync();
        await keys.TypeAsync("广州百货");
        await person.Page.Locator(".search [role=option]").First.WaitForAsync();
        await keys.PressAsync("Enter");
        await person.At("/t/customer/C1");

        // Steps forward until it has the focus, which must be seen.
        async Task To(string what)
        {
            for (var step = 0; await person.Page.EvaluateAsync<string>(Focused) != what; step++)
            {
                step.ShouldBeLessThan(MostSteps, $"the Tab key does not lead to {what}");
                await keys.PressAsync("Tab");
            }
        }

        async Task Type(string field, string text)
        {
            await To(field);
            (await person.Page.EvaluateAsync<string>(
                "() => getComputedStyle(document.activeElement).outlineStyle")).ShouldNotBe("none", field);
            await keys.TypeAsync(text);
        }
    }
}
