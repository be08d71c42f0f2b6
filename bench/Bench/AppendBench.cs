using Daybook.Kernel;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Bench;

/// <summary>New order streams of three events, and reservations on one stream, against the ordinary way.</summary>
internal static class AppendBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);
    private static readonly DateOnly Today = new(2026, 1, 1);

    public static Catalogue Catalogue { get; } = new(
        StoredType.CasesOf(BenchJson.Default, typeof(BenchOrderEvent), typeof(BenchStockEvent)),
        [BenchOrderDecider.Machine, BenchStockDecider.Machine],
        projections: [new BenchOrdersProjection(), new BenchSalesProjection()]);

    public static Task Append(IEnumerable<int> callers) => Each("append", callers, NewOrder);

    public static Task Hot(IEnumerable<int> callers) => Each("hot", callers, Reservation);

    public static Transaction NewOrder(int caller, long n)
    {
        var id = $"{caller:0000}-{n:00000000}";
        return new Transaction(
            new Envelope($"order-{id}", "bench", Today),
            [BenchOrderDecider.On(BenchOrderDecider.Stream(id), new PlaceBenchOrder(id, "KA-RC-3L"))]);
    }

    private static Transaction Reservation(int caller, long n)
    {
        var id = $"{caller:0000}-{n:00000000}";
        return new Transaction(
            new Envelope($"reserve-{id}", "bench", Today),
            [BenchStockDecider.On(BenchStockDecider.Stream("FS:KA-RC-3L"), new BenchStockCommand.Reserve(id, 1))]);
    }

    private static async Task Each(string bench, IEnumerable<int> callers, Func<int, long, Transaction> command)
    {
        foreach (var count in callers) await Compare(bench, count, command);
    }

    private static async Task Compare(string bench, int callers, Func<int, long, Transaction> command)
    {
        var ours = await Ours(callers, command);
        var (ordinary, conflicts) = await Ordinary(callers, command);
        Output.Write(
            bench, ("callers", callers), ("perSecond", ours.PerSecond), ("p50ms", ours.P50), ("p99ms", ours.P99),
            ("ordinaryPerSecond", ordinary.PerSecond), ("ordinaryP50ms", ordinary.P50), ("ordinaryP99ms", ordinary.P99),
            ("ordinaryConflicts", conflicts), ("ratio", ours.PerSecond / ordinary.PerSecond));
    }

    private static async Task<LoadResult> Ours(int callers, Func<int, long, Transaction> command)
    {
        await using var database = await BenchDatabase.Create();
        await using var node = await LedgerNode.Start(Catalogue, database.Options, CancellationToken.None);
        await node.Ledger.Append(Stocked(), CancellationToken.None);
        return await Load.Run(callers, WarmUp, Measured, async (caller, n) =>
        {
            var answer = await node.Ledger.Append(command(caller, n), CancellationToken.None);
            if (answer is not Answer.Accepted) throw new InvalidOperationException($"not accepted: {answer}");
        });
    }

    private static async Task<(LoadResult Result, long Conflicts)> Ordinary(
        int callers, Func<int, long, Transaction> command)
    {
        await using var database = await BenchDatabase.Create();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxPoolSize = Math.Min(callers, 64),
            MaxAutoPrepare = 32,
            Timeout = 300,
        });
        await using (var sequence = source.CreateCommand("create sequence public.ordinary_positions"))
            await sequence.ExecuteNonQueryAsync();
        var way = new OrdinaryWay(source, new EventCodec(Catalogue));
        await way.Append(Stocked());
        var result = await Load.Run(callers, WarmUp, Measured, (caller, n) => way.Append(command(caller, n)));
        return (result, way.Conflicts);
    }

    private static Transaction Stocked() => new(
        new Envelope("stock", "bench", Today),
        [BenchStockDecider.On(BenchStockDecider.Stream("FS:KA-RC-3L"), new BenchStockCommand.Receive(1_000_000_000))]);
}
