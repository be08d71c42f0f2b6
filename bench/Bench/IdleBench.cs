using System.Diagnostics;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>Measures the cost of processes without work while others write: the processor time of this program and of
/// the server, at a steady rate of blocks.</summary>
internal static class IdleBench
{
    private const int Few = 6;
    private const int Many = 40;
    private const int BlocksPerSecond = 100;
    private const int WarmUpSeconds = 3;
    private const int RoundSeconds = 5;
    private const int CountedRounds = 3;

    public static async Task Run()
    {
        int[] counts = [0, Few, Many];
        var cores = counts.ToDictionary(n => n, _ => new List<double>());
        for (var round = 0; round <= CountedRounds; round++)
        {
            foreach (var count in counts)
            {
                var used = await Round(count);
                // The first round is slow for other reasons (warm-up).
                if (round > 0) cores[count].Add(used);
            }
        }

        Output.Write(
            "idle", ("blocksPerSecond", BlocksPerSecond), ("withoutProcessesCores", Rounds.Median(cores[0])),
            ("processes", Few), ("cores", Rounds.Median(cores[Few])), ("manyProcesses", Many),
            ("manyCores", Rounds.Median(cores[Many])));
    }

    /// <returns>Processor seconds per second.</returns>
    private static async Task<double> Round(int processes)
    {
        await using var database = await BenchDatabase.Create();
        await Migration.Apply(database.ConnectionString);
        var catalogue = new Catalogue(
            [
                .. StoredType.CasesOf(typeof(BenchOrderEvent), typeof(BenchStockEvent)),
                StoredType.Of(typeof(IdleProcess.Noted)),
            ],
            [BenchOrderDecider.Instance, BenchStockDecider.Instance],
            processes: [.. Enumerable.Range(1, processes).Select(n => new IdleProcess($"idle-{n}"))]);
        var options = new LedgerOptions { DirectConnection = database.ConnectionString };
        await using var node = await LedgerNode.Start(catalogue, options, CancellationToken.None);
        await node.StartWorkers(CancellationToken.None);
        var numbers = new Numbers();
        await Append(node, numbers, WarmUpSeconds);
        var (before, clock) = (Spent(), Stopwatch.StartNew());
        await Append(node, numbers, RoundSeconds);
        return (Spent() - before).TotalSeconds / clock.Elapsed.TotalSeconds;
    }

    private static async Task Append(LedgerNode node, Numbers numbers, int seconds)
    {
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < BlocksPerSecond * seconds; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / BlocksPerSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            var order = PlaceBenchOrder.Of(numbers.Next());
            var step = BenchOrderDecider.On(BenchOrderDecider.Stream(order.Order), order);
            await node.Ledger.Append(
                new Transaction(new Envelope($"order-{order.Order}", "bench", order.OrderedOn), [step]),
                CancellationToken.None);
        }
    }

    private static TimeSpan Spent()
    {
        var spent = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var server in System.Diagnostics.Process.GetProcessesByName("postgres"))
        {
            using (server) spent += server.TotalProcessorTime;
        }

        return spent;
    }
}

/// <summary>A process whose events never happen.</summary>
internal sealed class IdleProcess(string name) : Process<IdleProcess.Noted, IdleProcess.Known>(name, new Known())
{
    public Reaction Handle(Recorded<BenchStockEvent.Received> e) => Because("Something came.");

    protected override Known Evolve(Known state, Noted note) => state;

    [StoredAs("bench.idle-noted.v1")]
    public sealed record Noted;

    public sealed record Known;
}
