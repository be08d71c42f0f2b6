using Daybook.Api.Audit;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Api.Tests;

/// <summary>What the facts of a link come to.</summary>
public sealed class GoodsOfFactsTests
{
    private const string Stock = "stock/FS:KETTLE";
    private const string Outbound = "outbound/TM:1:FS";
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly Address Home = new("王", "路", null, "广州", null, null, "CN", null);

    [Fact]
    public void Several_facts_of_one_step_are_one_quantity_and_another_step_is_not_added_to_it() => Sums(
        Fact(1, Stock, new StockEvent.Reserved("TM:1", Of(2), "TM:1")),
        Fact(2, Stock, new StockEvent.Reserved("TM:2", Of(3), "TM:2")),
        Fact(3, Stock, new StockEvent.Shipped("TM:1", Of(2), Day, [])))
        .ShouldBe([("KETTLE", GoodsStep.Reserved, Of(5), 2), ("KETTLE", GoodsStep.Shipped, Of(2), 1)]);

    [Fact]
    public void Other_goods_and_other_units_are_never_added() => Sums(
        Fact(1, Stock, new StockEvent.Reserved("TM:1", Of(2), "TM:1")),
        Fact(2, Stock, new StockEvent.Reserved("TM:2", Quantity.Of(3, "KG"), "TM:2")),
        Fact(3, "stock/FS:CUP", new StockEvent.Reserved("TM:1", Of(4), "TM:1")))
        .ShouldBe(
        [
            ("CUP", GoodsStep.Reserved, Of(4), 1), ("KETTLE", GoodsStep.Reserved, Of(2), 1),
            ("KETTLE", GoodsStep.Reserved, Quantity.Of(3, "KG"), 1),
        ]);

    [Fact]
    public void What_was_taken_back_is_subtracted_and_left_out_when_nothing_stays() => Sums(
        Fact(1, Stock, new StockEvent.Reserved("TM:1", Of(2), "TM:1")),
        Fact(2, Stock, new StockEvent.Picked("TM:1", [new Pick("A", null, Day, Of(2))])),
        Fact(3, Stock, new StockEvent.PutBack("TM:1", [new Pick("A", null, Day, Of(2))], "?")),
        Fact(4, Stock, new StockEvent.ReservationReleased("TM:1", Of(2), "?")),
        Fact(5, Outbound, Released(2)), Fact(6, Outbound, new OutboundEvent.Cancelled("?")),
        Fact(7, Outbound, Released(3)))
        .ShouldBe([("KETTLE", GoodsStep.Released, Of(3), 3)]);

    [Fact]
    public void An_order_in_another_unit_counts_in_the_base_unit() => Sums(
        Fact(1, "sales-order/TM:1", new SalesOrderEvent.Placed(
            "TM", "1", "C1", "CNY", Home,
            [
                new OrderLine(1, "KETTLE", Quantity.Of(2, "CTN"), 10, 0),
                new OrderLine(2, "KETTLE", Of(5), 10, 0),
            ], 0, 0, Day, null, 0, [], null, null, null)),
        Fact(2, "sales-order/TM:1", new SalesOrderEvent.QuantitiesConverted(
            Day, "CNY", [new ConvertedLine(1, "KETTLE", Quantity.Of(2, "CTN"), Of(24))])))
        .ShouldBe([("KETTLE", GoodsStep.Ordered, Of(29), 1)]);

    private static OutboundEvent.Released Released(int quantity) =>
        new("TM:1", "FS", Home, [new OutboundLine(1, "KETTLE", Of(quantity), null)], null);

    private static Quantity Of(int value) => Quantity.Of(value, "EA");

    private static IEnumerable<(string, GoodsStep, Quantity, int)> Sums(params RecordedEvent[] facts)
    {
        var goods = new GoodsOfFacts(facts);
        return TracedGoods.Sums(facts.SelectMany(f => goods.Of(f).Select(part => (f, part))))
            .Select(s => (s.Sku, s.Step, s.Quantity, s.Facts));
    }

    private static RecordedEvent Fact(long position, string stream, object body) => new(body)
    {
        Position = position, Stream = StreamId.Parse(stream), Version = position, TypeName = "test.happened.v1",
        RecordedAt = DateTimeOffset.UnixEpoch, EffectiveOn = Day, Actor = "test",
        CommandId = $"{position}", CorrelationId = "all", Causation = null,
    };
}
