using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
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
    public void Cartons_are_shown_as_ordered_and_in_pieces_as_stock_has_them()
    {
        var placed = Placed with { Lines = [new OrderLine(1, Cooker, Cartons(2), 1_150m, 0m)] };
        var lines = Lines.Given(Order, placed);
        Shown(lines.ThenOne()).ShouldBe((2m, "箱", 2m, "箱", 1_150m));

        var row = lines.Given(Order, Converted(1, 8)).Given(
            CookerStock, new StockEvent.Reserved(OrderId, Pieces(8), OrderId)).ThenOne();

        Shown(row).ShouldBe((8m, "EA", 2m, "箱", 1_150m));
        (row.Allocated, row.Unshipped, row.Net).ShouldBe((8m, 8m, 2_300m));
        row.Ordered.ShouldBe([new OrderedLine(1, Cartons(2), 1_150m, 0m, Pieces(8))]);
    }

    [Fact]
    public void Cartons_and_pieces_of_one_SKU_add_up_as_soon_as_the_carton_is_converted()
    {
        var placed = Placed with
        {
            Lines =
            [
                new OrderLine(1, Cooker, Cartons(2), 299m, 0m), new OrderLine(2, Cooker, Pieces(5), 299m, 0m),
                new OrderLine(3, Cooker, Quantity.Of(1, "托"), 299m, 0m),
            ],
        };
        var lines = Lines.Given(Order, placed);
        Shown(lines.ThenOne()).ShouldBe((null, null, null, null, null));
        Shown(lines.Given(Order, Converted(1, 8)).ThenOne()).ShouldBe((null, null, null, null, null));

        Shown(lines.Given(Order, Converted(3, 40)).ThenOne()).ShouldBe((53m, "EA", null, null, null));
        lines.ThenOne().Ordered.Select(l => l.BaseQuantity).ShouldBe([Pieces(8), null, Pieces(40)]);
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

    private static SalesOrderEvent.QuantitiesConverted Converted(int line, decimal pieces) => new(
        Monday, "CNY", [new ConvertedLine(line, Cooker, line == 3 ? Quantity.Of(1, "托") : Cartons(2), Pieces(pieces))]);

    private static (decimal?, string?, decimal?, string?, decimal?) Shown(OrderLineRow row) =>
        (row.Quantity, row.Unit, row.OrderedQuantity, row.OrderedUnit, row.UnitPrice);
}
