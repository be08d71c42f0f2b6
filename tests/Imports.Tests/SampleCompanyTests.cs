using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Imports.Sample;
using Daybook.Specification;

namespace Daybook.Imports.Tests;

public sealed class SampleCompanyTests
{
    [Fact]
    public void The_sample_company_is_the_same_every_time()
    {
        static List<string> Commands() =>
            [.. SampleCompany.Plan().Stages.SelectMany(s => s.Commands).Select(c => $"{c.Id} {c.EffectiveOn:O}")];

        Commands().ShouldBe(Commands());
        Commands().Distinct().Count().ShouldBe(Commands().Count);
    }

    [Fact]
    public void Small_things_come_and_are_sold_by_the_carton_too()
    {
        var ledger = Played("files", "opening stock", "orders");

        var received = ledger.Events.Select(e => e.Body).OfType<StockEvent.Received>()
            .Where(e => e.Stated is not null).ToList();
        received.Count.ShouldBe(4, "two things in two warehouses");
        received.ShouldAllBe(e => e.Stated!.Value.Unit == "CTN" && e.Quantity.Unit == "EA");
        var orders = ledger.Events.Select(e => e.Body).OfType<SalesOrderEvent.Placed>().ToList();
        orders.SelectMany(o => o.Lines).Count(l => l.Quantity.Unit == "CTN").ShouldBeGreaterThan(20);
        orders.Count(o => o.Lines.GroupBy(l => l.Sku).Any(same => same.Count() == 2)).ShouldBeGreaterThan(5);
        orders.ShouldAllBe(o => o.Lines.Select(l => l.Line).SequenceEqual(Enumerable.Range(1, o.Lines.Length)));
    }

    [Fact]
    public void The_sample_company_has_a_few_hundred_orders_over_six_weeks()
    {
        var orders = SampleCompany.Plan().Stages.Single(s => s.Name == "orders").Commands;

        orders.Count.ShouldBeInRange(200, 500);
        orders.Select(o => o.EffectiveOn).Distinct().Count().ShouldBe(42);
    }

    private static PaperLedger Played(params string[] stages)
    {
        var ledger = new PaperLedger();
        var played = SampleCompany.Plan().Stages.Where(s => stages.Contains(s.Name));
        foreach (var command in played.SelectMany(s => s.Commands))
            ledger.Append(command.Steps, command.EffectiveOn, "sample").ShouldBeNull(command.Id);
        return ledger;
    }
}
