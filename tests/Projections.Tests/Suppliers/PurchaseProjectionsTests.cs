using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Projections.Suppliers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Suppliers;

public sealed class PurchaseProjectionsTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly StreamId Order = PurchaseOrderDecider.Stream("PO-1");
    private static readonly PurchaseLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), 130m, Monday.AddDays(4));

    private static readonly PurchaseLine Cords = new(
        2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), 3.333333m, Monday.AddDays(2));

    private static readonly PurchaseTerms Terms = new("GYS-03", "CNY", "FS1", Monday, 0, [Plates, Cords]);
    private static readonly PurchaseOrderEvent Drafted = new PurchaseOrderEvent.Drafted("PO-1", Terms);
    private static readonly PurchaseOrderEvent Sent = new PurchaseOrderEvent.Sent(Monday, [1, 2]);
    private static readonly PurchaseOrderEvent Acknowledged = new PurchaseOrderEvent.Acknowledged(
        Monday, "S-77", [new PromisedLine(1, Monday.AddDays(5)), new PromisedLine(2, Monday.AddDays(2))]);

    private static PurchaseOrderEvent.Received Received(int line, string sku, decimal pieces, decimal value) =>
        new(
            "main", "GYS-03", "FS1", $"RK-{line}", line, sku, Quantity.Of(pieces, "EA"), Money.Of(value, "CNY"),
            Money.Of(value, "CNY"), Monday);

    [Fact, Shows("R4")]
    public void An_order_shows_how_far_it_is_and_what_arrived()
    {
        var orders = SpecifyProjection.Of(new PurchaseOrdersProjection());
        Status(Drafted).ShouldBe(PurchaseOrderStatus.Draft);
        Status(Sent).ShouldBe(PurchaseOrderStatus.Sent);
        Status(Acknowledged).ShouldBe(PurchaseOrderStatus.Acknowledged);
        Status(Received(1, "PLATE", 120, 1300m)).ShouldBe(PurchaseOrderStatus.PartlyReceived);
        Status(Received(2, "CORD", 3, 10m)).ShouldBe(PurchaseOrderStatus.Received);
        var row = orders.ThenOne();
        (row.Total, row.Received, row.Reference, row.NeededOn).ShouldBe((1_310m, 1_310m, "S-77", Monday.AddDays(2)));
        Status(new PurchaseOrderEvent.Closed("完", [1, 2])).ShouldBe(PurchaseOrderStatus.Closed);

        PurchaseOrderStatus Status(PurchaseOrderEvent next)
        {
            orders = orders.Given(Order, next);
            return orders.ThenOne().Status;
        }
    }

    [Fact]
    public void A_changed_order_is_to_be_confirmed_again()
    {
        var changed = new PurchaseOrderEvent.Changed(Terms, Terms with { Lines = [Plates] }, true, "改");
        var row = SpecifyProjection.Of(new PurchaseOrdersProjection())
            .Given(Order, Drafted, Sent, Acknowledged, changed).ThenOne();

        (row.Status, row.Total, row.AcknowledgedOn).ShouldBe((PurchaseOrderStatus.Sent, 1_300m, null));
    }

    [Fact, Shows("R4")]
    public void A_line_shows_what_is_promised_and_still_expected()
    {
        var lines = SpecifyProjection.Of(new PurchaseLinesProjection())
            .Given(Order, Drafted, Sent, Acknowledged, Received(1, "PLATE", 50, 541.67m));
        var line = lines.ThenRow(RowKey.Under(Order, "1"));
        (line.Number, line.Quantity, line.Received, line.Expected, line.PromisedOn)
            .ShouldBe(("PO-1", 120, 50, 70, Monday.AddDays(5)));

        var more = new PurchaseLine(
            3, "CUP", Quantity.Of(1, "EA"), Quantity.Of(1, "EA"), 1m, Monday.AddDays(4));
        lines = lines.Given(
            Order, new PurchaseOrderEvent.Changed(Terms, Terms with { Lines = [Plates, more] }, true, "改"));
        lines.ThenRow(RowKey.Under(Order, "1")).Expected.ShouldBe(70);
        lines.ThenRow(RowKey.Under(Order, "3")).Expected.ShouldBe(1);
        lines.Rows().Select(row => row.Line).ShouldBe([1, 3]);

        lines.Given(Order, new PurchaseOrderEvent.Closed("完", [1, 3])).ThenRow(RowKey.Under(Order, "1"))
            .Expected.ShouldBe(0);
    }

    [Fact, Shows("W2")]
    public void A_receipt_shows_its_goods_and_their_value()
    {
        var row = SpecifyProjection.Of(new PurchaseReceiptsProjection())
            .Given(Order, Drafted, Sent, Received(1, "PLATE", 50, 541.67m)).ThenOne();

        (row.Number, row.Receipt, row.Supplier, row.Quantity, row.Value, row.Worth)
            .ShouldBe(("PO-1", "RK-1", "GYS-03", 50, 541.67m, 541.67m));
    }
}
