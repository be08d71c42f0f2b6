using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>A server that stops and comes back while somebody works.</summary>
public sealed class Restart(House house) : BrowserTests(house)
{
    [InBrowser]
    public async Task The_page_says_that_the_server_went_away_and_what_is_sent_again_is_done_once()
    {
        // A node of its own beside the other, over the same ledger, with the same sessions.
        var node = await Start("http://127.0.0.1:0");
        try
        {
            var clerk = await SignedIn("jixu", ["sales", "viewer"], address: node.Address);
            clerk.Watch.Expected.AddRange(["Failed to load resource", "WebSocket connection", "] Error: "]);
            await clerk.Open("/c/place-order");
            await Fill(clerk);
            await clerk.Done();

            // The same order is half typed again when the server goes.
            await clerk.Open("/c/place-order");
            await clerk.Main.GetByRole(AriaRole.Button, new() { Name = "添加行" }).ClickAsync();
            await clerk.Fill(("channel", "TM"), ("number", "B4001"), ("lines[1].sku", "KETTLE"));
            await clerk.Fill("lines[1].quantity", "4", "CTN");
            var address = node.Address.ToString();
            await node.DisposeAsync();
            await clerk.Page.GetByText("连接已断开").WaitForAsync();
            node = await Start(address);
            await clerk.Page.GetByText("请重新载入页面").WaitForAsync();
            await clerk.Page.Locator("[data-reload]").ClickAsync();
            await clerk.At("/c/place-order");

            // What was typed is there again, and what was not sent was not done.
            await Assertions.Expect(clerk.Field("lines[1].quantity")).ToHaveValueAsync("4");
            await Assertions.Expect(clerk.Main.Locator("#f-lines-1-quantity ~ .second")).ToHaveValueAsync("CTN");
            await Assertions.Expect(clerk.Field("number")).ToHaveValueAsync("B4001");
            await clerk.Main.Locator("tbody tr").Nth(1).Locator("button").ClickAsync();
            await Fill(clerk);
            await clerk.Done();
            await clerk.Sees("已是该状态，无变更。");
        }
        finally
        {
            await node.DisposeAsync();
        }

        var placed = await House.Read("/api/order-history?number=B4001&what=Placed");
        placed.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    private static async Task Fill(Person clerk)
    {
        await clerk.Fill(("channel", "TM"), ("number", "B4001"), ("customer", "C1"), ("shipTo.name", "陈嘉怡"),
            ("shipTo.line1", "容桂大道中8号"), ("shipTo.city", "佛山"), ("lines[0].sku", "KETTLE"),
            ("lines[0].unitPrice", "197"));
        await clerk.Fill("lines[0].quantity", "1", "EA");
    }

    private async Task<Node> Start(string url)
    {
        var node = await Node.Start(House.Database.ConnectionString, House.Folder, url, works: false);
        await node.Listen();
        return node;
    }
}
