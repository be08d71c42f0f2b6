using Daybook.Specification;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>The day of an order, from its channel to the money, by five people in Chinese.</summary>
public sealed class OrderToCashDay(House house) : BrowserTests(house)
{
    private const string Order = "/t/sales-order/TM/B1001";

    [InBrowser, Shows("O1", "O9", "T1", "F2")]
    public async Task An_order_is_placed_changed_picked_shipped_delivered_and_paid_by_people_of_different_roles()
    {
        var sales = await Coming("chenjing", "陈静", "sales");
        await sales.Follow("新增订单", "/c/place-order");
        await sales.Fill(("channel", "TM"), ("number", "B1001"), ("customer", "C1"), ("shipTo.name", "陈嘉怡"),
            ("shipTo.line1", "容桂大道中8号"), ("shipTo.city", "佛山"));
        await Line(sales, 3);
        await sales.DoneAndOpen();
        sales.Here.ShouldStartWith(Order);
        await Is(sales, "拣货中");

        await sales.Follow("改单", "/c/amend-order");
        await sales.More();
        await Line(sales, 2);
        await sales.Fill(("reason", "客户少要一个"), ("lines[0].line", "1"), ("lines[0].discount", "0"));
        await sales.DoneAndOpen();
        await Is(sales, "拣货中");

        var warehouse = await Coming("lijun", "李军", "warehouse");
        await warehouse.Open("/l/outbounds?status=released");
        await warehouse.Main.GetByRole(AriaRole.Link, new() { Name = "B1001" }).First.ClickAsync();
        await warehouse.Whole();
        foreach (var (step, fields) in ((string, (string, string)[])[])
            [("拣货", []), ("打包", [("weightKg", "2.6")]), ("装车", [("manifest", "M-B1")]),
                ("发货", [("waybill", "SF-B1001")])])
        {
            await warehouse.Open(Order);
            await warehouse.Main.GetByRole(AriaRole.Link, new() { Name = step, Exact = true }).First.ClickAsync();
            await warehouse.Page.Locator("form.form").WaitForAsync();
            await warehouse.Fill(fields);
            await warehouse.Done();
        }

        var transport = await Coming("zhaomin", "赵敏", "transport");
        await transport.Open(Order);
        await transport.Follow("登记签收", "/c/deliver-shipment");
        await transport.Fill(("receivedBy", "本人"));
        await transport.Done();

        var finance = await Coming("qiangwei", "钱薇", "finance", "treasury");
        await finance.Open("/l/invoices");
        await finance.Sees("B1001");
        await finance.Open(Order);
        await Is(finance, "已开票");
        await finance.Open("/c/book-receipt");
        await finance.More();
        await finance.Fill(("receipt", "R-B1001"), ("customer", "C1"), ("reference", "TM:B1001"));
        await finance.Fill("amount", "398", "CNY");
        await finance.Done();

        var owner = await Coming("laoban", "黄老板", "viewer");
        await owner.Open(Order);
        await Is(owner, "已对账");
        await owner.Sees("R-B1001");
        var story = owner.Page.Locator(".story .lines > li");
        await story.First.WaitForAsync();
        (await owner.Page.Locator(".story .lines > li.caused").CountAsync()).ShouldBeGreaterThan(3);
        (await story.Filter(new() { HasText = "陈静" }).CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>Somebody who is invited, chooses a password behind the link, and signs in.</summary>
    private async Task<Person> Coming(string login, string name, params string[] roles)
    {
        var person = await Window();
        await person.Join(await House.Invite(login, name, roles));
        await person.Sees("密码已设置");
        await person.SignIn(login);
        await person.At("/");
        (await person.Heading.InnerTextAsync()).ShouldContain(name);
        return person;
    }

    private static async Task Line(Person person, int quantity)
    {
        // A list that must have a row begins with one.
        if (!await person.Field("lines[0].sku").IsVisibleAsync())
            await person.Main.GetByRole(AriaRole.Button, new() { Name = "添加行" }).ClickAsync();
        await person.Fill(("lines[0].sku", "KETTLE"), ("lines[0].unitPrice", "199"));
        await person.Fill("lines[0].quantity", $"{quantity}", "EA");
    }

    private static async Task Is(Person person, string status) =>
        (await person.Page.Locator(".head .state").InnerTextAsync()).ShouldBe(status);
}
