using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Cli.Tests;

/// <summary>A node that is killed amid the import of a file: sent again, also as another file of the same content, the
/// file is in the ledger once and whole.</summary>
public sealed class KilledImportTests
{
    private const string Stock = "/api/imports/opening-stock?currency=CNY";
    private const int Rows = 1_000;
    private const int Bins = 20;
    private const decimal Cost = 3.33m;

    /// <summary>So many facts of the file are in the ledger at least before the kill, which are those of some
    /// rows.</summary>
    private const long Least = 50;

    private static readonly string Items = "sku,name,unit\n" + string.Concat(
        Enumerable.Range(1, Bins).Select(n => string.Create(CultureInfo.InvariantCulture, $"CUP-{n},Cup {n},EA\n")));

    /// <summary>Each item in each bin in some lots, one piece more in each row.</summary>
    private static readonly string File = "warehouse,bin,sku,lot,quantity,unit cost,received on\n" + string.Concat(
        Enumerable.Range(0, Rows).Select(n => string.Create(
            CultureInfo.InvariantCulture,
            $"FS1,FS1-A-01-{(n % Bins) + 1:00},CUP-{(n % Bins) + 1},L{n},{n + 1},{Cost},2026-01-02\n")));

    [Fact, Shows("X7")]
    public async Task A_node_killed_amid_a_file_takes_the_same_file_again_and_nothing_is_doubled_or_lost()
    {
        var cli = await Operated.New();
        await using var _ = cli;
        var (environment, client) = cli.ForServer();
        using var closing = client;
        using (var victim = Child.Start(environment, "serve", "--empty"))
        {
            await victim.Says("Ctrl-C stops it.");
            await Open(client);
            await KillAmid(client, victim);
        }

        using var again = Child.Start(environment, "serve", "--empty");
        await again.Says("Ctrl-C stops it.");
        var before = await Read(
            client, $"/api/stock-movements?limit=1&totals=true&atLeast={await Position(client)}");
        before.GetProperty("totals").GetProperty("rows").GetInt64().ShouldBeInRange(1, Rows - 1);

        var same = await Import(client, Stock, File, "file-1");
        Told(same).ShouldBe((Rows, 0, 0), "the same file under the same key: all of it is there");
        var other = await Import(client, Stock, File, "file-2");
        (Count(other, "new"), Count(other, "changed"), Count(other, "same"), Count(other, "refused"))
            .ShouldBe((0, 0, Rows, 0), "also under another key nothing is doubled");

        var at = same.GetProperty("position").GetInt64();
        var movements = await Read(client, $"/api/stock-movements?limit=1&totals=true&settled={at}");
        movements.GetProperty("totals").GetProperty("rows").GetInt64().ShouldBe(Rows);
        var stock = (await Read(client, $"/api/inventory-value?limit=100&atLeast={at}")).GetProperty("items")
            .EnumerateArray().ToList();
        stock.Count.ShouldBe(Bins);
        stock.Sum(row => row.GetProperty("quantity").GetDecimal()).ShouldBe(Rows * (Rows + 1) / 2);
        stock.Sum(row => row.GetProperty("value").GetDecimal()).ShouldBe(Rows * (Rows + 1) / 2 * Cost);
        (await Read(client, "/api/reconcile")).GetProperty("unexplained").GetString().ShouldBe("0.00");
        (await cli.Run("verify")).Code.ShouldBe(0);
    }

    /// <summary>Kills the node as soon as some rows are in the ledger; the import has no answer then.</summary>
    private static async Task KillAmid(HttpClient client, Child victim)
    {
        var begun = await Position(client);
        var importing = Import(client, Stock, File, "file-1");
        while (await Position(client) < begun + Least) importing.IsCompleted.ShouldBeFalse("the file is too short");
        await victim.Kill();
        await Should.ThrowAsync<HttpRequestException>(() => importing);
    }

    private static async Task<long> Position(HttpClient client) =>
        (await Read(client, "/api/status")).GetProperty("position").GetInt64();

    private static (int Taken, int Changed, int Refused) Told(JsonElement answer) => (
        Count(answer, "new") + Count(answer, "same"), Count(answer, "changed"), Count(answer, "refused"));

    private static int Count(JsonElement answer, string what) => answer.GetProperty(what).GetInt32();

    private static async Task Open(HttpClient client)
    {
        await Post(client, "/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""", "application/json");
        await Post(client, "/api/warehouses", """
            {"code":"FS1","name":"佛山仓","address":{"name":"佛山仓","line1":"容桂大道中8号","city":"佛山","country":"CN"}}
            """, "application/json");
        await Post(
            client, "/api/warehouses/FS1/bins", """{"zone":"A","racks":1,"binsPerRack":20}""", "application/json");
        Count(await Import(client, "/api/imports/items", Items, "items"), "new").ShouldBe(Bins);
    }

    private static Task<JsonElement> Import(HttpClient client, string path, string file, string key) =>
        Post(client, path, file, "text/csv", key);

    private static async Task<JsonElement> Post(
        HttpClient client, string path, string body, string type, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, type),
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
