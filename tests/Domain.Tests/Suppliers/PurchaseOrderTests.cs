using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

public class PurchaseOrderTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);
    private static readonly PurchaseLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), 130m, Friday);

    private static readonly PurchaseLine Cords = new(
        2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), 3.333333m, Friday);

    private static readonly PurchaseTerms Terms = new("GYS-03", "CNY", "FS1", Monday, 0, [Plates, Cords]);
    private static readonly PurchaseOrderCommand.Draft Draft = new("PO-1", Terms);
    private static readonly PurchaseOrderEvent Drafted = new PurchaseOrderEvent.Drafted("PO-1", Terms);
    private static readonly PurchaseOrderEvent Sent = new PurchaseOrderEvent.Sent(Monday, [1, 2]);
    private static readonly PurchaseOrderEvent Closed = new PurchaseOrderEvent.Closed("供应商停产", [1, 2]);
    private static readonly PurchaseOrderEvent Cancelled = new PurchaseOrderEvent.Cancelled("误下", [1, 2]);

    private static Specified<PurchaseOrderCommand, PurchaseOrderEvent, PurchaseOrder> Given(
        params PurchaseOrderEvent[] events) =>
        Specify<PurchaseOrderCommand, PurchaseOrderEvent, PurchaseOrder>.Given(events);

    private static PurchaseOrderCommand.Receive Receive(
        int line, decimal pieces, DateOnly? on = null, string receipt = "RK-1") =>
        new("main", receipt, line, Quantity.Of(pieces, "EA"), Money.Of(1, "CNY"), on ?? Friday);

    private static PurchaseOrderEvent.Received Received(
        int line, decimal pieces, decimal value, string receipt = "RK-1") => new(
        "main", "GYS-03", "FS1", receipt, line, line == 1 ? "PLATE" : "CORD", Quantity.Of(pieces, "EA"),
        Money.Of(value, "CNY"), Money.Of(1, "CNY"), Friday);

    private static PurchaseOrderCommand.Change Change(params PurchaseLine[] lines) => new([.. lines], "改数量");

    [Fact, Shows("R4")]
    public void It_is_written_sent_confirmed_received_in_parts_and_closed()
    {
        Given().When(Draft).Then(Drafted);
        Given(Drafted).When(new PurchaseOrderCommand.Send(Monday)).Then(Sent);
        Given(Drafted, Sent)
            .When(new PurchaseOrderCommand.Acknowledge(Friday, "S-77", [new PromisedLine(1, Friday.AddDays(3))]))
            .Then(new PurchaseOrderEvent.Acknowledged(
                Friday, "S-77", [new PromisedLine(1, Friday.AddDays(3)), new PromisedLine(2, Friday)]));
        Given(Drafted, Sent).When(Receive(1, 50)).Then(Received(1, 50, 541.67m));
        Given(Drafted, Sent, Received(1, 50, 541.67m)).When(new PurchaseOrderCommand.Close("供应商停产")).Then(Closed);
    }

    [Fact]
    public void A_receipt_number_stands_for_the_lines_that_it_came_in_with()
    {
        var twoLines = Given(Drafted, Sent, Received(1, 50, 541.67m), Received(2, 1, 3.33m));
        twoLines.When(Whole("RK-1", 2, 1)).ThenNothing();
        twoLines.When(Whole("RK-1", 1)).ThenRefused("suppliers.receipt-has-other-lines");
        twoLines.When(Whole("RK-2", 1)).ThenNothing();
        Given(Drafted, Sent, Received(1, 50, 541.67m)).When(Whole("RK-1", 1, 2))
            .ThenRefused("suppliers.receipt-has-other-lines");
        Given(Drafted).When(Whole("RK-1", 1)).ThenRefused("suppliers.purchase-order-not-sent");

        static PurchaseOrderCommand.RequireWhole Whole(string receipt, params int[] lines) => new(receipt, [.. lines]);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_the_number_belongs_to_one_order()
    {
        Given(Drafted).When(Draft).ThenNothing();
        Given(Drafted, Sent).When(Draft with { Terms = Terms with { Lines = [Plates, Cords] } }).ThenNothing();
        Given(Drafted, Sent).When(new PurchaseOrderCommand.Send(Friday)).ThenNothing();
        Given(Drafted, Sent, Closed).When(new PurchaseOrderCommand.Close("再说")).ThenNothing();
        Given(Drafted, Cancelled).When(new PurchaseOrderCommand.Cancel("再说")).ThenNothing();
        Given(Drafted).When(Draft with { Terms = Terms with { Lines = [Plates] } })
            .ThenRefused("suppliers.purchase-order-taken");
        Given(Drafted).When(Draft with { Terms = Terms with { Warehouse = "CD1" } })
            .ThenRefused("suppliers.purchase-order-taken");
    }

    [Fact]
    public void Parts_of_a_line_add_up_to_its_value_to_the_cent()
    {
        // 3 at 3.333333 are 10.00: 3.33, 3.34, 3.33.
        Given(Drafted, Sent).When(Receive(2, 1)).Then(Received(2, 1, 3.33m));
        var (first, second) = (Received(2, 1, 3.33m), Received(2, 1, 3.34m, "RK-2"));
        Given(Drafted, Sent, first).When(Receive(2, 1, receipt: "RK-2")).Then(second);
        Given(Drafted, Sent, first, second).When(Receive(2, 1, receipt: "RK-3")).Then(Received(2, 1, 3.33m, "RK-3"));
    }

    [Fact, Shows("W2")]
    public void More_than_was_ordered_and_tolerated_does_not_arrive()
    {
        var why = Given(Drafted, Sent, Received(1, 100, 1083.33m)).When(Receive(1, 21, receipt: "RK-2"))
            .ThenRefused("suppliers.more-than-ordered");
        why.Message.ShouldBe("21 EA cannot be received, because only 20 EA is still expected.");
        var tolerant = new PurchaseOrderEvent.Drafted("PO-1", Terms with { OverDelivery = 0.05m });
        Given(tolerant, Sent).When(Receive(1, 126)).Then(Received(1, 126, 1365m));
        Given(tolerant, Sent).When(Receive(1, 127)).ThenRefused("suppliers.more-than-ordered");
    }

    [Fact]
    public void A_receipt_arrives_once()
    {
        Given(Drafted, Sent, Received(1, 50, 541.67m)).When(Receive(1, 50)).ThenNothing();
        Given(Drafted, Sent, Received(1, 50, 541.67m)).When(Receive(1, 40)).ThenRefused("suppliers.receipt-taken");
    }

    [Fact]
    public void Nothing_arrives_before_it_is_sent_or_without_its_line()
    {
        Given().When(Receive(1, 1)).ThenRefused("suppliers.unknown-purchase-order");
        Given(Drafted).When(Receive(1, 1)).ThenRefused("suppliers.purchase-order-not-sent");
        Given(Drafted, Sent).When(Receive(3, 1)).ThenRefused("suppliers.unknown-line");
        Given(Drafted, Sent).When(Receive(1, 0)).ThenRefused("suppliers.quantity-not-positive");
        Given(Drafted, Sent).When(Receive(1, 1) with { Quantity = Quantity.Of(1, "CTN") })
            .ThenRefused("suppliers.unit-differs");
        Given(Drafted, Sent).When(Receive(1, 1, Monday.AddDays(-1))).ThenRefused("suppliers.received-before-sent")
            .Message.ShouldBe(
                "Goods of the purchase order cannot arrive on 2026-05-03, because it was sent on 2026-05-04.");
        Given(Drafted, Sent, Closed).When(Receive(1, 1)).ThenRefused("suppliers.purchase-order-closed");
        Given(Drafted, Cancelled).When(Receive(1, 1)).ThenRefused("suppliers.purchase-order-cancelled");
        Given(Drafted, Sent)
            .When(new PurchaseOrderCommand.RequireReceivable(1, Quantity.Of(120, "EA"), Friday)).ThenNothing();
    }

    [Fact, Shows("R4")]
    public void A_changed_order_keeps_what_arrived_and_is_confirmed_again()
    {
        var fewer = Plates with { Quantity = Quantity.Of(5, "CTN"), BaseQuantity = Quantity.Of(60, "EA") };
        var lowered = new PurchaseOrderEvent.Changed(Terms, Terms with { Lines = [fewer] }, true, "改数量");
        PurchaseOrderEvent[] some = [Drafted, Sent, Received(1, 50, 541.67m)];
        Given(some).When(Change(fewer)).Then(lowered);
        Given(some).When(Change(Plates, Cords)).ThenNothing();
        Given(some).When(Change(Cords)).ThenRefused("suppliers.line-arrived");
        Given(some).When(Change(Plates with { UnitPrice = 1 }, Cords)).ThenRefused("suppliers.line-arrived");
        Given(some).When(Change(Plates with { Sku = "CORD" })).ThenRefused("suppliers.line-arrived");
        Given(some).When(Change(Plates with { BaseQuantity = Quantity.Of(100, "EA") }))
            .ThenRefused("suppliers.line-arrived");
        Given(some).When(Change(fewer with
        {
            Quantity = Quantity.Of(4, "CTN"), BaseQuantity = Quantity.Of(48, "EA"),
        })).ThenRefused("suppliers.less-than-arrived");

        var confirmed = new PurchaseOrderEvent.Acknowledged(
            Friday, null, [new PromisedLine(1, Friday), new PromisedLine(2, Friday)]);
        Given(Drafted, Sent, confirmed).When(new PurchaseOrderCommand.Acknowledge(Friday)).ThenNothing();
        Given(Drafted, Sent, confirmed, lowered)
            .When(new PurchaseOrderCommand.Acknowledge(Friday))
            .Then(new PurchaseOrderEvent.Acknowledged(Friday, null, [new PromisedLine(1, Friday)]));
    }

    [Fact, Shows("F3")]
    public void Never_more_is_invoiced_than_arrived_and_the_parts_add_up()
    {
        PurchaseOrderCommand.Invoice Invoice(decimal pieces, string number = "FP-1") =>
            new("main", number, 2, Quantity.Of(pieces, "EA"), Friday);
        PurchaseOrderEvent Invoiced(decimal pieces, decimal value, decimal worth, string number = "FP-1") =>
            new PurchaseOrderEvent.Invoiced(
                "main", "GYS-03", number, 2, "CORD", Quantity.Of(pieces, "EA"), Money.Of(value, "CNY"),
                Money.Of(worth, "CNY"), Friday);
        PurchaseOrderEvent[] two = [Drafted, Sent, Received(2, 1, 3.33m), Received(2, 1, 3.34m, "RK-2")];

        Given(two).When(Invoice(1)).Then(Invoiced(1, 3.33m, 1m));
        Given([.. two, Invoiced(1, 3.33m, 1m)]).When(Invoice(1, "FP-2")).Then(Invoiced(1, 3.34m, 1m, "FP-2"));
        Given([.. two, Invoiced(1, 3.33m, 1m)]).When(Invoice(1)).ThenNothing();
        Given([.. two, Invoiced(1, 3.33m, 1m)]).When(Invoice(2)).ThenRefused("suppliers.invoice-taken");
        Given([.. two, Invoiced(1, 3.33m, 1m)]).When(Invoice(2, "FP-2")).ThenRefused("suppliers.more-than-arrived");
        Given([.. two, Closed]).When(Invoice(2)).Then(Invoiced(2, 6.67m, 2m));
        Given(Drafted).When(Invoice(1)).ThenRefused("suppliers.purchase-order-not-sent");
        Given(two).When(Invoice(0)).ThenRefused("suppliers.quantity-not-positive");
        Given(two).When(Invoice(1) with { Quantity = Quantity.Of(1, "CTN") }).ThenRefused("suppliers.unit-differs");
        Given(two).When(Invoice(1) with { Line = 9 }).ThenRefused("suppliers.unknown-line");

        var asked = new PurchaseOrderCommand.RequireInvoiceable("GYS-03", "CNY", 2);
        Given(two).When(asked).ThenNothing();
        Given([.. two, Closed]).When(asked).ThenNothing();
        Given(two).When(asked with { Supplier = "GYS-04" }).ThenRefused("suppliers.other-supplier");
        Given(two).When(asked with { Currency = "USD" }).ThenRefused("suppliers.currency-differs");
        Given(two).When(asked with { Line = 9 }).ThenRefused("suppliers.unknown-line");
    }

    [Fact]
    public void What_arrived_is_closed_and_not_cancelled()
    {
        Given(Drafted).When(new PurchaseOrderCommand.Cancel("误下")).Then(Cancelled);
        Given(Drafted, Sent).When(new PurchaseOrderCommand.Cancel("误下")).Then(Cancelled);
        Given(Drafted, Sent, Received(1, 1, 10.83m)).When(new PurchaseOrderCommand.Cancel("误下"))
            .ThenRefused("suppliers.partly-arrived");
        Given(Drafted).When(new PurchaseOrderCommand.Close("x")).ThenRefused("suppliers.purchase-order-not-sent");
        Given(Drafted, Sent, Closed).When(Change(Plates)).ThenRefused("suppliers.purchase-order-closed");
    }

    [Fact]
    public void Every_refusal_of_days_names_both()
    {
        Given(Drafted).When(new PurchaseOrderCommand.Send(Monday.AddDays(-1)))
            .ThenRefused("suppliers.sent-before-ordered");
        Given(Drafted, Sent).When(new PurchaseOrderCommand.Acknowledge(Monday.AddDays(-1)))
            .ThenRefused("suppliers.acknowledged-before-sent");
        Given(Drafted, Sent).When(new PurchaseOrderCommand.Acknowledge(
            Friday, null, [new PromisedLine(1, Monday.AddDays(-1))]))
            .ThenRefused("suppliers.promised-before-ordered");
        Given().When(Draft with { Terms = Terms with { OrderedOn = Friday.AddDays(1) } })
            .ThenRefused("suppliers.needed-before-ordered")
            .Message.ShouldBe("Line 1 cannot be needed on 2026-05-08, because it is ordered on 2026-05-09.");
    }

    [Fact]
    public void Impossible_terms_are_refused()
    {
        Refused(Terms with { Currency = "XXX" }, "suppliers.bad-currency");
        Refused(Terms with { OverDelivery = 1.5m }, "suppliers.bad-over-delivery");
        Refused(Terms with { Lines = [] }, "suppliers.line-count");
        var many = Enumerable.Range(1, PurchaseOrderDecider.MaxLines + 1).Select(n => Cords with { Line = n });
        Refused(Terms with { Lines = [.. many] }, "suppliers.line-count");
        Refused(Terms with { Lines = [Plates, Plates] }, "suppliers.line-twice");
        var none = Cords with { Quantity = Quantity.Of(0, "EA") };
        Refused(Terms with { Lines = [none] }, "suppliers.quantity-not-positive");
        Refused(Terms with { Lines = [Cords with { UnitPrice = -1 }] }, "suppliers.bad-price");
        Refused(Terms with { Lines = [Cords with { UnitPrice = 0.0000001m }] }, "suppliers.bad-price");
        Refused(Terms with { Lines = [Cords with { UnitPrice = 1_000_000_000_000m }] }, "suppliers.line-too-large");
        Given(Drafted, Sent).When(new PurchaseOrderCommand.Acknowledge(Friday, null, [new PromisedLine(9, Friday)]))
            .ThenRefused("suppliers.unknown-line");
        Given(Drafted, Sent).When(new PurchaseOrderCommand.Acknowledge(
            Friday, null, [new PromisedLine(1, Friday), new PromisedLine(1, Friday)]))
            .ThenRefused("suppliers.line-twice");

        static void Refused(PurchaseTerms terms, string code) =>
            Given().When(Draft with { Terms = terms }).ThenRefused(code);
    }
}
