using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Cli.Tests;

/// <summary>A node that is killed while it changes orders: each change is there whole or not at all, and sent again
/// under its key it is made once.</summary>
public sealed class KilledAmendmentTests
{
    private const int Orders = 20;
    private const int Clients = 4;
    private const int KilledAfter = 5;
    private const string Address = """{"name":"王小明","line1":"天河路100号","city":"广州","country":"CN"}""";

    [Fact, Shows("O9")]
    public async Task A_node_killed_amid_amendments_leaves_whole_orders_and_every_change_once()
    {
        var cli = await Operated.New();
        await using var _ = cli;
        var (environment, client) = cli.ForServer();
        using var closing = client;
        Dictionary<string, long> acknowledged;
        using (var victim = Child.Start(environment, "serve", "--empty"))
        {
            await victim.Says("Ctrl-C stops it.");
            await Open(client);
            acknowledged = await AmendUntilKilled(client, victim);
        }

        acknowledged.Count.ShouldBeInRange(KilledAfter, KilledAfter + Clients - 1);
        using var again = Child.Start(environment, "serve", "--empty");
        await again.Says("Ctrl-C stops it.");

        var position = 0L;
        foreach (var number in Numbers())
        {
            var answer = await Amend(client, number);
            position = long.Max(position, answer.GetProperty("position").GetInt64());
            if (acknowledged.TryGetValue(number, out var first))
                (answer.GetProperty("repeated").GetBoolean(), answer.GetProperty("position").GetInt64())
                    .ShouldBe((true, first));
        }

        var orders = await Read(client, $"/api/orders?limit=100&settled={position}");
        orders.GetProperty("items").EnumerateArray().Select(o => (
                o.GetProperty("amendments").GetInt32(), o.GetProperty("status").GetString(),
                o.GetProperty("units").GetDecimal()))
            .ShouldBe(Enumerable.Repeat((1, (string?)"picking", 1m), Orders));
        var stock = (await Read(client, "/api/available-to-promise")).GetProperty("items")[0];
        (stock.GetProperty("reserved").GetDecimal(), stock.GetProperty("available").GetDecimal())
            .ShouldBe((Orders, 100 - Orders));
        (await Read(client, "/api/reconcile")).GetProperty("unexplained").GetString().ShouldBe("0.00");
        (await cli.Run("verify")).Code.ShouldBe(0);
    }

    /// <summary>Several clients change the orders one after another; who gets the answer that is enough kills the
    /// node.</summary>
    private static async Task<Dictionary<string, long>> AmendUntilKilled(HttpClient client, Child victim)
    {
        var acknowledged = new Dictionary<string, long>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async first =>
        {
            foreach (var number in Numbers().Where((_, i) => i % Clients == first))
            {
                try
                {
                    var answer = await Amend(client, number);
                    lock (acknowledged)
                    {
                        acknowledged.Add(number, answer.GetProperty("position").GetInt64());
                        if (acknowledged.Count != KilledAfter) continue;
                    }

                    await victim.Kill();
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }));
        return acknowledged;
    }

    private static IEnumerable<string> Numbers() =>
        Enumerable.Range(1, Orders).Select(n => n.ToString(CultureInfo.InvariantCulture));

    private static async Task Open(HttpClient client)
    {
        await Post(client, "/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await Post(client, "/api/channels", """{"code":"TM","name":"天猫","kind":"marketplace"}""");
        await Post(client, "/api/channels/TM/price-limits", """
            {"limits":{"duplicateWithinDays":null},"effectiveOn":"2026-01-01"}
            """);
        await Post(client, "/api/customers", """{"code":"C1","name":"广州百货","currency":"CNY"}""");
        await Post(client, "/api/warehouses", $$"""{"code":"FS1","name":"佛山仓","address":{{Address}}}""");
        await Post(client, "/api/warehouses/FS1/bins", """{"zone":"A","racks":1,"binsPerRack":1}""");
        await Post(client, "/api/items", """{"sku":"KETTLE","name":"电热水壶","baseUnit":"EA","state":"production"}""");
        await Post(client, "/api/listings/KETTLE/prices", """
            {"currency":"CNY","unitPrice":199,"from":"2026-01-01"}
            """);
        await Post(client, "/api/stock/opening", """
            {"receipt":"R","warehouse":"FS1","sku":"KETTLE","quantity":{"value":100,"unit":"EA"},"bin":"FS1-A-01-01",
             "value":{"amount":8000.00,"currency":"CNY"},"effectiveOn":"2026-01-02"}
            """);
        var position = 0L;
        foreach (var number in Numbers())
        {
            position = (await Post(client, "/api/orders", $$"""
                {"channel":"TM","number":"{{number}}","customer":"C1","currency":"CNY","orderedOn":"2026-03-02",
                 "shipTo":{{Address}},"lines":[{{Line(2)}}]}
                """)).GetProperty("position").GetInt64();
        }

        await Read(client, $"/api/orders?limit=1&settled={position}");
    }

    private static string Line(int quantity) => $$"""
        {"line":1,"sku":"KETTLE","quantity":{"value":{{quantity}},"unit":"EA"},"unitPrice":199,"discount":0}
        """;

    private static Task<JsonElement> Amend(HttpClient client, string number) => Post(
        client, $"/api/orders/TM/{number}/amend", $$"""{"lines":[{{Line(1)}}],"reason":"少要一个"}""", $"amend-{number}");

    private static async Task<JsonElement> Post(HttpClient client, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> Read(HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
