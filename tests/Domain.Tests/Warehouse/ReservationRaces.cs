using System.Text.Json;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;

namespace Daybook.Domain.Tests.Warehouse;

public sealed class ReservationRaces
{
    [Fact, Shows("O5")]
    public void Of_a_thousand_racers_for_a_hundred_pieces_exactly_a_hundred_win()
    {
        var stock = StockDecider.Instance.Evolve(Stock.None, Received("R1", 100, Monday));
        var won = 0;
        for (var racer = 0; racer < 1_000; racer++)
        {
            var decision = StockDecider.Instance.Decide(stock, Reserve($"tmall:{racer}", 1));
            won += decision.Events.Length;
            (decision.Refusal is null).ShouldBe(racer < 100);
            stock = decision.Events.Aggregate(stock, StockDecider.Instance.Evolve);
        }

        won.ShouldBe(100);
        stock.Available.ShouldBe(0);
    }

    [Fact]
    public void After_200000_reservations_made_and_released_the_state_is_as_small_as_after_a_few()
    {
        const int limitBytes = 20_000;
        var stock = StockDecider.Instance.Evolve(Stock.None, Received("R1", 10, Monday));
        for (var n = 0; n < 200_000; n++)
        {
            stock = After(stock, Reserve($"tmall:{n:000000}", 1));
            stock = After(stock, new StockCommand.Release($"tmall:{n:000000}", "取消"));
        }

        stock.Available.ShouldBe(10);
        stock.Open.ShouldBeEmpty();
        JsonSerializer.SerializeToUtf8Bytes(stock).Length.ShouldBeLessThan(limitBytes);
        var again = StockDecider.Instance.Decide(stock, new StockCommand.Release("tmall:199999", "取消"));
        (again.Refusal, again.Events.Length).ShouldBe((null, 0));
    }

    [Fact]
    public void After_50000_orders_shipped_within_a_month_the_state_grows_with_days_only()
    {
        const int orders = 50_000;
        var stock = StockDecider.Instance.Evolve(Stock.None, Received("R1", orders, Monday));
        for (var n = 0; n < orders; n++)
        {
            stock = After(stock, Reserve($"tmall:{n}", 1));
            stock = After(stock, new StockCommand.Pick($"tmall:{n}"));
            stock = After(stock, new StockCommand.Ship($"tmall:{n}", Monday.AddDays(n % 30)));
        }

        stock.OnHand.ShouldBe(0);
        stock.ByDate.Changes.Count().ShouldBe(30);
        JsonSerializer.SerializeToUtf8Bytes(stock).Length.ShouldBeLessThan(20_000);
    }

    private static Stock After(Stock stock, StockCommand command)
    {
        var decision = StockDecider.Instance.Decide(stock, command);
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(stock, StockDecider.Instance.Evolve);
    }
}
