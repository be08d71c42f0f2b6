using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>Coming in, being put out, and how it looks.</summary>
public sealed class AtTheDoor(House house) : BrowserTests(house)
{
    [InBrowser]
    public async Task A_wrong_password_is_said_and_the_right_one_lets_in()
    {
        await House.Invite("sunli", "孙丽", "viewer");
        var person = await Window();
        await person.SignIn("sunli", "not the password");
        await person.Sees("登录名或密码不正确。");
        person.Here.ShouldStartWith("/sign-in");
        await person.Open("/l/orders");
        person.Here.ShouldBe("/sign-in?from=%2Fl%2Forders");
        await person.Join(await House.Invite("sunjia", "孙佳", "viewer"));
        await person.Page.Locator("#password").FillAsync(Company.Password);
        await person.Page.Locator("#password").PressAsync("Enter");
        await person.At("/");
        await person.Page.Locator(".bar form button").ClickAsync();
        await person.At("/sign-in");
        await person.Open("/l/orders");
        person.Here.ShouldStartWith("/sign-in");
    }

    [InBrowser]
    public async Task Who_is_locked_leaves_the_open_page_within_a_second()
    {
        var person = await SignedIn("zhoujie", ["viewer", "sales"]);
        await person.Open("/l/customers");
        await House.Done("/api/users/zhoujie/lock", """{"reason":"离职"}""");
        // The fact stands; the page has a second, and the browser its time to show another page.
        await person.At("/sign-in");
        await person.Sees("登录已失效，请重新登录。");
        await person.SignIn("zhoujie");
        await person.Page.Locator(".problem").WaitForAsync();
        person.Here.ShouldStartWith("/sign-in");
    }

    [InBrowser]
    public async Task The_language_and_the_theme_are_switched_and_kept()
    {
        var person = await SignedIn("wuying", ["viewer"]);
        await person.Open("/l/orders?sort=-number");
        await Reads("销售订单", "zh-CN");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await person.At("/l/orders");
        await Reads("Sales orders", "en");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Dark" }).ClickAsync();
        await person.Page.Locator("html[data-theme=dark]").WaitForAsync();
        person.Here.ShouldBe("/l/orders?sort=-number");
        var dark = await Ground();
        await person.Open("/");
        (await Ground()).ShouldBe(dark);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Light" }).ClickAsync();
        await person.Page.Locator("html[data-theme=light]").WaitForAsync();
        (await Ground()).ShouldNotBe(dark);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await person.Page.Locator("html[lang=zh-CN]").WaitForAsync();

        async Task Reads(string heading, string language)
        {
            (await person.Heading.InnerTextAsync()).ShouldBe(heading);
            (await person.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
        }

        Task<string> Ground() => person.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }

    [InBrowser]
    public async Task A_page_for_another_role_is_not_found_and_its_commands_are_not_offered()
    {
        var person = await SignedIn("zhengke", ["warehouse"]);
        (await person.Page.Locator("nav.menu").InnerTextAsync()).ShouldNotContain("审计");
        await person.Open("/c/place-order");
        await person.Sees("没有此页面");
    }
}
