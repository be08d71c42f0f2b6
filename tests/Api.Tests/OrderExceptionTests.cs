using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>What was found wrong with orders, and how people of several roles resolve it, over HTTP.</summary>
public sealed class OrderExceptionTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 50);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Shows("O2")]
    public async Task The_list_says_what_may_be_done_in_two_languages_and_who_may_do_it()
    {
        await Held("E1", price: 101m);
        var row = (await served.Read("/api/order-exceptions?number=E1")).GetProperty("items")[0];

        Texts(row.GetProperty("actions")).ShouldBe(["accept", "recheck", "amend", "cancel"]);
        var accept = row.GetProperty("exceptions")[0].GetProperty("actions")[0];
        accept.GetProperty("action").GetString().ShouldBe("accept");
        accept.GetProperty("english").GetString().ShouldBe("accept it as it is");
        accept.GetProperty("chinese").GetString().ShouldBe("接受");
        Texts(accept.GetProperty("roles")).ShouldBe(["sales"]);
    }

    [Fact, Shows("O2")]
    public async Task A_key_without_the_role_is_told_which_roles_would_do_and_one_with_it_lets_the_order_go_on()
    {
        await Held("E2", price: 100m);
        var service = await As("service", "E2", "price-deviates", "accept");
        (service.Status, service.Code).ShouldBe((403, "orders.role-needed"));
        Texts(service.Json.GetProperty("roles")).ShouldBe(["sales"]);
        (await As("finance", "E2", "price-deviates", "cancel")).Status.ShouldBe(403);
        (await As("warehouse", "E2", "price-deviates", "accept")).Code.ShouldBe("forbidden");

        (await As("sales", "E2", "price-deviates", "accept")).Status.ShouldBe(200);

        var order = await served.Order("TM/E2");
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("picking");
        var resolved = order.GetProperty("history").EnumerateArray()
            .Single(e => e.GetProperty("what").GetString() == "ExceptionResolved");
        resolved.GetProperty("actor").GetString()!.ShouldStartWith("sales (");
        resolved.GetProperty("detail").GetString()!.ShouldEndWith("已核实");
    }

    [Fact, Shows("O2")]
    public async Task What_is_not_on_file_cannot_be_accepted_and_goes_on_when_it_is_and_was_checked_again()
    {
        await Held("E3", sku: "LATE");
        var accepted = await As("sales", "E3", "unknown-sku", "accept");
        (accepted.Status, accepted.Code).ShouldBe((409, "orders.action-not-allowed"));
        accepted.Json.GetProperty("facts").GetProperty("allowed").GetString().ShouldBe("recheck, amend, cancel");

        await served.Item("LATE", 5);
        (await As("service", "E3", "unknown-sku", "recheck")).Status.ShouldBe(200);

        (await served.Order("TM/E3")).GetProperty("order").GetProperty("status").GetString().ShouldBe("picking");
        (await As("service", "E3", "unknown-sku", "recheck")).Code.ShouldBe("orders.no-such-exception");
    }

    [Fact, Shows("O2")]
    public async Task An_order_may_be_called_off_as_the_answer_to_what_was_found()
    {
        await Held("E4", sku: "NEVER");

        (await As("service", "E4", "unknown-sku", "cancel")).Status.ShouldBe(200);

        var order = await served.Order("TM/E4");
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("cancelled");
        order.GetProperty("exceptions").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_interface_knows_the_actions_by_name()
    {
        var unknown = await served.Post(
            "/api/orders/TM/E1/exceptions/price-deviates/resolve", """{"action":"forget","reason":"r"}""");
        (unknown.Status, unknown.Json.GetProperty("errors")[0].GetProperty("field").GetString())
            .ShouldBe((400, "action"));

        var document = await served.Read("/openapi/v1.json");
        var path = document.GetProperty("paths").GetProperty(
            "/api/orders/{channel}/{number}/exceptions/{code}/resolve").GetProperty("post");
        var body = path.GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
            .GetProperty("schema").GetProperty("properties");
        body.EnumerateObject().Select(p => p.Name).Order().ShouldBe(["action", "effectiveOn", "reason"]);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Texts(schemas.GetProperty("FindingAction").GetProperty("enum"))
            .ShouldBe(["accept", "recheck", "amend", "cancel"]);
    }

    private async Task Held(string number, string sku = "KETTLE", decimal price = 199m)
    {
        await served.Done("/api/orders", Company.OrderOf(number, 1, sku, price));
        var order = (await served.Order($"TM/{number}")).GetProperty("order");
        order.GetProperty("status").GetString().ShouldBe("onHold");
    }

    /// <summary>Somebody with one role resolves what is open.</summary>
    private async Task<Reply> As(string role, string number, string code, string action)
    {
        var key = await served.Done("/api/keys", $$"""{"name":"{{role}}","roles":["{{role}}"]}""");
        using var client = served.ClientWith(key.Json.GetProperty("result").GetProperty("secret").GetString());
        using var content = new StringContent(
            $$"""{"action":"{{action}}","reason":"已核实"}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(
            $"/api/orders/TM/{number}/exceptions/{code}/resolve", content, TestContext.Current.CancellationToken);
        return await Reply.Of(response);
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString());
}
