using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Reactions to reactions are limited.</summary>
public sealed class DepthTests : IAsyncLifetime
{
    private const int Limit = 5;

    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_bell_that_rings_itself_is_parked_at_the_limit()
    {
        await using var node = await Start(e => e.Meta.Stream.Id);
        await node.Place("1", "a");
        await node.Idle();

        (await node.Rings("1")).Length.ShouldBe(Limit + 1);
        var parked = (await node.Parked.List(new ParkedFilter(), default)).Single();
        (parked.Code, parked.Facts["depth"], parked.Facts["limit"]).ShouldBe(("process.too-deep", "6", "5"));
        (await node.Reasons("1")).Select(e => e.Body).OfType<ProcessEvent.Reacted>().Select(r => r.Depth)
            .ShouldBe([0, 1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task Two_instances_that_ring_each_other_are_found_as_well()
    {
        await using var node = await Start(e => e.Meta.Stream.Id == "1" ? "2" : "1");
        await node.Place("1", "a");
        await node.Idle();
        ((await node.Rings("1")).Length + (await node.Rings("2")).Length).ShouldBe(Limit + 1);
        (await node.Parked.List(new ParkedFilter(), default)).Single().Code.ShouldBe("process.too-deep");
    }

    [Fact]
    public async Task Many_orders_of_people_are_not_deep()
    {
        await using var node = await Start(_ => null);
        for (var i = 0; i < 3 * Limit; i++) await node.Place("1", $"{i}");
        await node.Idle();
        (await node.Rings("1")).Length.ShouldBe(3 * Limit);
        (await node.Parked.List(new ParkedFilter(), default)).ShouldBeEmpty();
    }

    private Task<Node> Start(Func<Recorded<BellEvent.Rung>, string?> next) => Node.Start(
        _database.ConnectionString,
        Node.Catalogue(new EchoingScript(
            (_, e) => Script.Rings(e.Body.Order, e.Body.Text),
            echo: e => next(e) is { } bell ? Script.Rings(bell, "echo") : null)),
        depth: Limit);
}
