using System.Net;
using System.Net.Http.Json;
using Daybook.Api.Hosting;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>A full place-order command over HTTP: read, validated, authorised, decided, on disk, answered; the clients
/// run on the same machine.</summary>
internal static class HttpBench
{
    private const int Callers = 64;
    private const string Key = "bench-key-that-nobody-else-has";
    private const string Items = "KA-RC-3L";

    /// <summary>Once with the processes and read models at work in the same process, once with the command
    /// alone.</summary>
    public static async Task Run()
    {
        await Run(works: true);
        await Run(works: false);
    }

    private static async Task Run(bool works)
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
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Callers };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Web.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await Prepare(client);
        var numbers = new Numbers();
        await Load.Run(Callers, TimeSpan.FromSeconds(8), (n, _) => Place(client, n), numbers);
        var result = await Load.Run(Callers, TimeSpan.FromSeconds(10), (n, _) => Place(client, n), numbers);
        await server.Web.StopAsync();
        Output.Write(
            "http", ("callers", Callers), ("processesAtWork", works), ("perSecond", result.PerSecond),
                ("p50ms", result.P50),
                ("p99ms", result.P99));
    }

    private static async Task Prepare(HttpClient client)
    {
        var address = new { name = "佛山总仓", line1 = "容桂大道8号", city = "佛山", country = "CN" };
        await Post(client, "/api/channels", new { code = "TM", name = "天猫旗舰店", kind = "marketplace" });
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
            bin = "FS-A-01-01", receivedOn = "2026-01-01", value = new { amount = 90_000_000.00m, currency = "CNY" },
        });
    }

    private static Task Place(HttpClient client, long n) => Post(client, "/api/orders", new
    {
        channel = "TM",
        number = $"N{n}",
        customer = "C1",
        currency = "CNY",
        shipTo = new { name = "陈嘉怡", line1 = "人民路1号", city = "佛山", region = "广东", country = "CN" },
        lines = new[] { new { sku = Items, quantity = new { value = 1, unit = "EA" }, unitPrice = 199.00m } },
        orderedOn = "2026-01-05",
        warehouses = new[] { "FS" },
    });

    private static async Task Post(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException(
                $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
