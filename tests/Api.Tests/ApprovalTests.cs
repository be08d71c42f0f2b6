using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Workers.Office;

namespace Daybook.Api.Tests;

/// <summary>Purchase orders that wait for people of the company, over HTTP and on a real server.</summary>
public sealed class ApprovalTests(Served served) : IClassFixture<Served>
{
    private const string Policies = "/api/approval-policies";
    private const string Send = "suppliers.send-purchase-order";

    [Fact, Shows("A1", "A7", "R4")]
    public async Task A_large_order_is_sent_when_the_superior_with_authority_has_approved_it()
    {
        await Company();
        await Rule("""{"approvers":"authority","agree":"any","hours":48}""");
        var order = await Order("SP-1", 30_000m);
        var foretold = await As("buyer", $"{order}/send", "{}", isDryRun: true);
        foretold.Json.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString())
            .ShouldContain("office.approval-requested.v1");
        var number = await Request("SP-1");
        (await StatusOf("SP-1")).ShouldBe("draft");

        (await Mine("buyer")).ShouldBeEmpty();
        (await Mine("boss")).ShouldBeEmpty();
        (await Mine("stranger")).ShouldBeEmpty();
        var task = (await Mine("head")).Select(i => i.GetProperty("approval"))
            .Single(a => a.GetProperty("number").GetString() == number);
        var hash = task.GetProperty("hash").GetString()!;
        var seen = await Ask("head", $"/api/approvals/{number}/foretold");
        seen.Json.GetProperty("facts")[0].GetProperty("type").GetString().ShouldBe("suppliers.purchase-order-sent.v1");
        (await Ask("stranger", $"/api/approvals/{number}/foretold")).Status.ShouldBe(403);

        (await Approve("boss", number, hash)).Problem!.Code.ShouldBe("office.not-asked");
        (await Approve("buyer", number, hash)).Problem!.Code.ShouldBe("office.own-request");
        (await Approve("head", number, new string('0', 64))).Problem!.Code.ShouldBe("office.other-content");
        (await Approve("head", number, hash)).Status.ShouldBe(200);
        await served.Settled();
        (await StatusOf("SP-1")).ShouldBe("sent");

        var sent = (await served.Read("/api/audit/streams/purchase-order/SP-1")).GetProperty("events").EnumerateArray()
            .Last();
        sent.GetProperty("actor").GetString().ShouldBe("员工buyer (buyer)");
        var causes = await served.Read($"/api/audit/events/{sent.GetProperty("position").GetInt64()}/causes");
        causes.ToString().ShouldContain(number, customMessage: "the fact leads to its approval");
    }

    [Fact]
    public async Task A_key_has_no_superior_and_is_told_so_and_a_small_order_passes()
    {
        await Company();
        await Rule("""{"approvers":"authority","agree":"any","hours":48}""");
        var refused = await served.Post($"{await Order("SP-2", 30_000m)}/send");
        (refused.Status, refused.Code).ShouldBe((409, "office.nobody-to-ask"));
        (await served.Post($"{await Order("SP-3", 100m)}/send")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_policy_for_what_nobody_sends_by_itself_is_refused()
    {
        var names = (await served.Read("/api/approvable-commands")).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("command").GetString()!).ToList();
        names.ShouldContain("suppliers.send-purchase-order");
        names.ShouldContain("purchase-order.cancel");
        string[] parts = ["purchase-order.send", "stock.write-off", "journal-entry.post", "orders.reserve-order"];
        foreach (var part in parts)
        {
            names.ShouldNotContain(part);
            var refused = await served.Post(
                Policies,
                $$"""
                {"command":"{{part}}","reason":"制度",
                 "asked":[{"approvers":"role","role":"finance","agree":"any","hours":4}]}
                """);
            (refused.Status, refused.Code).ShouldBe((422, "office.unknown-command"));
        }
    }

    [Fact, Shows("A1")]
    public async Task Of_two_who_approve_at_once_one_counts_or_both_as_the_policy_says()
    {
        await Company();
        await Rule("""{"approvers":"people","agree":"any","hours":48,"people":["E1","E2"]}""");
        await Order("SP-4", 30_000m);
        var any = await Request("SP-4");
        var answers = await Both(any, "head", "boss");
        answers.Count(a => a.Status == 200 && a.Json.WholeOf("events") > 0).ShouldBe(1);
        await served.Settled();
        (await StatusOf("SP-4")).ShouldBe("sent");

        await Rule("""{"approvers":"people","agree":"all","hours":48,"people":["E1","E2"]}""");
        await Order("SP-5", 30_000m);
        var all = await Request("SP-5");
        (await Both(all, "head", "boss")).ShouldAllBe(a => a.Status == 200);
        await served.Settled();
        (await StatusOf("SP-5")).ShouldBe("sent");
    }

    [Fact, Shows("A1")]
    public async Task Who_approves_while_the_requester_withdraws_sends_it_or_not_and_the_approval_says_the_same()
    {
        await Company();
        await Rule("""{"approvers":"authority","agree":"any","hours":48}""");
        for (var i = 0; i < 5; i++)
        {
            await Order($"SP-W{i}", 30_000m);
            var number = await Request($"SP-W{i}");
            var hash = await HashOf(number);
            await Task.WhenAll(
                Approve("head", number, hash),
                As("buyer", $"/api/approvals/{number}/withdraw", """{"reason":"改单"}"""));
            await served.Settled();
            var approval = (await served.Read($"/api/approvals/{number}")).GetProperty("approval");
            approval.GetProperty("status").GetString()
                .ShouldBe(await StatusOf($"SP-W{i}") == "sent" ? "executed" : "withdrawn");
        }
    }

    [Fact, Shows("A1")]
    public async Task Two_nodes_that_carry_out_the_same_do_it_once()
    {
        await Company();
        await Rule("""{"approvers":"authority","agree":"any","hours":48}""");
        await Order("SP-6", 30_000m);
        var number = await Request("SP-6");
        var hash = await HashOf(number);
        await served.Done("/api/processes/approvals/pause", """{"reason":"演练"}""");
        (await Approve("head", number, hash)).Status.ShouldBe(200);
        await using (var other = await LedgerNode.Start(
            DaybookCatalogue.With([]),
            new LedgerOptions
            {
                DirectConnection = PostgresServer.WithFewConnections(served.Database.ConnectionString),
            },
            TestContext.Current.CancellationToken))
        {
            LedgerNode[] nodes = [served.Application.Node, other];
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => nodes[i % 2].Ledger.Append(
                new Transaction(
                    new Envelope($"race:{number}:{i}", "员工buyer (buyer)", new DateOnly(2026, 3, 2))
                    {
                        Lane = Lane.Processes,
                    },
                    new CarryOutApproved(number, "员工buyer (buyer)")), TestContext.Current.CancellationToken)));
            answers.Count(a => a is Answer.Accepted { Events: > 0 }).ShouldBe(1);
        }

        await served.Done("/api/processes/approvals/unpause", """{"reason":"演练结束"}""");
        await served.Settled();
        (await served.Read("/api/audit/streams/purchase-order/SP-6")).GetProperty("events").EnumerateArray()
            .Count(e => e.GetProperty("type").GetString() == "suppliers.purchase-order-sent.v1").ShouldBe(1);
    }

    [Fact, Shows("A1")]
    public async Task A_file_does_not_lead_around_it()
    {
        await Company();
        await served.Done(Policies, """
            {"command":"products.keep-item","reason":"试行",
             "asked":[{"approvers":"role","role":"quality","agree":"any","hours":1}]}
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports/items")
        {
            Content = new StringContent("sku,name,baseUnit\nSP-FILE,铜板,EA\n"),
        };
        using var response = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = await Reply.Of(response);
        var row = reply.Json.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("code").GetString().ShouldBe("office.waits-for-approval", reply.Text);
        await served.Settled();
        (await served.Get("/api/items/SP-FILE")).Status.ShouldBe(404);
        var number = row.GetProperty("facts").GetProperty("approval").GetString();
        (await served.Read($"/api/approvals/{number}")).GetProperty("approval").GetProperty("command").GetString()
            .ShouldBe("products.keep-item");
        await served.Done($"{Policies}/products.keep-item/switch-off", """{"reason":"试行结束"}""");
        await served.Done(Policies, """
            {"command":"listing.set-price","reason":"试行",
             "asked":[{"approvers":"role","role":"quality","agree":"any","hours":1}]}
            """);
        using var price = new HttpRequestMessage(HttpMethod.Post, "/api/imports/items")
        {
            Content = new StringContent("sku,name,baseUnit,unitPrice,currency\nSP-ITEM,钢板,EA,1,CNY\n"),
        };
        using var priced = await served.Client.SendAsync(price, TestContext.Current.CancellationToken);
        number = (await Reply.Of(priced)).Json.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("facts").GetProperty("approval").GetString();
        await served.Settled();
        var waiting = (await served.Read($"/api/approvals/{number}")).GetProperty("approval");
        waiting.GetProperty("command").GetString().ShouldBe("listing.set-price");
        waiting.GetProperty("about").GetString().ShouldBe("item/SP-ITEM");
        await served.Done($"{Policies}/listing.set-price/switch-off", """{"reason":"试行结束"}""");
    }

    /// <summary>E1 boss, E2 head below him, E3 buyer below E2; a stranger is no employee.</summary>
    private async Task Company()
    {
        if ((await served.Get("/api/employees/E1")).Status == 200) return;
        await served.Done("/api/finance/accounts");
        await served.Done("/api/warehouses", """
            {"code":"SP1","name":"佛山仓","address":{"name":"仓","line1":"一号","city":"佛山","region":"广东","country":"CN"}}
            """);
        await served.Done("/api/items", """{"sku":"SP-ITEM","name":"钢板","baseUnit":"EA","state":"production"}""");
        await served.Done("/api/suppliers", """{"code":"GYS-S","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/departments", """{"code":"SP","name":"采购部"}""");
        await Employee("E1", "boss", null, 500_000m, "finance");
        await Employee("E2", "head", "E1", 50_000m, "purchasing");
        await Employee("E3", "buyer", "E2", null, "purchasing");
        await new Visitor(served).Join(await served.Invite("stranger", "sales"));
    }

    private Task Employee(string number, string login, string? superior, decimal? limit, string role) =>
        served.Employee(number, login, "SP", superior, limit, role);

    private Task<Reply> Rule(string step) => served.Done(Policies, $$"""
        {"command":"{{Send}}","from":{"amount":20000.00,"currency":"CNY"},"asked":[{{step}}],"reason":"采购管理制度"}
        """);

    private static string Body(string number, decimal price) => $$"""
        {"number":"{{number}}","supplier":"GYS-S","currency":"CNY","warehouse":"SP1","orderedOn":"2026-03-02","lines":[
         {"line":1,"sku":"SP-ITEM","quantity":{"value":1,"unit":"EA"},"unitPrice":{{price}},"neededOn":"2026-03-20"}]}
        """;

    private async Task<string> Order(string number, decimal price)
    {
        await served.Done("/api/purchase-orders", Body(number, price));
        return $"/api/purchase-orders/{number}";
    }

    /// <summary>The buyer sends an order; the number of its approval.</summary>
    private async Task<string> Request(string order)
    {
        var reply = await As("buyer", $"/api/purchase-orders/{order}/send", "{}");
        reply.Status.ShouldBe(202, reply.Json.ToString());
        await served.Settled();
        return reply.Json.GetProperty("result").GetProperty("approval").GetString()!;
    }

    private async Task<Web.Ground.Reply[]> Both(string number, params string[] logins)
    {
        var hash = await HashOf(number);
        return await Task.WhenAll(logins.Select(login => Approve(login, number, hash)));
    }

    private Task<Web.Ground.Reply> Approve(string login, string number, string hash) =>
        As(login, $"/api/approvals/{number}/approve", JsonSerializer.Serialize(new { hash }));

    private async Task<string> HashOf(string number) =>
        (await served.Read($"/api/approvals/{number}")).GetProperty("approval").GetProperty("hash").GetString()!;

    private async Task<string?> StatusOf(string order) =>
        (await served.Read($"/api/purchase-orders/{order}")).GetProperty("purchaseOrder").GetProperty("status")
            .GetString();

    private async Task<IReadOnlyList<JsonElement>> Mine(string login) =>
        [.. (await Ask(login, "/api/my-approvals")).Json.GetProperty("items").EnumerateArray()];

    private Task<Web.Ground.Reply> Ask(string login, string path) => served.Ask(login, path);

    private Task<Web.Ground.Reply> As(string login, string path, string body, bool isDryRun = false) =>
        served.As(login, path, body, isDryRun);
}
