using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Daybook.Bench;

/// <summary>Measures the time from sending an order over HTTP until everything that follows from it is done: validated,
/// reserved, handed to the warehouse, seen by all processes; at a steady rate.</summary>
internal static class SettledBench
{
    private const int PerSecond = 100;
    private const int Orders = 1_000;
    private const int WarmUp = 1_000;
    private const int PatienceSeconds = 30;

    public static Task Run() => BenchServer.With(works: true, async client =>
    {
        var numbers = new Numbers();
        await Round(client, numbers, WarmUp);
        double[] sorted = [.. (await Round(client, numbers, Orders)).Order()];
        Output.Write(
            "settled", ("orders", Orders), ("wantedPerSecond", PerSecond), ("p50ms", Load.At(sorted, 0.50)),
            ("p99ms", Load.At(sorted, 0.99)), ("maxMs", sorted[^1]));
    });

    private static async Task<double[]> Round(HttpClient client, Numbers numbers, int orders)
    {
        var clock = Stopwatch.StartNew();
        var sends = new List<Task<double>>();
        for (var n = 0; n < orders; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / PerSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            sends.Add(Settled(client, numbers.Next()));
        }

        return await Task.WhenAll(sends);
    }

    private static async Task<double> Settled(HttpClient client, long n)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.Placed(n, PatienceSeconds);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        // An order that is not settled when the wait is over counts with the full wait.
        return told.GetProperty("settled").GetBoolean() ? clock.Elapsed.TotalMilliseconds : PatienceSeconds * 1_000;
    }
}
