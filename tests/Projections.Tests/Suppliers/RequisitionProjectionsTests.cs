using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Projections.Suppliers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Suppliers;

public sealed class RequisitionProjectionsTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly StreamId Stream = RequisitionDecider.Stream("QG-1");
    private static readonly RequestedLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), Monday.AddDays(4),
        new Peg("TM", "10/01", null, "急"));

    private static readonly RequestedLine Cords = new(
        2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), Monday.AddDays(2), new Peg(WorkOrder: "WO-1"));

    private static readonly RequisitionTerms Terms = new(new Asker("@fang", "王芳"), "FS1", "备料", [Plates, Cords]);
    private static readonly RequisitionEvent Written = new RequisitionEvent.Written("QG-1", Terms);
    private static readonly RequisitionEvent Submitted = new RequisitionEvent.Submitted(Monday, [1, 2]);

    private static RequisitionEvent.Ordered Ordered(int line, string sku, decimal pieces, string order = "PO/1") =>
        new(line, sku, order, line, Quantity.Of(pieces, "EA"));

    private static RequisitionEvent.GivenBack GivenBack(decimal pieces) =>
        new(1, "PLATE", "PO/1", 1, Quantity.Of(pieces, "EA"));

    [Fact, Shows("R4")]
    public void A_requisition_shows_how_far_it_is()
    {
        var rows = SpecifyProjection.Of(new RequisitionsProjection());
        Status(Written).ShouldBe(RequisitionStatus.Draft);
        Status(Submitted).ShouldBe(RequisitionStatus.Submitted);
        Status(Ordered(1, "PLATE", 120)).ShouldBe(RequisitionStatus.PartlyOrdered);
        Status(Ordered(2, "CORD", 3)).ShouldBe(RequisitionStatus.Ordered);
        Status(GivenBack(20)).ShouldBe(RequisitionStatus.PartlyOrdered);
        var row = rows.ThenOne();
        (row.RequestedBy, row.NeededOn, row.Ordered[1]).ShouldBe(("王芳", Monday.AddDays(2), 100m));
        Status(new RequisitionEvent.Changed(Terms, Terms with { Lines = [Plates] }, true, "少要"))
            .ShouldBe(RequisitionStatus.Draft);
        Status(new RequisitionEvent.Closed("够了", [1])).ShouldBe(RequisitionStatus.Closed);

        RequisitionStatus Status(RequisitionEvent next)
        {
            rows = rows.Given(Stream, next);
            return rows.ThenOne().Status;
        }
    }

    [Fact, Shows("R4")]
    public void A_line_shows_what_is_left_to_order_and_what_it_is_for()
    {
        var rows = SpecifyProjection.Of(new RequisitionLinesProjection());
        Line(1, Written).Left.ShouldBe(0);
        Line(1, Submitted).Left.ShouldBe(120);
        Line(1, Ordered(1, "PLATE", 50)).Left.ShouldBe(70);
        Line(1, GivenBack(20)).ShouldSatisfyAllConditions(
            l => (l.Ordered, l.Left).ShouldBe((30m, 90m)),
            l => (l.OrderId, l.WorkOrder, l.ForNote).ShouldBe(
                (StreamId.Of("sales-order", "TM", "10/01").Id, null, "急")),
            l => (l.Requisition, l.Warehouse, l.Sku).ShouldBe(("QG-1", "FS1", "PLATE")));
        Line(2, Submitted).WorkOrder.ShouldBe("WO-1");
        var changed = SpecifyProjection.Of(new RequisitionLinesProjection()).Given(
            Stream, Written, Submitted,
            new RequisitionEvent.Changed(Terms, Terms with { Lines = [Plates with { Line = 3 }] }, true, "改"));
        changed.ThenOne().ShouldSatisfyAllConditions(
            l => (l.Line, l.IsOpen, l.Left, l.Ordered).ShouldBe((3, false, 0m, 0m)));
        Line(1, new RequisitionEvent.Closed("够了", [1, 2])).Left.ShouldBe(0);

        RequisitionLineRow Line(int line, RequisitionEvent next)
        {
            rows = rows.Given(Stream, next);
            return rows.ThenRow(RowKey.Under(Stream, $"{line}"));
        }
    }

    [Fact, Shows("R4")]
    public void Requisitions_and_orders_name_each_other()
    {
        var row = SpecifyProjection.Of(new RequisitionOrdersProjection())
            .Given(Stream, Written, Submitted, Ordered(1, "PLATE", 50), GivenBack(20), Ordered(1, "PLATE", 5))
            .ThenOne();
        (row.Requisition, row.RequestedLine, row.PurchaseOrder, row.OrderLine, row.Quantity)
            .ShouldBe(("QG-1", 1, "PO/1", 1, 35m));

        var order = PurchaseOrderDecider.Stream("PO-1");
        PurchaseLine ordered = new(
            1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), 130m, Monday.AddDays(4));
        var line = SpecifyProjection.Of(new PurchaseLinesProjection()).Given(
            order,
            new PurchaseOrderEvent.Drafted("PO-1", new PurchaseTerms("GYS-03", "CNY", "FS1", Monday, 0, [ordered])),
            new PurchaseOrderEvent.Requested([new LineOrigin(1, "QG-1", 2, Quantity.Of(120, "EA"))])).ThenOne();
        (line.Requisition, line.RequestedLine).ShouldBe(("QG-1", 2));
    }

    [Fact, Shows("R4")]
    public void A_line_of_an_order_shows_what_is_on_the_way()
    {
        var order = PurchaseOrderDecider.Stream("PO-1");
        PurchaseLine ordered = new(
            1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), 130m, Monday.AddDays(4));
        AdvisedQuantity advised = new(1, Quantity.Of(60, "EA"));
        var rows = SpecifyProjection.Of(new PurchaseLinesProjection()).Given(
            order,
            new PurchaseOrderEvent.Drafted("PO-1", new PurchaseTerms("GYS-03", "CNY", "FS1", Monday, 0, [ordered])),
            new PurchaseOrderEvent.Sent(Monday, [1]), new PurchaseOrderEvent.Advised("FH-1", [advised]));
        rows.ThenOne().Advised.ShouldBe(60);
        rows.Given(order, new PurchaseOrderEvent.AdviceEnded("FH-1", [advised])).ThenOne().Advised.ShouldBe(0);
    }

    [Fact, Shows("R4")]
    public void An_advice_shows_what_came_and_the_difference()
    {
        var advice = ShipmentAdviceDecider.Stream("PO-1", "FH-1");
        AdviceTerms terms = new(
            "GYS-03", "FS1", Monday, Monday.AddDays(2),
            [
                new AdviceLine(1, 1, "PLATE", Quantity.Of(5, "CTN"), Quantity.Of(60, "EA"), "L1", Monday.AddYears(1)),
                new AdviceLine(2, 2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), null, null),
            ]);
        ShipmentAdviceEvent advised = new ShipmentAdviceEvent.Advised("PO-1", "FH-1", terms);
        ShipmentAdviceEvent received = new ShipmentAdviceEvent.Received(
            "RK-1", Monday.AddDays(3),
            [
                new AdviceArrival(1, Quantity.Of(60, "EA"), Quantity.Of(50, "EA"), "L9"),
                new AdviceArrival(2, Quantity.Of(3, "EA"), Quantity.Of(0, "EA"), null),
            ]);

        var row = SpecifyProjection.Of(new ShipmentAdvicesProjection()).Given(advice, advised, received).ThenOne();
        (row.Status, row.Receipt, row.Differs).ShouldBe((ShipmentAdviceStatus.Received, "RK-1", true));
        var lines = SpecifyProjection.Of(new ShipmentAdviceLinesProjection()).Given(advice, advised, received);
        lines.ThenRow(RowKey.Under(advice, "1")).ShouldSatisfyAllConditions(
            l => (l.Advised, l.Received, l.Difference, l.OtherLot).ShouldBe((60m, 50m, -10m, "L9")));
        lines.ThenRow(RowKey.Under(advice, "2")).ShouldSatisfyAllConditions(
            l => (l.Advised, l.Received, l.Difference, l.OtherLot).ShouldBe((3m, 0m, -3m, null)));
        SpecifyProjection.Of(new ShipmentAdvicesProjection())
            .Given(advice, advised, new ShipmentAdviceEvent.Withdrawn("未发", [1, 2])).ThenOne().Status
            .ShouldBe(ShipmentAdviceStatus.Withdrawn);
    }
}
