using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Browser.Tests;

/// <summary>The loop, walked at windows of the browser by people of ten roles: what is sold and not there is planned,
/// asked for, awarded, approved, received, made, shipped and rated; then the lot is stopped.</summary>
public sealed class LoopDay(House house) : BrowserTests(house)
{
    private const string Order = "/t/sales-order/TM/LP1";

    [InBrowser, Shows("S3", "R2", "R4", "A1", "M1", "C6", "X1", "X4")]
    public async Task What_is_sold_and_not_there_is_planned_bought_made_shipped_and_rated_by_people_of_ten_roles()
    {
        var (buyer, head) = await Files();
        var sales = await SignedIn("lp-sales", ["sales", "service", "customers"]);
        await sales.Open("/c/place-order");
        await sales.Fill(("channel", "TM"), ("number", "LP1"), ("customer", "C1"), ("shipTo.name", "陈嘉怡"),
            ("shipTo.line1", "容桂大道中8号"), ("shipTo.city", "佛山"), ("lines[0].sku", "POT"),
            ("lines[0].unitPrice", "299"));
        await sales.Fill("lines[0].quantity", "250", "EA");
        await sales.DoneAndOpen();
        await Is(sales, "缺货等待");

        await Plan();
        await Buy(buyer, head);
        await Receive();
        await Make();
        await Ship();
        await sales.Open(Order);
        await Is(sales, "已开票");
        await sales.Open("/c/rate-order?channel=TM&number=LP1");
        await sales.Main.Locator("#f-grade").SelectOptionAsync("poor");
        await sales.More();
        await sales.Fill(("text", "加热慢"), ("ticket", "LP-GD1"));
        await sales.Done();
        await sales.Open("/t/ticket/LP-GD1");
        await sales.Sees("加热慢");
        await Stop();
    }

    /// <summary>The planner sees why, and takes what is proposed.</summary>
    private async Task Plan()
    {
        var planner = await SignedIn("lp-planner", ["planning", "production", "purchasing"]);
        await planner.Open("/c/run-planning");
        await planner.Fill(("run", "LP-1"));
        await planner.Done();
        await planner.Open("/l/plan_proposals?run=LP-1&sku=POT");
        await planner.Sees("260");
        await planner.Open($"/c/make-proposal?run=LP-1&proposal={await Proposal("POT")}");
        await planner.Fill(("document", "LP-WO"));
        await planner.Done();
        await planner.Open($"/c/request-proposal?run=LP-1&proposal={await Proposal("HOB")}");
        await planner.Fill(("document", "LP-QG"));
        await planner.Done();
        await planner.Open("/c/submit-requisition?number=LP-QG");
        await planner.Done();
    }

    /// <summary>Two suppliers bid, the cheaper one gets it, and the order waits for who may let it go.</summary>
    private async Task Buy(string buyerLink, string headLink)
    {
        var buyer = await Joined(buyerLink, "lp-buyer");
        await buyer.Open("/c/ask-quotations");
        await buyer.More();
        await buyer.Fill(("number", "LP-XJ"), ("currency", "CNY"), ("warehouse", "FS1"),
            ("bidsUntil", Day.Text(Day.Today.AddDays(3))), ("suppliers", "LP-A\nLP-B"), ("lines[0].line", "1"),
            ("lines[0].requisition", "LP-QG"), ("lines[0].requestedLine", "1"));
        await buyer.Done();
        foreach (var (supplier, price) in new[] { ("LP-A", "96"), ("LP-B", "92") })
        {
            await buyer.Open("/c/enter-bid?number=LP-XJ");
            await buyer.Fill(("supplier", supplier), ("validUntil", Day.Text(Day.Today.AddDays(30))), ("freight", "0"),
                ("leadTimeDays", "5"), ("lines[0].line", "1"), ("lines[0].unitPrice", price));
            await buyer.Done();
        }

        await buyer.Open("/l/bid_comparison?rfq=LP-XJ");
        await buyer.Sees("LP-B");
        await buyer.Open("/c/award-quotations?number=LP-XJ");
        await buyer.Fill(("reason", "价格低"), ("awards[0].line", "1"), ("awards[0].supplier", "LP-B"),
            ("awards[0].purchaseOrder", "LP-CG"));
        await buyer.Done();
        await buyer.Open("/c/send-purchase-order?number=LP-CG");
        await buyer.Done();
        await buyer.Sees("审批");

        var head = await Joined(headLink, "lp-head");
        await head.Open("/q/my-approvals");
        await head.Sees("LP-CG");
        await head.Follow("同意", "/c/approve-request");
        await head.Done();
        await head.Open("/t/purchase-order/LP-CG");
        await Is(head, "已下达");
    }

    private async Task Receive()
    {
        var warehouse = await SignedIn("lp-dock", ["warehouse", "purchasing"]);
        await warehouse.Open("/c/advise-shipment");
        await warehouse.Fill(("purchaseOrder", "LP-CG"), ("advice", "LP-FH"), ("shippedOn", Day.Text(Day.Today)),
            ("expectedOn", Day.Text(Day.Today)), ("lines[0].line", "1"), ("lines[0].orderLine", "1"));
        await warehouse.Fill("lines[0].quantity", "260", "EA");
        await warehouse.More();
        await warehouse.Fill(("lines[0].lot", "LP-L1"));
        await warehouse.Done();
        await warehouse.Open("/c/receive-advice?purchaseOrder=LP-CG&advice=LP-FH");
        await warehouse.Fill(("receipt", "LP-RK"), ("bin", "FS1-A-01-02"));
        await warehouse.Done();
    }

    private async Task Make()
    {
        var maker = await SignedIn("lp-maker", ["production", "warehouse"]);
        await maker.Open("/t/work-order/LP-WO");
        await maker.Follow("下达", "/c/release-work-order");
        await maker.Done();
        await maker.Open("/c/issue-material?number=LP-WO");
        await maker.Fill(("document", "LP-LL"), ("component", "HOB"));
        await maker.Fill("quantity", "260", "EA");
        await maker.Done();
        await maker.Open("/c/receive-output?number=LP-WO");
        await maker.More();
        await maker.Fill(("receipt", "LP-CP"), ("bin", "FS1-A-01-03"), ("lot", "LP-K1"));
        await maker.Fill("quantity", "260", "EA");
        await maker.Done();
    }

    /// <summary>Who waited is served by itself.</summary>
    private async Task Ship()
    {
        var warehouse = await SignedIn("lp-picker", ["warehouse", "transport"]);
        await warehouse.Open(Order);
        await Is(warehouse, "拣货中");
        foreach (var (step, fields) in ((string, (string, string)[])[])
            [("pick-outbound", []), ("pack-outbound", [("weightKg", "300")]), ("load-outbound", [("manifest", "LP-M")]),
                ("ship-outbound", [("waybill", "LP-W1")])])
        {
            await warehouse.Open($"/c/{step}?channel=TM&number=LP1&warehouse=FS1");
            await warehouse.Fill(fields);
            await warehouse.Done();
        }

        await warehouse.Open("/c/deliver-shipment?channel=TM&number=LP1&warehouse=FS1");
        await warehouse.Fill(("receivedBy", "本人"));
        await warehouse.Done();
    }

    /// <summary>From what the customer got back to the supplier; what did not leave stays.</summary>
    private async Task Stop()
    {
        var quality = await SignedIn("lp-quality", ["quality", "warehouse", "auditor"]);
        await quality.Open("/trace/lot/HOB/LP-L1");
        var drawn = await quality.Main.Locator("svg.trace").TextContentAsync() ?? "";
        foreach (var thing in (string[])["LP-B", "LP-CG", "LP-WO", "LP-K1", "LP1"]) drawn.ShouldContain(thing);
        await quality.Open("/c/hold-lot?sku=POT");
        await quality.Fill(("lot", "LP-K1"), ("reason", "加热盘不良"));
        await quality.Done();
        await quality.Open("/l/lots?lot=LP-K1");
        await quality.Sees("10");

        var books = await SignedIn("lp-books", ["finance", "viewer"]);
        await books.Open("/q/reconcile");
        await books.Main.Locator(".head .state.good").WaitForAsync();
    }

    /// <summary>What is there before, and the links of the buyer and of the superior.</summary>
    private async Task<(string Buyer, string Head)> Files()
    {
        foreach (var (sku, name) in new[] { ("POT", "电炖锅"), ("HOB", "加热盘") })
        {
            await House.Done("/api/items", JsonSerializer.Serialize(
                new { sku, name, baseUnit = "EA", state = "production", weightKg = 1.2 }));
        }

        await House.Done("/api/listings/POT/prices",
            $$"""{"currency":"CNY","unitPrice":299.00,"from":"{{Day.Text(Day.Today)}}"}""");
        foreach (var code in (string[])["LP-A", "LP-B"])
        {
            await House.Done(
                "/api/suppliers", $$"""{"code":"{{code}}","name":"五金厂","country":"CN","currency":"CNY"}""");
        }

        await House.Done("/api/bills", """
            {"item":"POT","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"HOB","quantity":{"value":1,"unit":"EA"}}]}
            """);
        await House.Done(
            "/api/bills/POT/versions/V1.0/release", $$"""{"effectiveOn":"{{Day.Text(Day.Today)}}"}""");
        await House.Done("/api/planning-parameters", """
            {"sku":"POT","source":"make","warehouse":"FS1","leadTimeDays":2,"lotRule":"minimumAndMultiple",
             "minimumLot":{"value":260,"unit":"EA"}}
            """);
        await House.Done("/api/planning-parameters", """
            {"sku":"HOB","source":"buy","warehouse":"FS1","leadTimeDays":5}
            """);
        await House.Done("/api/departments", """{"code":"LP","name":"采购部"}""");
        var head = await Employee("LP-E1", "lp-head", null, 50_000m);
        var buyer = await Employee("LP-E2", "lp-buyer", "LP-E1", null);
        await House.Done("/api/approval-policies", """
            {"command":"suppliers.send-purchase-order","from":{"amount":20000.00,"currency":"CNY"},
             "asked":[{"approvers":"authority","agree":"any","hours":48}],"reason":"采购管理制度"}
            """);
        return (buyer, head);
    }

    private async Task<string> Employee(string number, string login, string? superior, decimal? limit)
    {
        var link = await House.Invite(login, $"员工{login}", "purchasing");
        await House.Done("/api/employees", JsonSerializer.Serialize(
            new { number, name = login, enteredOn = "2020-03-02", login }));
        await House.Done($"/api/employees/{number}/posts", JsonSerializer.Serialize(new
        {
            from = "2020-03-02", department = "LP", title = "岗位", superior,
            approvalLimit = limit is { } most ? new { amount = most, currency = "CNY" } : null,
        }));
        return link;
    }

    private async Task<Person> Joined(string link, string login)
    {
        var person = await Window();
        await person.Join(link);
        await person.SignIn(login);
        await person.At("/");
        return person;
    }

    private async Task<string> Proposal(string sku) =>
        (await House.Read($"/api/plan-proposals?run=LP-1&sku={sku}")).GetProperty("items")[0].GetProperty("proposal")
        .ToString();

    private static async Task Is(Person person, string status) =>
        (await person.Page.Locator(".head .state").First.InnerTextAsync()).ShouldBe(status);
}
