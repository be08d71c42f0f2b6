using System.Collections.Concurrent;
using System.Diagnostics;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Bench;

/// <summary>From sending a command to its row being readable by another connection, at a steady rate.</summary>
internal static class TailBench
{
    private const int PerSecond = 500;
    private const int WarmUpSeconds = 3;
    private const int MeasuredSeconds = 10;
    private const string Shown =
        $"select position from ledger.projection_groups where name = '{BenchSalesProjection.SharedGroup}'";

    public static async Task Run()
    {
        await using var database = await BenchDatabase.Create();
        await using var node = await LedgerNode.Start(AppendBench.Catalogue, database.Options, CancellationToken.None);
        await node.StartWorkers(CancellationToken.None);
        var waiting = new ConcurrentQueue<(long Position, long SentAt, bool Counts)>();
        using var done = new CancellationTokenSource();
        var watching = Task.Run(() => Watch(database.ConnectionString, waiting, done.Token));
        var clock = Stopwatch.StartNew();
        var sends = new List<Task>();
        for (var n = 0; n < PerSecond * (WarmUpSeconds + MeasuredSeconds); n++)
        {
            var due = TimeSpan.FromSeconds((double)n / PerSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            sends.Add(Send(node, n, n >= PerSecond * WarmUpSeconds, waiting));
        }

        await Task.WhenAll(sends);
        var seconds = clock.Elapsed.TotalSeconds;
        await done.CancelAsync();
        var latencies = (await watching).Order().ToArray();
        Output.Write(
            "tail", ("wantedPerSecond", PerSecond), ("perSecond", sends.Count / seconds),
            ("p50ms", Load.At(latencies, 0.50)), ("p99ms", Load.At(latencies, 0.99)),
            ("maxMs", latencies.LastOrDefault()), ("measured", latencies.Length));
    }

    private static async Task Send(
        LedgerNode node, long n, bool counts, ConcurrentQueue<(long Position, long SentAt, bool Counts)> waiting)
    {
        var sent = Stopwatch.GetTimestamp();
        var answer = (Answer.Accepted)await node.Ledger.Append(AppendBench.NewOrder(0, n), CancellationToken.None);
        waiting.Enqueue((answer.Position, sent, counts));
    }

    /// <summary>Asks on a connection of its own what is shown; goes on until everything sent is visible.</summary>
    private static async Task<List<double>> Watch(
        string connectionString, ConcurrentQueue<(long Position, long SentAt, bool Counts)> waiting,
            CancellationToken done)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var ask = new NpgsqlCommand(Shown, connection);
        await ask.PrepareAsync(CancellationToken.None);
        var latencies = new List<double>();
        var open = new List<(long Position, long SentAt, bool Counts)>();
        while (!done.IsCancellationRequested || !waiting.IsEmpty || open.Count > 0)
        {
            while (waiting.TryDequeue(out var one)) open.Add(one);
            var shown = await ask.ExecuteScalarAsync(CancellationToken.None) as long? ?? 0;
            var now = Stopwatch.GetTimestamp();
            latencies.AddRange(open.Where(o => o.Position <= shown && o.Counts)
                .Select(o => Stopwatch.GetElapsedTime(o.SentAt, now).TotalMilliseconds));
            open.RemoveAll(o => o.Position <= shown);
            await Task.Delay(1, CancellationToken.None);
        }

        return latencies;
    }
}
