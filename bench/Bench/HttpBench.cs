using System.Net;
using System.Net.Http.Json;
using Daybook.Api.Hosting;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>A full place-order command over HTTP: read, validated, authorised, decided, on disk, answered; the clients
/// run on the same machine. Plain Wolverine does the same placing without a key, a stored answer and a chain.</summary>
internal static class HttpBench
{
    private const int Callers = 64;
    private const int RoundSeconds = 5;
    private const int CountedRounds = 3;
    private const string Key = "bench-key-that-nobody-else-has";
    private const string Items = "KA-RC-3L";

    /// <summary>The command alone, in turns with plain Wolverine; then with the processes and read models at work in
    /// the same process.</summary>
    public static async Task Run()
    {
        await using (var plain = await PlainWolverine.Start())
        {
            using var theirs = Client(plain.Address);
            var others = new Numbers();
            await WithServer(works: false, async ours =>
            {
                var numbers = new Numbers();
                var results = await Rounds.Of(
                    CountedRounds, () => Round(ours, numbers, RoundSeconds), () => Round(theirs, others, RoundSeconds));
                Output.Write(
                    "http", ("callers", Callers), ("processesAtWork", false), ("perSecond", results[0].PerSecond),
                    ("p50ms", results[0].P50), ("p99ms", results[0].P99), ("ordinaryPerSecond", results[1].PerSecond),
                    ("ordinaryP50ms", results[1].P50), ("ordinaryP99ms", results[1].P99),
                    ("ratio", results[0].PerSecond / results[1].PerSecond));
            });
        }

        await WithServer(works: true, async ours =>
        {
            var numbers = new Numbers();
            await Round(ours, numbers, RoundSeconds);
            var result = await Round(ours, numbers, RoundSeconds * CountedRounds);
            Output.Write(
                "http", ("callers", Callers), ("processesAtWork", true), ("perSecond", result.PerSecond),
                ("p50ms", result.P50), ("p99ms", result.P99));
        });
    }

    private static async Task WithServer(bool works, Func<HttpClient, Task> run)
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

    private static HttpClient Client(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers })
        {
            BaseAddress = address,
        };
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return client;
    }

    private static Task<LoadResult> Round(HttpClient client, Numbers numbers, int seconds) =>
        Load.Run(Callers, TimeSpan.FromSeconds(seconds), (n, _) => Place(client, n), numbers);

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
