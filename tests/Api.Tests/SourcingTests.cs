using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Sourcing rules and the orders that follow them, over HTTP and with the real processes.</summary>
public sealed class SourcingTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.OpenTwo();
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Shows("O4")]
    public async Task A_clerk_reads_why_an_order_is_sent_from_where_it_is()
    {
        await served.Item("PAN", 5);
        await served.InChengdu("PAN", 5);

        var order = await Place("5001", 1, "PAN");

        order.GetProperty("shipsFrom")[0].GetString().ShouldBe("FS1");
        order.GetProperty("warehouses").GetArrayLength().ShouldBe(0);
        var why = order.GetProperty("sourcing");
        why.GetProperty("decidedBy").GetString().ShouldBe("nearestWithAll", StringCompareShould.IgnoreCase);
        why.GetProperty("rules").GetString().ShouldBe("2026-01-01");
        why.GetProperty("alternatives")[0].GetProperty("warehouses")[0].GetString().ShouldBe("CD1");
        var view = await served.Read($"/api/orders/TM/5001?settled={await served.Settled()}");
        view.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("detail").GetString())
            .ShouldContain("FS1: NearestWithAll; not CD1: NearestWithAll");
    }

    [Fact, Shows("O4")]
    public async Task Rules_are_read_by_their_day_and_all_that_were_published_are_listed()
    {
        var inForce = await served.Read("/api/sourcing-rules/in-force?on=2026-03-02");
        inForce.GetProperty("rules").GetProperty("warehouses").GetArrayLength().ShouldBe(2);
        (await served.Get("/api/sourcing-rules/in-force?on=2025-12-31")).Status.ShouldBe(404);
        (await served.Read($"/api/sourcing-rules?validFrom=2026-01-01&atLeast={await served.Settled()}"))
            .GetProperty("items").GetArrayLength().ShouldBe(1);
        var wrong = await served.Post("/api/sourcing-rules", TwoWarehouses.Rules("""
            {"warehouse":"FS1","serves":[{"country":"CN","region":null,"city":null,"nearness":10}],
             "servesOthers":true,"parcelCost":6.00}
            """));
        (wrong.Status, wrong.Code).ShouldBe((422, "orders.bad-nearness"));
        (await served.Post("/api/sourcing-rules", TwoWarehouses.Rules(TwoWarehouses.Warehouse("BJ9", "北京")))).Code
            .ShouldBe("warehouse.unknown-warehouse");
    }

    [Fact, Shows("O4", "O5")]
    public async Task Of_many_orders_at_once_for_the_last_units_in_two_warehouses_as_many_get_them_as_there_are()
    {
        await served.Item("WOK", 3);
        await served.InChengdu("WOK", 3);
        string[] numbers = [.. Enumerable.Range(1, 8).Select(n => $"60{n:00}")];

        var replies = await Task.WhenAll(numbers.Select((number, i) =>
            served.Post("/api/orders", Company.OrderOf(number, 1, "WOK", 199.00m + i))));

        replies.ShouldAllBe(r => r.Status < 300);
        var at = await served.Settled();
        var orders = (await served.Read($"/api/orders?customer=C1&limit=100&settled={at}"))
            .GetProperty("items").EnumerateArray()
            .Where(o => numbers.Contains(o.GetProperty("number").GetString())).ToList();
        orders.Count.ShouldBe(8);
        orders.Count(o => o.GetProperty("shipsFrom").GetArrayLength() > 0).ShouldBe(6);
        (await served.Read("/api/available-to-promise?sku=WOK")).GetProperty("items").EnumerateArray()
            .Select(s => s.GetProperty("available").GetDecimal()).ShouldAllBe(free => free == 0);
    }

    [Fact, Shows("O2", "O4")]
    public async Task An_order_to_where_no_carrier_goes_is_an_exception_until_tariffs_are_put_right()
    {
        await served.Item("LID", 2);
        var abroad = Company.OrderOf("7001", 1, "LID").Replace(
            Company.Address,
            """{"name":"A. Smith","line1":"1 Pine St","city":"Seattle","region":"WA","country":"US"}""",
            StringComparison.Ordinal);
        await served.Done("/api/orders", abroad);
        var found = (await served.Read($"/api/order-exceptions?number=7001&settled={await served.Settled()}"))
            .GetProperty("items")[0].ToString();
        found.ShouldContain("no-carrier");
        found.ShouldContain("No carrier delivers to WA, US from FS1, CD1.");

        await served.Done("/api/tariffs/FS1/zones", """{"country":"US","zone":"NEAR"}""");
        await served.Done("/api/orders/TM/7001/validate");

        var order = await Read("7001");
        order.GetProperty("shipsFrom")[0].GetString().ShouldBe("FS1");
        order.GetProperty("sourcing").GetProperty("alternatives").EnumerateArray()
            .Select(a => a.GetProperty("lost").GetString()!.ToLowerInvariant()).ShouldContain("nocarrier");
    }

    private async Task<JsonElement> Place(string number, int quantity, string sku)
    {
        await served.Done("/api/orders", Company.OrderOf(number, quantity, sku));
        return await Read(number);
    }

    private async Task<JsonElement> Read(string number) =>
        (await served.Read($"/api/orders?number={number}&settled={await served.Settled()}")).GetProperty("items")[0];
}
