using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Daybook.Newcomer.Tests;

/// <summary>A daemon of the newcomer's program follows the ledger while it is being written.</summary>
public sealed class FollowingTests(Opened opened) : IClassFixture<Opened>
{
    private const int Some = 50;

    /// <summary>All positions of the ledger's own daemon and its sequence.</summary>
    private const string Marks = """
        select concat_ws(' ', (select string_agg(p::text, ' ' order by name) from ledger.mt_event_progression p),
            (select string_agg(s::text, ' ') from ledger.mt_high_water_skips s),
            (select count(*) from ledger.mt_doc_deadletterevent))
        """;

    [Fact]
    public async Task Projections_and_a_handler_see_every_fact_in_order_and_go_on_after_a_stop()
    {
        var marks = await opened.Ask<string>(Marks);
        var (before, after) = (new Heard(), new Heard());
        await using var writing = await Writing.To(opened.Database);
        await writing.More(Some);
        using (var program = await opened.Start(before))
        {
            await writing.More(Some);
            await Until.True(() => Task.FromResult(before.Orders.Count >= Some));
            await ShouldBeRight(program, writing.Placed);
            await program.StopAsync(TestContext.Current.CancellationToken);
        }

        await writing.More(Some);
        using (var program = await opened.Start(after))
        {
            await writing.More(Some);
            var orders = await writing.Stop();
            await UntilAt(program, orders * Writing.EventsOfAnOrder);
            (await ShouldBeRight(program, orders)).ShouldBe(orders);
            await ShouldBeRightOfCustomers(program, orders);
            await program.StopAsync(TestContext.Current.CancellationToken);
            ShouldHaveHeardAll([.. before.Orders.Select(h => h.Order)], [.. after.Orders.Select(h => h.Order)], orders);
        }

        (await opened.Ask<string>(Marks)).ShouldBe(marks);
        (await opened.Ask<bool>("""
            select (select last_value from ledger.mt_events_sequence) = max(last_position) from ledger.blocks
            """)).ShouldBeTrue();
    }

    private static async Task UntilAt(IHost program, long position)
    {
        var store = program.Services.GetRequiredService<IDocumentStore>();
        await Until.True(async () =>
        {
            var shards = await store.Advanced.AllProjectionProgress();
            string[] wanted = ["OrderSummary", "CustomerOrders", "placed-orders"];
            return wanted.All(name => shards.Any(s =>
                s.ShardName.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase) && s.Sequence >= position));
        });
    }

    /// <summary>Each event is handled once and in order. Only events that were handled shortly before the program
    /// stopped, before its position was stored, are handled again by the next program.</summary>
    private static void ShouldHaveHeardAll(List<string> before, List<string> after, int orders)
    {
        before.ShouldNotBeEmpty();
        before.ShouldBe(Enumerable.Range(1, before.Count).Select(Writing.Order));
        var again = after.IndexOf(Writing.Order(before.Count + 1));
        again.ShouldBeGreaterThanOrEqualTo(0);
        after.ShouldBe(Enumerable.Range(before.Count + 1 - again, after.Count).Select(Writing.Order));
        after[^1].ShouldBe(Writing.Order(orders));
    }

    /// <summary>Every document matches the events.</summary>
    private static async Task<int> ShouldBeRight(IHost program, int orders)
    {
        await using var session = program.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var summaries = await session.Query<OrderSummary>().ToListAsync();
        var byName = summaries.ToDictionary(s => s.Id);
        summaries.ShouldNotBeEmpty();
        for (var number = 1; number <= orders; number++)
        {
            if (!byName.Remove(Writing.Order(number), out var summary)) continue;
            (summary.Customer, summary.Ordered).ShouldBe((Writing.Customer(number), Writing.Ordered(number)));
            summary.IsValidated.ShouldBeTrue();
            if (summary.Promised is { } day) day.ShouldBe(Writing.Promised(number));
        }

        return summaries.Count(s => s.Promised is not null);
    }

    private static async Task ShouldBeRightOfCustomers(IHost program, int orders)
    {
        await using var session = program.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var customers = await session.Query<CustomerOrders>().OrderBy(c => c.Id).ToListAsync();
        customers.Select(c => (c.Id, c.Orders, c.Ordered)).ShouldBe(
            Enumerable.Range(1, orders).GroupBy(Writing.Customer).OrderBy(g => g.Key)
                .Select(g => (g.Key, g.Count(), g.Sum(Writing.Ordered))));
    }
}
