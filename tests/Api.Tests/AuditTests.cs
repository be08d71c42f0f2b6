using System.Text.Json;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Who, when and why, and a way from the ledger back to the goods.</summary>
public sealed class AuditTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("X2")]
    public async Task A_command_leads_over_reactions_to_all_that_it_caused_and_a_ledger_line_back_to_the_goods()
    {
        await served.Open(stock: 10);
        var placed = await served.Done("/api/orders", Company.OrderOf("1", 2));
        await served.Settled();
        var tree = await served.Read($"/api/audit/commands/{placed.Json.GetProperty("command").GetString()}");
        tree.GetProperty("complete").GetBoolean().ShouldBeTrue();
        tree.GetProperty("at").GetProperty("blockHash").GetString()!.Length.ShouldBe(64);
        var types = Types(tree.GetProperty("command")).ToList();
        string[] expected =
        [
            "orders.order-placed.v1", "process.reacted.v1", "orders.order-validated.v1", "orders.order-reserved.v1",
            "warehouse.stock-reserved.v1", "warehouse.outbound-released.v2",
        ];
        expected.ShouldBeSubsetOf(types);

        await served.Fulfil("1");
        var position = await served.Settled();
        var line = (await served.Read($"/api/journal?account=5401&atLeast={position}")).GetProperty("items")[0];
        var entry = Uri.EscapeDataString(line.GetProperty("entryId").GetString()!);
        var trace = await served.Read($"/api/audit/journal/{entry}?line={line.GetProperty("line").GetInt32()}");
        trace.GetProperty("rule").GetString().ShouldBe("goods-shipped");
        trace.GetProperty("ruleVersion").GetInt32().ShouldBe(1);
        trace.GetProperty("lines").GetArrayLength().ShouldBe(1);
        var facts = trace.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString()).ToList();
        facts.ShouldContain("warehouse.stock-shipped.v1");
        facts.ShouldContain("transport.shipment-handed-over.v1");
        var back = await served.Read("/api/audit/streams/stock/FS1:KETTLE/postings");
        back.GetProperty("vouchers").EnumerateArray().Select(v => v.GetProperty("stream").GetString())
            .ShouldContain($"journal-entry/{line.GetProperty("entryId").GetString()}");
    }

    [Fact, Shows("X2")]
    public async Task A_trace_goes_from_an_order_to_its_goods_money_and_vouchers_and_back_from_each_of_these()
    {
        await served.Open(stock: 10);
        await served.Done("/api/orders", Company.OrderOf("T1", 2, price: 188.00m));
        await served.Settled();
        await served.Fulfil("T1");
        await served.Settled();
        var invoice = (await served.Order("TM/T1")).GetProperty("invoice").GetProperty("number").GetString();
        await served.Done("/api/receipts", $$"""
            {"receipt":"RT1","customer":"C1","amount":{"amount":414.00,"currency":"CNY"},"effectiveOn":"2026-03-06",
             "reference":"{{invoice}}"}
            """);
        await served.Settled();

        var trace = await served.Read("/api/audit/streams/sales-order/TM:T1/trace?language=zh");

        trace.GetProperty("complete").GetBoolean().ShouldBeTrue();
        var sides = Sides(trace);
        sides["sales-order/TM:T1"].ShouldBe("start");
        string[] followed = ["outbound/TM:T1:FS1", "shipment/TM:T1:FS1", "invoice/TM:T1", "receipt/RT1"];
        foreach (var ahead in followed)
            sides[ahead].ShouldBe("ahead", ahead);
        var entry = sides.Keys.First(s => s.StartsWith("journal-entry/", StringComparison.Ordinal));
        sides["stock/FS1:KETTLE"].ShouldBe("ahead");
        sides.Keys.ShouldNotContain(s => s.Contains("TM:1"), "the stock serves other orders as well");
        Links(trace).ShouldContain(("sales-order/TM:T1", "outbound/TM:T1:FS1"));
        Links(trace).ShouldContain(("outbound/TM:T1:FS1", "shipment/TM:T1:FS1"));
        Goods(trace, "sales-order/TM:T1", "outbound/TM:T1:FS1").ShouldBe([("released", "KETTLE", 2m, "EA")]);
        Goods(trace, "outbound/TM:T1:FS1", "stock/FS1:KETTLE")
            .ShouldBe([("shipped", "KETTLE", 2m, "EA")]);
        trace.GetProperty("things").EnumerateArray().Single(t => Stream(t) == "outbound/TM:T1:FS1")
            .GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("words").GetString()!)
            .ShouldContain(words => words.Contains('拣'));

        foreach (var back in (string[])["shipment/TM:T1:FS1", "invoice/TM:T1", Uri.EscapeDataString(entry)])
        {
            var (category, id) = back.Replace("%2F", "/") is var stream && stream.IndexOf('/') is var at
                ? (stream[..at], stream[(at + 1)..]) : default;
            var found = Sides(await served.Read($"/api/audit/streams/{category}/{id}/trace"));
            found["sales-order/TM:T1"].ShouldBe("behind", back);
        }

        (await served.Get("/api/audit/streams/sales-order/TM:none/trace")).Status.ShouldBe(404);
    }

    /// <summary>From the order over the processes to the outbound, and from the outbound back, as one graph of
    /// acts.</summary>
    [Fact, Shows("X2")]
    public async Task The_causes_and_consequences_of_a_fact_are_acts_with_the_processes_between_them()
    {
        await served.Open(stock: 10);
        var placed = await served.Done("/api/orders", Company.OrderOf("C1", 2, price: 177.00m));
        await served.Settled();

        var ahead = await served.Read($"/api/audit/events/{placed.Position}/causes?language=zh");

        ahead.GetProperty("complete").GetBoolean().ShouldBeTrue();
        ahead.GetProperty("fact").GetProperty("position").GetInt64().ShouldBe(placed.Position);
        var nodes = Nodes(ahead);
        var start = ahead.GetProperty("start").GetString()!;
        nodes[start].GetProperty("side").GetString().ShouldBe("start");
        nodes[start].GetProperty("actor").GetString()!.ShouldStartWith("first (");
        nodes.Values.ShouldNotContain(n => TypesOf(n).Contains("process.reacted.v1"), "reactions are links here");
        var validated = nodes.Values.Single(n => TypesOf(n).Contains("orders.order-validated.v1"));
        var released = nodes.Values.Single(n => TypesOf(n).Contains("warehouse.outbound-released.v2"));
        validated.GetProperty("process").GetString().ShouldBe("order-intake");
        Ways(ahead).ShouldContain((start, validated.GetProperty("id").GetString()!, "order-intake"));
        ahead.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("why").GetString()!)
            .ShouldAllBe(why => why.Any(c => c >= '\u4e00'));
        Ways(ahead).Select(l => l.To).Order().ShouldBe(nodes.Keys.Where(id => id != start).Order(), "a tree");

        var back = await served.Read($"/api/audit/events/{released.GetProperty("position").GetInt64()}/causes");
        Nodes(back)[start].GetProperty("side").GetString().ShouldBe("behind");
        back.GetProperty("links").GetArrayLength().ShouldBe(Nodes(back).Count - 1);

        (await served.Get("/api/audit/events/999999999/causes")).Status.ShouldBe(404);
        (await served.Get("/api/audit/events/none/causes")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Causes_are_cut_at_the_number_of_acts_and_at_the_depth_and_say_so()
    {
        await served.Open(stock: 10);
        var placed = await served.Done("/api/orders", Company.OrderOf("C2", 2, price: 176.00m));
        await served.Settled();
        var whole = Nodes(await served.Read($"/api/audit/events/{placed.Position}/causes"));
        whole.Count.ShouldBeGreaterThan(2);

        var narrow = await served.Read($"/api/audit/events/{placed.Position}/causes?limit=2");
        Nodes(narrow).Count.ShouldBe(2);
        narrow.GetProperty("complete").GetBoolean().ShouldBeFalse();
        narrow.GetProperty("missing")[0].GetString()!.ShouldContain("are missing");

        var near = await served.Read($"/api/audit/events/{placed.Position}/causes?depth=1");
        Nodes(near).Count.ShouldBeLessThan(whole.Count);
        Nodes(near).Values.ShouldContain(n => n.GetProperty("hasMore").GetBoolean());
        Ways(near).ShouldAllBe(l => l.From == near.GetProperty("start").GetString());

        var last = whole.Values.MaxBy(n => n.GetProperty("position").GetInt64()).GetProperty("position").GetInt64();
        var cut = await served.Read($"/api/audit/events/{last}/causes?depth=1");
        cut.GetProperty("missing")[0].GetString()!.ShouldStartWith("What led to");
        (await served.Get($"/api/audit/events/{last}/causes?depth=51")).Status.ShouldBe(400);
        (await served.Get($"/api/audit/events/{last}/causes?limit=201")).Status.ShouldBe(400);
    }

    private static Dictionary<string, JsonElement> Nodes(JsonElement causes) => causes.GetProperty("nodes")
        .EnumerateArray().ToDictionary(n => n.GetProperty("id").GetString()!);

    private static IEnumerable<string?> TypesOf(JsonElement node) =>
        node.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString());

    private static IEnumerable<(string From, string To, string? Process)> Ways(JsonElement causes) =>
        causes.GetProperty("links").EnumerateArray().Select(l => (
            l.GetProperty("from").GetString()!, l.GetProperty("to").GetString()!,
            l.GetProperty("process").GetString()));

    private static string? Stream(JsonElement thing) => thing.GetProperty("stream").GetString();

    private static Dictionary<string, string> Sides(JsonElement trace) => trace.GetProperty("things")
        .EnumerateArray().ToDictionary(t => Stream(t)!, t => t.GetProperty("side").GetString()!);

    private static IEnumerable<(string?, string?, decimal, string?)> Goods(
        JsonElement trace, string from, string to) => trace.GetProperty("links").EnumerateArray()
        .Single(l => l.GetProperty("from").GetString() == from && l.GetProperty("to").GetString() == to)
        .GetProperty("goods").EnumerateArray().Select(g => (
            g.GetProperty("step").GetString(), g.GetProperty("sku").GetString(),
            g.GetProperty("quantity").GetProperty("value").GetDecimal(),
            g.GetProperty("quantity").GetProperty("unit").GetString()));

    private static IEnumerable<(string?, string?)> Links(JsonElement trace) => trace.GetProperty("links")
        .EnumerateArray().Select(l => (l.GetProperty("from").GetString(), l.GetProperty("to").GetString()));

    [Fact, Shows("X2")]
    public async Task A_state_is_told_as_of_a_position_and_as_of_an_instant()
    {
        await served.Done("/api/items", """{"sku":"AS-OF","name":"旧名","baseUnit":"EA"}""");
        var first = await served.Done("/api/items/AS-OF/details", """{"name":"中名"}""");
        await served.Done("/api/items/AS-OF/details", """{"name":"新名"}""");
        var then = await served.Read($"/api/audit/streams/item/AS-OF/state?asOf={first.Position}");
        Name(then).ShouldBe("中名");
        then.GetProperty("at").GetProperty("position").GetInt64().ShouldBe(first.Position);
        Name(await served.Read("/api/audit/streams/item/AS-OF/state")).ShouldBe("新名");
        var before = await served.Read("/api/audit/streams/item/AS-OF/state?asOf=2020-01-01T00:00:00Z");
        before.GetProperty("version").GetInt64().ShouldBe(0);
        var page = await served.Read("/api/audit/streams/item/AS-OF?limit=2");
        page.GetProperty("events").GetArrayLength().ShouldBe(2);
        page.GetProperty("next").GetInt64().ShouldBe(2);
        page.GetProperty("events")[0].GetProperty("actor").GetString()!.ShouldStartWith("first (");
    }

    [Theory]
    [InlineData("/api/audit/events")]
    [InlineData("/api/audit/streams/api-key/none")]
    [InlineData("/api/parked")]
    public async Task A_page_has_at_least_one_row(string path)
    {
        var reply = await served.Get($"{path}?limit=0");
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.Single().Field.ShouldBe("limit");
    }

    [Fact, Shows("X2")]
    public async Task An_event_is_proved_without_the_server()
    {
        var made = await served.Done("/api/items", """{"sku":"PROVED","name":"证","baseUnit":"EA"}""");
        var reply = await served.Get($"/api/audit/events/{made.Position}/proof");
        reply.Status.ShouldBe(200, reply.Text);
        var proof = ProofBundle.Parse(reply.Text);
        ProofBundle.Check(proof, proof.Checkpoint.PublicKey).ShouldBeNull();
        var forged = proof with { Event = proof.Event with { Actor = "somebody else" } };
        ProofBundle.Check(forged, proof.Checkpoint.PublicKey).ShouldNotBeNull();
        (await served.Get("/api/audit/events/999999999/proof")).Status.ShouldBe(404);
    }

    [Fact, Shows("X2")]
    public async Task A_fact_that_was_edited_has_no_proof_and_the_answer_says_where()
    {
        var made = await served.Done("/api/items", """{"sku":"EDITED","name":"改","baseUnit":"EA"}""");
        await using (var edit = served.Database.DataSource.CreateCommand(
            $"update ledger.mt_events set user_name = 'somebody else' where seq_id = {made.Position}"))
            await edit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var reply = await served.Get($"/api/audit/events/{made.Position}/proof");
        (reply.Status, reply.Json.GetProperty("code").GetString()).ShouldBe((409, "audit.log-altered"), reply.Text);
        var facts = reply.Json.GetProperty("facts");
        facts.GetProperty("position").GetString().ShouldBe($"{made.Position}");
        facts.GetProperty("found").GetString().ShouldBe(FirstBad.EventAltered);
    }

    private static string? Name(JsonElement state) =>
        state.GetProperty("state").GetProperty("details").GetProperty("name").GetString();

    private static IEnumerable<string> Types(JsonElement command) =>
        command.GetProperty("events").EnumerateArray().SelectMany(e =>
            e.GetProperty("caused").EnumerateArray().SelectMany(Types)
                .Prepend(e.GetProperty("event").GetProperty("type").GetString()!));
}
