using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

public class RequisitionTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);
    private static readonly RequestedLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), Friday, new Peg(WorkOrder: "WO-1"));

    private static readonly RequestedLine Cords = new(
        2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), Friday, null);

    private static readonly RequisitionTerms Terms = new(new Asker("@fang", "王芳"), "FS1", "备料", [Plates, Cords]);
    private static readonly RequisitionCommand.Write Write = new("QG-1", Terms);
    private static readonly RequisitionEvent Written = new RequisitionEvent.Written("QG-1", Terms);
    private static readonly RequisitionEvent Submitted = new RequisitionEvent.Submitted(Monday, [1, 2]);
    private static readonly RequisitionEvent Closed = new RequisitionEvent.Closed("余数不要", [1, 2]);
    private static readonly RequisitionEvent Cancelled = new RequisitionEvent.Cancelled("误报", [1, 2]);

    private static Specified<RequisitionCommand, RequisitionEvent, Requisition> Given(
        params RequisitionEvent[] events) =>
        Specify<RequisitionCommand, RequisitionEvent, Requisition>.Given(events);

    private static RequisitionCommand.Order Order(decimal pieces, string order = "PO-1", int line = 1) =>
        new(line, order, 1, Quantity.Of(pieces, "EA"), Friday);

    private static RequisitionEvent.Ordered Ordered(decimal pieces, string order = "PO-1") =>
        new(1, "PLATE", order, 1, Quantity.Of(pieces, "EA"));

    private static RequisitionEvent.GivenBack GivenBack(decimal pieces, string order = "PO-1") =>
        new(1, "PLATE", order, 1, Quantity.Of(pieces, "EA"));

    private static RequisitionCommand.Settle Settle(decimal pieces, string order = "PO-1", string sku = "PLATE") =>
        new(1, sku, order, 1, Quantity.Of(pieces, "EA"));

    private static RequisitionCommand.Change Change(params RequestedLine[] lines) =>
        new([.. lines], "改数量");

    [Fact, Shows("R4")]
    public void It_is_written_submitted_ordered_in_parts_and_closed()
    {
        Given().When(Write).Then(Written);
        Given(Written).When(new RequisitionCommand.Submit(Monday)).Then(Submitted);
        Given(Written, Submitted).When(Order(50)).Then(Ordered(50));
        Given(Written, Submitted, Ordered(50)).When(Order(70, "PO-2")).Then(Ordered(70, "PO-2"));
        Given(Written, Submitted, Ordered(50)).When(new RequisitionCommand.Close("余数不要")).Then(Closed);
        Given(Written).When(new RequisitionCommand.Cancel("误报")).Then(Cancelled);
    }

    [Fact, Shows("R4")]
    public void A_line_is_never_ordered_beyond_its_quantity_by_several_orders_together()
    {
        var half = Given(Written, Submitted, Ordered(50));
        half.When(Order(50)).ThenNothing();
        half.When(Order(51)).ThenRefused("suppliers.requisition-order-taken");
        var why = half.When(Order(71, "PO-2")).ThenRefused("suppliers.more-than-requested");
        why.Message.ShouldBe("71 EA cannot be ordered, because only 70 EA is left of the requisition.");
        half.When(Order(4, "PO-2", 2)).ThenRefused("suppliers.more-than-requested");
        half.When(Order(1, "PO-2", 3)).ThenRefused("suppliers.unknown-requisition-line")
            .Kind.ShouldBe(RefusalKind.NotFound);
        half.When(Order(0, "PO-2")).ThenRefused("suppliers.quantity-not-positive");
        half.When(Order(1, "PO-2") with { Quantity = Quantity.Of(1, "CTN") }).ThenRefused("suppliers.unit-differs");
    }

    [Fact]
    public void Nothing_is_ordered_before_it_is_submitted()
    {
        Given(Written).When(Order(1)).ThenRefused("suppliers.requisition-not-submitted");
        Given(Written, Submitted).When(Order(1) with { On = Monday.AddDays(-1) })
            .ThenRefused("suppliers.ordered-before-submitted");
        Given(Written, Submitted).When(new RequisitionCommand.Submit(Friday)).ThenNothing();
    }

    [Fact, Shows("R4")]
    public void What_an_order_does_not_want_any_more_may_be_ordered_elsewhere()
    {
        var ordered = Given(Written, Submitted, Ordered(120));
        ordered.When(Settle(120)).ThenNothing();
        ordered.When(Settle(0)).Then(GivenBack(120));
        ordered.When(Settle(0, "PO-9")).ThenNothing();
        var lowered = Given(Written, Submitted, Ordered(120), GivenBack(50));
        lowered.When(Order(50, "PO-2")).Then(Ordered(50, "PO-2"));
        lowered.When(Settle(120)).Then(Ordered(50));
        lowered.When(Settle(500)).Then(Ordered(50));
        Given(Written, Submitted, Ordered(120), GivenBack(50), Ordered(40, "PO-2")).When(Settle(120))
            .Then(Ordered(10));
        lowered.When(Settle(120, sku: "CORD")).ThenNothing();
    }

    [Fact]
    public void What_comes_back_to_a_requisition_that_is_ended_stays_there()
    {
        Given(Written, Submitted, Ordered(120), Closed).When(Settle(0)).ThenNothing();
        Given(Written, Cancelled).When(Settle(0)).ThenNothing();
    }

    [Fact, Shows("R4")]
    public void A_change_is_submitted_again_and_keeps_what_is_ordered()
    {
        var less = Plates with { Quantity = Quantity.Of(5, "CTN"), BaseQuantity = Quantity.Of(60, "EA") };
        RequisitionEvent changed = new RequisitionEvent.Changed(
            Terms, Terms with { Lines = [less] }, true, "改数量");
        var ordered = Given(Written, Submitted, Ordered(50));
        ordered.When(Change(less)).Then(changed);
        Given(Written, Submitted, Ordered(50), changed).When(Order(10, "PO-2"))
            .ThenRefused("suppliers.requisition-not-submitted");
        Given(Written, Submitted, Ordered(50), changed, Submitted).When(Order(11, "PO-2"))
            .ThenRefused("suppliers.more-than-requested");
        ordered.When(Change(Plates, Cords)).ThenNothing();
        ordered.When(Change(Cords)).ThenRefused("suppliers.requisition-line-ordered");
        ordered.When(Change(Plates with { Sku = "CORD" })).ThenRefused("suppliers.requisition-line-ordered");
        ordered.When(Change(less with { BaseQuantity = Quantity.Of(49, "EA") }))
            .ThenRefused("suppliers.requisition-line-ordered");
        Given(Written).When(Change(Cords)).Then(
            new RequisitionEvent.Changed(Terms, Terms with { Lines = [Cords] }, false, "改数量"));
    }

    [Fact]
    public void It_is_cancelled_only_while_nothing_of_it_is_ordered()
    {
        Given(Written, Submitted, Ordered(1)).When(new RequisitionCommand.Cancel("误报"))
            .ThenRefused("suppliers.requisition-ordered");
        Given(Written, Submitted, Ordered(1), GivenBack(1)).When(new RequisitionCommand.Cancel("误报"))
            .Then(Cancelled);
    }

    [Fact]
    public void A_number_belongs_to_one_requisition()
    {
        RequisitionEvent[][] histories = [[Written], [Written, Submitted, Closed], [Written, Cancelled]];
        foreach (var history in histories)
        {
            Given(history).When(Write).ThenNothing();
            Given(history).When(Write with { Terms = Terms with { By = new Asker("@fang", "王小芳") } }).ThenNothing();
            Given(history).When(Write with { Terms = Terms with { By = new Asker("@qiang", "王芳") } })
                .ThenRefused("suppliers.requisition-taken");
            Given(history).When(Write with { Terms = Terms with { Lines = [Plates] } })
                .ThenRefused("suppliers.requisition-taken");
        }
    }

    [Fact]
    public void It_asks_for_something_and_for_one_thing_each()
    {
        Bad("suppliers.requisition-line-count");
        Bad("suppliers.line-twice", Plates, Plates);
        Bad("suppliers.quantity-not-positive", Cords with { BaseQuantity = Quantity.Zero("EA") });
        foreach (var peg in (Peg[])[new(), new("TM"), new(Order: "1001"), new("TM", "1001", "WO-1")])
            Bad("suppliers.bad-peg", Cords with { For = peg });
        foreach (var peg in (Peg[])[new("TM", "1001"), new(WorkOrder: "WO-1", Note: "急"), new(Note: "展会")])
        {
            var terms = Terms with { Lines = [Cords with { For = peg }] };
            Given().When(new RequisitionCommand.Write("QG-1", terms)).Then(
                new RequisitionEvent.Written("QG-1", terms));
        }

        static void Bad(string code, params RequestedLine[] lines) =>
            Given().When(Write with { Terms = Terms with { Lines = [.. lines] } }).ThenRefused(code)
                .Kind.ShouldBe(RefusalKind.Unprocessable);
    }

    [Fact]
    public void Once_ended_it_stays_so()
    {
        Given(Written, Closed).When(new RequisitionCommand.Close("再说")).ThenNothing();
        Given(Written, Closed).When(Order(1)).ThenRefused("suppliers.requisition-closed");
        Given(Written, Cancelled).When(new RequisitionCommand.Cancel("再说")).ThenNothing();
        Given(Written, Cancelled).When(new RequisitionCommand.Submit(Monday))
            .ThenRefused("suppliers.requisition-cancelled");
        Given().When(new RequisitionCommand.Submit(Monday)).ThenRefused("suppliers.unknown-requisition");
    }
}
