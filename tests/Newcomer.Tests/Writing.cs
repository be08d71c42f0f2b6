using Daybook.Database;
using Daybook.Domain;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Newcomer.Tests;

/// <summary>The ledger that the newcomer reads, and a node that writes to it until it is disposed.</summary>
public sealed class Writing : IAsyncDisposable
{
    public const int Customers = 3;

    private const int MostOrders = 3_000;

    /// <summary>Placed and validated in one transaction, and promised in the next.</summary>
    public const int EventsOfAnOrder = 3;

    private static readonly DateOnly Monday = new(2026, 3, 16);
    private static readonly Address Home = new("李霞", "世纪大道100号", null, "上海市", "上海", "200120", "CN", null);
    private readonly LedgerNode _node;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private int _placed;

    private Writing(LedgerNode node)
    {
        _node = node;
        _writing = Task.Run(Write);
    }

    /// <summary>The number of orders that are completely in the ledger.</summary>
    public int Placed => Volatile.Read(ref _placed);

    public static async Task<Writing> To(LedgerDatabase database) => new(await LedgerNode.Start(
        new Catalogue(DomainCatalogue.Events, DomainCatalogue.Deciders),
        new LedgerOptions { DirectConnection = database.ConnectionString },
        TestContext.Current.CancellationToken));

    public static string Order(int number) => StreamOf(number).ToString();

    public static string Customer(int number) => $"KH-{number % Customers}";

    /// <summary>The total of an order.</summary>
    public static decimal Ordered(int number) => number * 10m;

    /// <summary>The promised day of an order.</summary>
    public static string Promised(int number) => $"{Day(number):yyyy-MM-dd}";

    /// <summary>Waits for more orders.</summary>
    public Task More(int orders)
    {
        var enough = Placed + orders;
        return Until.True(() => Task.FromResult(Placed >= enough || _writing.IsFaulted));
    }

    /// <summary>Stops writing.</summary>
    /// <returns>The number of orders.</returns>
    public async Task<int> Stop()
    {
        await _stop.CancelAsync();
        await _writing;
        return Placed;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _node.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Write()
    {
        for (var number = 1; number <= MostOrders && !_stop.IsCancellationRequested; number++)
        {
            await Send($"place-{number}", number, Place(number), new SalesOrderCommand.Validate([]));
            await Send($"promise-{number}", number, new SalesOrderCommand.Promise(Day(number), "stock"));
            Volatile.Write(ref _placed, number);
        }
    }

    private async Task Send(string id, int number, params SalesOrderCommand[] commands)
    {
        var transaction = new Transaction(
            new Envelope(id, "wang", Monday), [.. commands.Select(c => SalesOrderDecider.On(StreamOf(number), c))]);
        (await _node.Ledger.Append(transaction, CancellationToken.None)).ShouldBeOfType<Answer.Accepted>();
    }

    private static DateOnly Day(int number) => Monday.AddDays(number % 9);

    private static StreamId StreamOf(int number) =>
        StreamId.Of(SalesOrderDecider.Instance.Category, "tmall", $"{number}");

    private static SalesOrderCommand.Place Place(int number) => new(
        "tmall", $"{number}", Customer(number), "CNY", Home,
        [new OrderLine(1, "CUP", Quantity.Of(number, "EA"), 10m, 0)], 0, 0, Monday, null, 30, ["SH1"], null);
}
