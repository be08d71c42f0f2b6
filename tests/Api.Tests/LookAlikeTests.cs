using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The same order placed twice, over HTTP.</summary>
public sealed class LookAlikeTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("O2")]
    public async Task Of_the_same_order_placed_twice_at_once_exactly_one_is_held_until_somebody_decides()
    {
        await served.Open(stock: 100);
        for (var round = 0; round < 5; round++)
        {
            string[] numbers = [$"A{round}", $"B{round}"];
            await Task.WhenAll(numbers.Select(n =>
                served.Done("/api/orders", Company.OrderOf(n, 1, price: 199.00m + round))));
            await served.Settled();
            var orders = new List<JsonElement>();
            foreach (var number in numbers) orders.Add(await served.Order($"TM/{number}"));

            orders.Select(Status).Order().ShouldBe(["onHold", "picking"]);
            var (held, other) = Status(orders[0]) == "onHold" ? (numbers[0], numbers[1]) : (numbers[1], numbers[0]);
            var exception = orders.Single(o => Status(o) == "onHold").GetProperty("exceptions");
            exception.GetProperty("code").GetString().ShouldBe("duplicate-suspected");
            exception.GetProperty("detail").GetString()!.ShouldContain($"/api/orders/TM/{other}.");
            await served.Done(
                $"/api/orders/TM/{held}/exceptions/duplicate-suspected/resolve",
                """{"action":"accept","reason":"客户确认要两单"}""");
            Status(await served.Order($"TM/{held}")).ShouldBe("picking");
        }
    }

    private static string? Status(JsonElement order) => order.GetProperty("order").GetProperty("status").GetString();
}
