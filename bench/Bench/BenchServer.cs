using System.Net;
using System.Net.Http.Json;
using Daybook.Api.Hosting;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>A Daybook server on a separate ledger, with one warehouse full of rice cookers.</summary>
internal static class BenchServer
{
    private const int MostConnections = 256;
    private const string Key = "bench-key-that-nobody-else-has";
    private const string Items = "KA-RC-3L";

    /// <param name="works">True to run processes and read models in the same process.</param>
    public static async Task With(bool works, Func<HttpClient, Task> run)
    {
        await using var database = await BenchDatabase.Create();
        await Migration.Apply(database.ConnectionString);
        var options = new ServerOptions(database.ConnectionString, "http://127.0.0.1:0")
        {
            Works = works,
            LocalFolder = Directory.CreateTempSubdirectory("daybook-bench").FullName,
        };
        await using var server = await DaybookServer.Start(options, CancellationToken.None);
        await FirstKey.Ensure(server.Node, Key, new DateOnly(2026, 1, 1), CancellationToken.None);
        await server.Web.StartAsync();
        using var client = Client(new Uri(server.Web.Urls.First()));
        await Prepare(client);
        await run(client);
        await server.Web.StopAsync();
    }

    public static HttpClient Client(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = MostConnections })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return client;
    }

    /// <summary>Places an order.</summary>
    /// <param name="wait">The number of seconds to wait for the consequences; null for no wait.</param>
    public static async Task<HttpResponseMessage> Placed(this HttpClient client, long n, int? wait = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders");
        request.Content = JsonContent.Create(Order(n));
        if (wait is { } seconds) request.Headers.Add("Prefer", $"wait={seconds}");
        var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK
            ? answer
            : throw new InvalidOperationException(
                $"order {n}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public static async Task Place(this HttpClient client, long n)
    {
        using var answer = await client.Placed(n);
    }

    private static async Task Prepare(HttpClient client)
    {
        var address = new { name = "佛山总仓", line1 = "容桂大道8号", city = "佛山", country = "CN" };
        await Post(client, "/api/channels", new { code = "TM", name = "天猫旗舰店", kind = "marketplace" });
        // All orders are the same, with a price that is not in a price list.
        await Post(client, "/api/channels/TM/price-limits", new
        {
            limits = new { needsListPrice = false, duplicateWithinDays = (int?)null }, effectiveOn = "2026-01-01",
        });
        await Post(client, "/api/warehouses", new { code = "FS", name = "佛山总仓", address });
        await Post(client, "/api/customers", new
        {
            code = "C1", name = "广州百货", kind = "business", currency = "CNY", paymentTermDays = 30,
        });
        await Post(
            client, "/api/items", new { sku = Items, name = "电饭煲 3L", baseUnit = "EA", state = "production" });
        await Post(client, "/api/finance/accounts", new { });
        await Post(client, "/api/warehouses/FS/bins", new { zone = "A", racks = 1, binsPerRack = 1 });
        await Post(client, "/api/stock/opening", new
        {
            receipt = "OPEN", warehouse = "FS", sku = Items, quantity = new { value = 1_000_000, unit = "EA" },
            bin = "FS-A-01-01", effectiveOn = "2026-01-01", value = new { amount = 90_000_000.00m, currency = "CNY" },
        });
    }

    private static object Order(long n) => new
    {
        channel = "TM",
        number = $"N{n}",
        customer = "C1",
        currency = "CNY",
        shipTo = new { name = "陈嘉怡", line1 = "人民路1号", city = "佛山", region = "广东", country = "CN" },
        lines = new[] { new { sku = Items, quantity = new { value = 1, unit = "EA" }, unitPrice = 199.00m } },
        orderedOn = "2026-01-05",
        warehouses = new[] { "FS" },
    };

    private static async Task Post(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException(
                $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
