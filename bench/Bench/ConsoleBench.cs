using System.Diagnostics;
using Microsoft.Playwright;

namespace Daybook.Bench;

/// <summary>The console on the sample company, and on a ledger with many orders: a list page and a thing page at the
/// server, the first visit in a browser, and the memory of pages that stay open.</summary>
internal static class ConsoleBench
{
    /// <summary>The number of orders of the larger ledger; a million takes about ten minutes to make.</summary>
    private const string Size = "DAYBOOK_BENCH_ORDERS";
    private const int UsualOrders = 100_000;
    private const int MostOrders = 10_000_000;
    private const int WarmUps = 30;
    private const int Pages = 200;
    private const int Visits = 12;
    private const int OpenPages = 200;

    /// <summary>Nobody looks at most pages that are open, so they do not follow what happens.</summary>
    private const string Unseen = "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })";

    public static async Task Run()
    {
        await With("sample", opens: false, ConsoleLedger.Sample);
        var orders = int.TryParse(Environment.GetEnvironmentVariable(Size), out var wanted)
            ? Math.Clamp(wanted, 1, MostOrders)
            : UsualOrders;
        await With("filled", opens: true, database => ConsoleLedger.Fill(database, orders));
    }

    /// <param name="opens">Whether to keep many pages open, which takes minutes.</param>
    private static async Task With(
        string ledger, bool opens, Func<BenchDatabase, Task<IReadOnlyList<string>>> fill)
    {
        await using var database = await BenchDatabase.Create();
        var clock = Stopwatch.StartNew();
        var orders = await fill(database);
        await using var server = await ConsoleServer.Start(database);
        await server.CaughtUp();
        await database.Analyze();
        var filled = clock.Elapsed.TotalSeconds;
        var lists = await Drawn(server, ListAt);
        // Spread over the whole ledger, each another one.
        var things = await Drawn(server, n => $"/t/sales-order/{orders[(int)(n * 7919L % orders.Count)]}");
        var visits = Chromium.IsHere ? await Visited(server) : null;
        var circuits = opens && Chromium.IsHere ? await Opened(server) : null;
        Output.Write("console",
        [
            ("ledger", ledger), ("orders", orders.Count), ("fillSeconds", filled), .. Figures("list", lists),
            ("slowestList", Slowest(lists)), .. Figures("thing", things),
            .. visits is null ? [] : Figures("firstVisit", visits),
            .. circuits is null
                ? []
                : (IEnumerable<(string, object)>)[
                    ("circuits", OpenPages), ("circuitMegabytes", circuits.Kept), ("peakMegabytes", circuits.Peak)],
        ]);
    }

    /// <summary>What people have open: what is new, what is large, what waits, a customer's, lines, and the work
    /// queue.</summary>
    private static IReadOnlyList<string> Lists { get; } =
    [
        "/l/orders", "/l/orders?sort=-total", "/l/orders?status=onHold&sort=orderedOn", "/l/orders?customer=P101",
        "/l/orders?status=accepted,validated&sort=-orderedOn", "/l/order_lines", "/l/order_lines?sku=RC-30",
        "/l/order_exceptions", "/l/sales_by_sku_day?sort=-day", "/l/customers",
    ];

    private static async Task<double[]> Drawn(ConsoleServer server, Func<int, string> address)
    {
        for (var n = 0; n < WarmUps; n++) await server.Draw(address(Pages + n));
        var taken = new List<double>();
        for (var n = 0; n < Pages; n++)
        {
            var clock = Stopwatch.StartNew();
            await server.Draw(address(n));
            taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        return [.. taken];
    }

    /// <summary>The list with the largest median, so that one slow list among quick ones has a name.</summary>
    private static string Slowest(double[] taken)
    {
        var medians = taken.Index().GroupBy(t => ListAt(t.Index), t => t.Item)
            .Select(list => (list.Key, Median: Load.At([.. list.Order()], 0.50)));
        return medians.MaxBy(list => list.Median).Key;
    }

    private static string ListAt(int n) => Lists[n % Lists.Count];

    /// <summary>Each visit with a browser that has seen nothing yet, until the rows are there and the page
    /// lives.</summary>
    private static async Task<double[]> Visited(ConsoleServer server)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var taken = new List<double>();
        for (var n = 0; n <= Visits; n++)
        {
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            var clock = Stopwatch.StartNew();
            await Chromium.Open(page, new Uri(server.Address, "/l/orders"));
            // The first one starts the browser.
            if (n > 0) taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        return [.. taken];
    }

    private static async Task<Memory> Opened(ConsoleServer server)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        await using var context = await browser.NewContextAsync();
        await context.AddInitScriptAsync(Unseen);
        var before = Kept();
        using var peak = new Peak();
        for (var n = 0; n < OpenPages; n++)
            await Chromium.Open(await context.NewPageAsync(), new Uri(server.Address, Lists[n % Lists.Count]));
        return new Memory(Kept() - before, peak.Megabytes);
    }

    /// <summary>What is still in use after everything else was freed.</summary>
    private static double Kept()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024.0;
    }

    private static IEnumerable<(string, object)> Figures(string what, double[] taken)
    {
        double[] sorted = [.. taken.Order()];
        return
        [
            ($"{what}P50ms", Load.At(sorted, 0.50)), ($"{what}P95ms", Load.At(sorted, 0.95)),
            ($"{what}MaxMs", sorted[^1]),
        ];
    }

    /// <param name="Kept">What the pages keep in use, in megabytes.</param>
    /// <param name="Peak">The largest memory of the whole process, in megabytes.</param>
    private sealed record Memory(double Kept, double Peak);
}
