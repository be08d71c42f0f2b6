using Daybook.Domain.Orders;
using Marten;

namespace Daybook.Newcomer.Tests;

/// <summary>A Marten session reads while the ledger is being written.</summary>
public sealed class ReadingTests(Opened opened) : IClassFixture<Opened>
{
    private const int Some = 20;

    [Fact]
    public async Task A_stream_is_fetched_and_folded_as_of_a_version_and_of_a_time()
    {
        await using var writing = await Writing.To(opened.Database);
        await writing.More(Some);
        await using var store = Store();
        await using var session = store.QuerySession();
        for (var number = 1; number <= Some; number++)
        {
            var order = Writing.Order(number);

            var events = await session.Events.FetchStreamAsync(order);
            var placed = await session.Events.AggregateStreamAsync<OrderSummary>(order, version: 1);
            var validated = await session.Events.AggregateStreamAsync<OrderSummary>(
                order, timestamp: events[1].Timestamp);
            var now = await session.Events.AggregateStreamAsync<OrderSummary>(order);

            events.Select(e => e.Version).ShouldBe([1, 2, 3]);
            events.Select(e => e.UserName).ShouldAllBe(name => name == "wang");
            placed.ShouldBe(new OrderSummary(
                order, Writing.Customer(number), Writing.Ordered(number), false, null));
            validated.ShouldBe(placed! with { IsValidated = true });
            now.ShouldBe(validated! with { Promised = Writing.Promised(number) });
        }
    }

    [Fact]
    public async Task All_events_are_queried_in_the_order_in_which_they_were_decided_without_a_gap()
    {
        await using var writing = await Writing.To(opened.Database);
        await using var store = Store();
        for (var round = 0; round < Some; round++)
        {
            await writing.More(1);
            var placed = writing.Placed;
            await using var session = store.QuerySession();

            var events = await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync();
            var caused = await session.Events.QueryAllRawEvents().Where(e => e.CorrelationId == "place-1")
                .ToListAsync();

            events.Count.ShouldBeGreaterThanOrEqualTo(placed * Writing.EventsOfAnOrder);
            events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, events.Count).Select(n => (long)n));
            caused.Select(e => e.EventType)
                .ShouldBe([typeof(SalesOrderEvent.Placed), typeof(SalesOrderEvent.Validated)]);
        }
    }

    private DocumentStore Store() => DocumentStore.For(o => LedgerReader.ReadTheLedger(o, opened.Connection));
}
