using Daybook.Domain.Warehouse;
using Daybook.Projections.Warehouse;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Warehouse;

/// <summary>Stock by place, its movements, and what can be promised of it.</summary>
public sealed class StockProjectionsTests
{
    private const string BinA = "FS1-A-01-01";
    private const string BinB = "FS1-A-01-02";

    private static readonly StockEvent[] TwoReceipts =
    [
        Received(Cooker, 10, BinA, Monday, "QC-1", "L2605"), Received(Cooker, 6, BinB, Tuesday, "QC-2"),
    ];

    private static readonly StockEvent.Reserved ForTheOrder = new(OrderId, Pieces(12), OrderId);

    private static readonly StockEvent.Picked PickedForIt =
        new(OrderId, [Pick(BinA, 10, Monday, "L2605"), Pick(BinB, 2, Tuesday)]);

    private static readonly StockEvent.Shipped Gone = new(OrderId, Pieces(12), Wednesday, PickedForIt.Picks);

    private static ProjectionSpecification<StockRow> Stock =>
        SpecifyProjection.Of(new StockProjection()).Given(CookerStock, TwoReceipts);

    private static ProjectionSpecification<AvailableToPromiseRow> Available =>
        SpecifyProjection.Of(new AvailableToPromiseProjection()).Given(CookerStock, TwoReceipts);

    [Fact]
    public void A_movement_shows_what_the_receipt_states()
    {
        var row = SpecifyProjection.Of(new StockMovementsProjection())
            .Given(CookerStock, Received(Cooker, 8, BinA, Monday, "QC-1") with { Stated = Cartons(2) }).ThenOne();

        (row.Quantity, row.Unit, row.StatedQuantity, row.StatedUnit).ShouldBe((8m, "EA", 2m, "箱"));
        SpecifyProjection.Of(new StockMovementsProjection())
            .Given(CookerStock, Received(Cooker, 8, BinA, Monday, "QC-1")).ThenOne().StatedUnit.ShouldBeNull();
    }

    [Fact, Shows("W4")]
    public void Goods_lie_by_bin_lot_and_day_of_receipt()
    {
        Stock.Rows().Select(r => (r.Bin, r.Lot, r.ReceivedOn, r.Quantity, r.IsStaged)).ShouldBe(
            [(BinA, "L2605", Monday, 10m, false), (BinB, null, Tuesday, 6m, false)]);
        Stock.Rows().ShouldAllBe(r => r.Warehouse == Foshan && r.Sku == Cooker && r.Unit == "EA");
    }

    [Fact]
    public void Picked_goods_are_staged_and_an_empty_bin_is_no_row() =>
        Stock.Given(CookerStock, ForTheOrder, PickedForIt).Rows()
            .Select(r => (r.Bin, r.Lot, r.Quantity, r.IsStaged)).ShouldBe(
                [(BinB, null, 4m, false), (StockRow.Staging, null, 2m, true), (StockRow.Staging, "L2605", 10m, true)],
                ignoreOrder: true);

    [Fact]
    public void Shipped_goods_are_gone() =>
        Stock.Given(CookerStock, ForTheOrder, PickedForIt, Gone).ThenOne().Quantity.ShouldBe(4m);

    [Fact]
    public void What_is_put_back_lies_where_it_lay() =>
        Stock.Given(CookerStock, ForTheOrder, PickedForIt, new StockEvent.PutBack(OrderId, PickedForIt.Picks, "取消"))
            .Rows().Select(r => (r.Bin, r.Quantity)).ShouldBe([(BinA, 10m), (BinB, 6m)]);

    [Fact]
    public void A_move_changes_the_bin_and_nothing_else() =>
        Stock.Given(CookerStock, new StockEvent.Moved("YK-1", BinB, BinA, null, Tuesday, Pieces(6), null))
            .Rows().Select(r => (r.Bin, r.Lot, r.Quantity)).ShouldBe(
                [(BinA, "L2605", 10m), (BinA, null, 6m)], ignoreOrder: true);

    [Fact]
    public void Two_picks_from_one_place_are_one_row_less() =>
        Stock.Given(CookerStock, ForTheOrder, new StockEvent.Picked(
                OrderId, [Pick(BinB, 2, Tuesday), Pick(BinB, 4, Tuesday)]))
            .Rows().Select(r => (r.Bin, r.Quantity)).ShouldBe(
                [(BinA, 10m), (StockRow.Staging, 6m)], ignoreOrder: true);

    [Fact]
    public void Every_receipt_and_shipment_is_a_movement_with_its_sign()
    {
        var rows = SpecifyProjection.Of(new StockMovementsProjection()).By("王敏")
            .Given(CookerStock, TwoReceipts).Given(CookerStock, ForTheOrder, PickedForIt, Gone).Rows();

        rows.Select(r => (r.Kind, r.Quantity, r.EffectiveOn, r.Document, r.OrderId, r.Source)).ShouldBe(
        [
            (MovementKind.Opening, 10m, Monday, "QC-1", null, "QC-1"),
            (MovementKind.Opening, 6m, Tuesday, "QC-2", null, "QC-2"),
            (MovementKind.Shipment, -12m, Wednesday, OrderId, OrderId, null),
        ]);
        rows[2].Places.ShouldBe(PickedForIt.Picks);
        (rows[2].Key, rows[2].Actor, rows[2].CommandId).ShouldBe(("FS1:DFB-30/5", "王敏", "command-5"));
    }

    [Theory]
    [InlineData(ReceiptKind.Purchase, MovementKind.Purchase)]
    [InlineData(ReceiptKind.Return, MovementKind.Return)]
    [InlineData(ReceiptKind.Production, MovementKind.Production)]
    public void A_movement_says_why_goods_came(ReceiptKind received, MovementKind moved) =>
        SpecifyProjection.Of(new StockMovementsProjection())
            .Given(CookerStock, Received(Cooker, 1, BinA, Monday, "R") with { Kind = received })
            .ThenOne().Kind.ShouldBe(moved);

    [Fact, Shows("O5")]
    public void What_is_reserved_cannot_be_promised_again()
    {
        var reserved = Available.Given(CookerStock, ForTheOrder).ThenRow("FS1:DFB-30");
        (reserved.OnHand, reserved.Reserved, reserved.Staged, reserved.Available).ShouldBe((16m, 12m, 0m, 4m));

        var picked = Available.Given(CookerStock, ForTheOrder, PickedForIt).ThenOne();
        (picked.OnHand, picked.Reserved, picked.Staged, picked.Available).ShouldBe((16m, 12m, 12m, 4m));

        var shipped = Available.Given(CookerStock, ForTheOrder, PickedForIt, Gone).ThenOne();
        (shipped.OnHand, shipped.Reserved, shipped.Staged, shipped.Available).ShouldBe((4m, 0m, 0m, 4m));
    }

    [Fact]
    public void What_is_released_can_be_promised_again()
    {
        var row = Available.Given(
            CookerStock, ForTheOrder, PickedForIt, new StockEvent.PutBack(OrderId, PickedForIt.Picks, "取消"),
            new StockEvent.ReservationReleased(OrderId, Pieces(12), "取消")).ThenOne();

        (row.OnHand, row.Reserved, row.Staged, row.Available).ShouldBe((16m, 0m, 0m, 16m));
    }

    [Fact, Shows("W7")]
    public void What_is_not_found_stays_in_its_bin_in_question_until_it_is_found()
    {
        var missing = new StockEvent.Questioned("Q", [Pick(BinA, 4, Monday, "L2605")], "没有");
        var found = new StockEvent.Found("F", [Pick(BinA, 1, Monday, "L2605")], "找到");

        var row = Available.Given(CookerStock, ForTheOrder, missing, found).ThenOne();
        (row.OnHand, row.Reserved, row.InQuestion, row.Available).ShouldBe((16m, 12m, 3m, 1m));
        Stock.Given(CookerStock, missing, found).Rows().Select(r => (r.Bin, r.Quantity, r.InQuestion)).ShouldBe(
            [(BinA, 10m, 3m), (BinB, 6m, 0m)]);
    }

    [Fact, Shows("X1")]
    public void A_lot_shows_what_came_and_what_left_of_it()
    {
        var shipped = new StockEvent.Shipped(
            OrderId, Pieces(5), Monday, [Pick(BinA, 3, Monday, "L2605"), Pick(BinB, 1, Monday, "L2605"),
                Pick(BinB, 1, Monday, "L2606")]);
        var gone = new StockEvent.WrittenOff(
            "PD-1#1", [Pick(BinA, 2, Monday, "L2605")], [Pick(BinA, 1, Monday, "L2605")], Monday, "盘亏");

        var rows = SpecifyProjection.Of(new LotMovementsProjection())
            .Given(CookerStock, [.. TwoReceipts, shipped, gone]).Rows();

        rows.Select(r => (r.Lot, r.Kind, r.Quantity, r.Document)).ShouldBe(
            [
                ("L2605", MovementKind.Opening, 10m, "QC-1"), ("L2605", MovementKind.Shipment, -4m, OrderId), 
                ("L2606", MovementKind.Shipment, -1m, OrderId),
                ("L2605", MovementKind.WriteOff, -3m, "PD-1#1"),
            ],
            ignoreOrder: true);
    }
}
