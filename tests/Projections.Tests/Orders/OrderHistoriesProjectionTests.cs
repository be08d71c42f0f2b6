using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class OrderHistoriesProjectionTests
{
    [Fact]
    public void A_history_tells_what_happened_when_by_whom_and_how_far_the_order_was_then()
    {
        var row = SpecifyProjection.Of(new OrderHistoriesProjection())
            .On(2026, 5, 4).By("key:tmall").Given(Order, Placed)
            .By("process:order-intake").Given(Order, new SalesOrderEvent.Validated(), Reserved)
            .On(2026, 5, 5).By("王敏").Given(
                Order, new SalesOrderEvent.Shipped(Foshan, ShipmentStream.Id, "SF", "SF1403", Tuesday))
            .ThenRow(OrderId);

        row.Entries.Select(e => (e.Version, e.Status, e.What, e.Actor, e.EffectiveOn)).ShouldBe(
        [
            (1, SalesOrderStatus.Accepted, "Placed", "key:tmall", Monday),
            (2, SalesOrderStatus.Validated, "Validated", "process:order-intake", Monday),
            (3, SalesOrderStatus.Reserved, "Reserved", "process:order-intake", Monday),
            (4, SalesOrderStatus.Shipped, "Shipped", "王敏", Tuesday),
        ]);
        row.Entries[0].Detail.ShouldBe("KH-0017, 2 lines, 926.52 CNY");
        row.Entries[3].Detail.ShouldBe("FS1, SF SF1403, 2026-05-05");
        row.Entries[3].RecordedAt.ShouldBe(ProjectionSpecification<OrderHistoriesRow>.RecordedAt(4));
    }

    [Fact]
    public void A_history_tells_what_cartons_came_to() => SpecifyProjection.Of(new OrderHistoriesProjection())
        .Given(Order, Placed, new SalesOrderEvent.QuantitiesConverted(
            Monday, "CNY", [new ConvertedLine(1, Cooker, Cartons(2), Pieces(8))]))
        .ThenOne().Entries[1].Detail.ShouldBe("DFB-30 2 箱 = 8 EA");

    [Fact, Shows("O4")]
    public void A_history_tells_why_an_order_is_sent_from_where_it_is() => SpecifyProjection
        .Of(new OrderHistoriesProjection()).Given(Order, Placed, Sourced).ThenOne().Entries[1].Detail
        .ShouldBe($"{Foshan}: NearestWithAll; not {Chengdu}: NearestWithAll; not BJ1: LacksGoods, DFB-30 1 EA of 2 EA");

    [Fact, Shows("O7")]
    public void The_history_of_promise_dates_stays()
    {
        var row = SpecifyProjection.Of(new OrderHistoriesProjection()).Given(
            Order, Placed, new SalesOrderEvent.Promised(Thursday, "现货"), new SalesOrderEvent.Promised(Friday, "台风"))
            .ThenOne();

        row.Entries.Where(e => e.What == "Promised").Select(e => e.Detail)
            .ShouldBe(["2026-05-07; 现货", "2026-05-08; 台风"]);
    }
}
