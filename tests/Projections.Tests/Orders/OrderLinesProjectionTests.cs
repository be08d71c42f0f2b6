using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class OrderLinesProjectionTests
{
    private const string CookerLine = $"{OrderId}/{Cooker}";

    private static ProjectionSpecification<OrderLineRow> Lines => SpecifyProjection.Of(new OrderLinesProjection());

    [Fact]
    public void A_line_shows_price_discount_and_what_it_costs()
    {
        var row = Lines.Given(Order, Placed).ThenRow(CookerLine);

        (row.OrderId, row.Line, row.Lines, row.Quantity, row.Unit).ShouldBe((OrderId, 1, 1, 2m, "EA"));
        (row.UnitPrice, row.Discount, row.Net, row.Currency).ShouldBe((299.00m, 0.1m, 538.20m, "CNY"));
        (row.Allocated, row.Picked, row.Shipped, row.Unshipped).ShouldBe((0m, 0m, 0m, 2m));
    }

    [Fact]
    public void Stock_for_the_order_is_allocated_picked_and_shipped()
    {
        var pick = Pick("FS1-A-01-01", 2, Monday);
        var lines = Lines.Given(Order, Placed)
            .Given(CookerStock, new StockEvent.Reserved(OrderId, Pieces(2), OrderId))
            .Given(CookerStock, new StockEvent.Picked(OrderId, [pick]));
        var picked = lines.ThenRow(CookerLine);
        (picked.Allocated, picked.Picked, picked.Shipped).ShouldBe((2m, 2m, 0m));

        var gone = lines.Given(CookerStock, new StockEvent.Shipped(OrderId, Pieces(2), Tuesday, [pick]))
            .ThenRow(CookerLine);
        (gone.Allocated, gone.Picked, gone.Shipped, gone.Unshipped).ShouldBe((0m, 0m, 2m, 0m));
        lines.ThenRow($"{OrderId}/{Kettle}").Shipped.ShouldBe(0m);
    }

    [Fact]
    public void Picked_goods_that_go_back_leave_nothing_allocated()
    {
        var pick = Pick("FS1-A-01-01", 2, Monday);
        var row = Lines.Given(Order, Placed).Given(
            CookerStock, new StockEvent.Reserved(OrderId, Pieces(2), OrderId), new StockEvent.Picked(OrderId, [pick]),
            new StockEvent.PutBack(OrderId, [pick], "取消"),
            new StockEvent.ReservationReleased(OrderId, Pieces(2), "取消")).ThenRow(CookerLine);

        (row.Allocated, row.Picked).ShouldBe((0m, 0m));
    }

    [Fact]
    public void A_cart_makes_no_line() => Lines
        .Given(CookerStock, new StockEvent.Reserved("cart-hold/APP:c1", Pieces(1), "cart-hold/APP:c1")).ThenNothing();

    [Fact]
    public void Two_lines_of_one_SKU_stand_together_without_a_common_price()
    {
        var twice = Placed with
        {
            Lines =
            [
                new OrderLine(1, Cooker, Pieces(2), 299.00m, 0m), new OrderLine(2, Cooker, Pieces(1), 0m, 0m),
            ],
        };
        var row = Lines.Given(Order, twice).ThenOne();

        (row.Line, row.Lines, row.Quantity, row.Net, row.UnitPrice, row.Discount).ShouldBe(
            (1, 2, 3m, 598.00m, null, 0m));
    }
}
