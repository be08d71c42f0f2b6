using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

/// <summary>What is on the way of a purchase order, and the requisitions that it was written from.</summary>
public class AdvisedOrderTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);
    private static readonly PurchaseLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), 130m, Friday);

    private static readonly PurchaseTerms Terms = new("GYS-03", "CNY", "FS1", Monday, 0.05m, [Plates]);
    private static readonly LineOrigin Origin = new(1, "QG-1", 2, Quantity.Of(120, "EA"));
    private static readonly PurchaseOrderEvent Drafted = new PurchaseOrderEvent.Drafted("PO-1", Terms);
    private static readonly PurchaseOrderEvent Requested = new PurchaseOrderEvent.Requested([Origin]);
    private static readonly PurchaseOrderEvent Sent = new PurchaseOrderEvent.Sent(Monday, [1]);
    private static readonly PurchaseOrderEvent Received = new PurchaseOrderEvent.Received(
        "main", "GYS-03", "FS1", "RK-1", 1, "PLATE", Quantity.Of(20, "EA"), Money.Of(216.67m, "CNY"),
        Money.Of(216.67m, "CNY"), Friday);

    private static Specified<PurchaseOrderCommand, PurchaseOrderEvent, PurchaseOrder> Given(
        params PurchaseOrderEvent[] events) =>
        Specify<PurchaseOrderCommand, PurchaseOrderEvent, PurchaseOrder>.Given(events);

    private static PurchaseOrderCommand.Advise Advise(string advice, decimal pieces, int line = 1) =>
        new(advice, Monday, [new AdvisedQuantity(line, Quantity.Of(pieces, "EA"))]);

    private static PurchaseOrderEvent.Advised Advised(string advice, decimal pieces) =>
        new(advice, [new AdvisedQuantity(1, Quantity.Of(pieces, "EA"))]);

    private static PurchaseOrderEvent.AdviceEnded Ended(string advice, decimal pieces) =>
        new(advice, [new AdvisedQuantity(1, Quantity.Of(pieces, "EA"))]);

    [Fact, Shows("R4")]
    public void It_remembers_the_requisitions_that_it_was_written_from()
    {
        Given(Drafted).When(new PurchaseOrderCommand.Request("PO-1", [Origin])).Then(Requested);
        Given(Drafted, Requested).When(new PurchaseOrderCommand.Request("PO-1", [Origin])).ThenNothing();
        Given(Drafted, Requested, Sent).When(new PurchaseOrderCommand.Request("PO-1", [Origin])).ThenNothing();
        Given(Drafted, Requested).When(new PurchaseOrderCommand.Request("PO-1", [Origin with { Line = 2 }]))
            .ThenRefused("suppliers.purchase-order-taken");
    }

    [Fact, Shows("R4")]
    public void Never_more_is_advised_than_is_ordered_and_tolerated_with_what_arrived()
    {
        Given(Drafted, Sent).When(Advise("FH-1", 126)).Then(Advised("FH-1", 126));
        Given(Drafted, Sent).When(Advise("FH-1", 127)).ThenRefused("suppliers.more-advised-than-ordered");
        var partly = Given(Drafted, Sent, Received, Advised("FH-1", 60));
        partly.When(Advise("FH-2", 46)).Then(Advised("FH-2", 46));
        partly.When(Advise("FH-2", 47)).ThenRefused("suppliers.more-advised-than-ordered").Message
            .ShouldBe("47 EA cannot be advised, because only 46 EA is neither arrived nor on the way.");
        Given(Drafted, Sent, Received, Advised("FH-1", 60), Ended("FH-1", 60)).When(Advise("FH-2", 106))
            .Then(Advised("FH-2", 106));
    }

    [Fact]
    public void An_advice_is_of_lines_of_an_order_that_the_supplier_has()
    {
        Given(Drafted).When(Advise("FH-1", 1)).ThenRefused("suppliers.purchase-order-not-sent");
        Given(Drafted, Sent).When(Advise("FH-1", 1, line: 2)).ThenRefused("suppliers.unknown-line");
        Given(Drafted, Sent).When(Advise("FH-1", 0)).ThenRefused("suppliers.quantity-not-positive");
        Given(Drafted, Sent).When(Advise("FH-1", 1) with { ShippedOn = Monday.AddDays(-1) })
            .ThenRefused("suppliers.shipped-before-sent");
        Given(Drafted, Sent, Advised("FH-1", 1)).When(Advise("FH-1", 1)).ThenNothing();
        Given(Drafted, Sent, Advised("FH-1", 1)).When(Advise("FH-1", 2)).ThenRefused("suppliers.advice-taken");
    }

    [Fact]
    public void An_order_does_not_end_while_goods_are_on_the_way()
    {
        var onTheWay = Given(Drafted, Sent, Advised("FH-1", 60));
        onTheWay.When(new PurchaseOrderCommand.Close("不要")).ThenRefused("suppliers.goods-on-the-way");
        onTheWay.When(new PurchaseOrderCommand.Cancel("不要")).ThenRefused("suppliers.goods-on-the-way");
        onTheWay.When(new PurchaseOrderCommand.EndAdvice("FH-1")).Then(Ended("FH-1", 60));
        Given(Drafted, Sent, Advised("FH-1", 60), Ended("FH-1", 60)).When(new PurchaseOrderCommand.Cancel("不要"))
            .Then(new PurchaseOrderEvent.Cancelled("不要", [1]));
        Given(Drafted, Sent).When(new PurchaseOrderCommand.EndAdvice("FH-1")).ThenNothing();
    }

    [Fact]
    public void What_is_on_the_way_is_not_ordered_less()
    {
        var onTheWay = Given(Drafted, Sent, Received, Advised("FH-1", 60));
        onTheWay.When(Change(Plates with { BaseQuantity = Quantity.Of(72, "EA"), Quantity = Quantity.Of(6, "CTN") }))
            .ThenRefused("suppliers.line-advised");
        onTheWay.When(Change(Plates with { BaseQuantity = Quantity.Of(84, "EA"), Quantity = Quantity.Of(7, "CTN") }))
            .ThenState().ShouldBeOfType<PurchaseOrder.Sent>().Terms.Lines[0].BaseQuantity.Value.ShouldBe(84);
    }

    private static PurchaseOrderCommand.Change Change(params PurchaseLine[] lines) =>
        new([.. lines], "改数量");
}
