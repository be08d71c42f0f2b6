using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>A ledger in a separate database.</summary>
internal sealed class DaybookBook : IBook
{
    private const string StockOf = "FS:KA-RC-3L";
    private static readonly DateOnly Today = new(2026, 1, 1);

    private static readonly Catalogue Catalogue = new(
        StoredType.CasesOf(typeof(BenchOrderEvent), typeof(BenchStockEvent)),
        [BenchOrderDecider.Instance, BenchStockDecider.Instance],
        projections: [new BenchOrdersProjection(), new BenchSalesProjection()]);

    private DaybookBook(BenchDatabase database, LedgerNode node) => (Database, Node) = (database, node);

    public BenchDatabase Database { get; }

    public LedgerNode Node { get; private set; }

    /// <param name="works">True to keep its read models up to date.</param>
    public static async Task<DaybookBook> Start(bool works)
    {
        var database = await BenchDatabase.Create();
        await Migration.Apply(database.ConnectionString);
        return new DaybookBook(database, await NodeOn(database, works));
    }

    /// <summary>Continues with a new node with empty caches.</summary>
    public async Task StartAgain(bool works)
    {
        await Node.DisposeAsync();
        Node = await NodeOn(Database, works);
    }

    public Task<long> Order(long n)
    {
        var order = PlaceBenchOrder.Of(n);
        return Append($"order-{n}", BenchOrderDecider.On(BenchOrderDecider.Stream(order.Order), order));
    }

    public Task Stock(decimal quantity) => Append("stock", OnStock(new BenchStockCommand.Receive(quantity)));

    public Task Reserve(long n) => Append($"reserve-{n}", OnStock(new BenchStockCommand.Reserve($"R-{n}", 1)));

    public async Task<long> Shown() => (await Node.ReadModels.Status(CancellationToken.None))
        .Where(s => s.Group == BenchSalesProjection.SharedGroup).Min(s => s.Position);

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static async Task<LedgerNode> NodeOn(BenchDatabase database, bool works)
    {
        var options = new LedgerOptions { DirectConnection = database.ConnectionString };
        var node = await LedgerNode.Start(Catalogue, options, CancellationToken.None);
        if (works) await node.StartWorkers(CancellationToken.None);
        return node;
    }

    private static Step OnStock(BenchStockCommand command) =>
        BenchStockDecider.On(BenchStockDecider.Stream(StockOf), command);

    private async Task<long> Append(string commandId, Step step)
    {
        var answer = await Node.Ledger.Append(
            new Transaction(new Envelope(commandId, "bench", Today), [step]), CancellationToken.None);
        return answer is Answer.Accepted accepted
            ? accepted.Position
            : throw new InvalidOperationException($"not accepted: {answer}");
    }
}
