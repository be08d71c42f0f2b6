using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Manufacturing.WorkOrderCommand;
using WorkOrders = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.WorkOrderCommand, Daybook.Domain.Manufacturing.WorkOrderEvent,
    Daybook.Domain.Manufacturing.WorkOrder>;

namespace Daybook.Domain.Tests.Manufacturing;

/// <summary>Work orders (M1, M4, F5).</summary>
public sealed class WorkOrderTests
{
    private const string Body = "BODY";
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);

    private static readonly WorkOrderTerms Terms = new(
        "KETTLE", Pieces(3), "FS1", Friday, 0, "V1.0", [new NeededMaterial(Body, Pieces(3))]);

    private static readonly WorkOrderEvent Written = new WorkOrderEvent.Written("WO-1", Terms);
    private static readonly WorkOrderEvent Released = new WorkOrderEvent.Released(Monday, [Body], []);

    private static readonly Issue Three = new(
        "main", "LL-1", Body, Pieces(3), [new IssuedLot(Body, "L1", Pieces(3))], Yuan(10), Monday, null);

    private static readonly WorkOrderEvent.MaterialIssued Issued = new(
        "main", "LL-1", Body, Pieces(3), [new IssuedLot(Body, "L1", Pieces(3))], Yuan(10), Monday, null);

    private static readonly WorkOrderEvent[] Supplied = [Written, Released, Issued];

    [Fact, Shows("M1")]
    public void It_is_written_released_and_closed_or_cancelled_before_anything_is_booked()
    {
        WorkOrders.Given().When(new Write("WO-1", Terms)).Then(Written);
        WorkOrders.Given(Written).When(new Write("WO-1", Terms)).ThenNothing();
        WorkOrders.Given(Written).When(new Write("WO-1", Terms with { DueOn = Monday }))
            .ThenRefused("manufacturing.work-order-taken");
        ImmutableArray<NeededMaterial> missing = [new(Body, Pieces(1))];
        WorkOrders.Given(Written).When(new Release(Monday, missing))
            .Then(new WorkOrderEvent.Released(Monday, [Body], missing));
        WorkOrders.Given(Written, Released).When(new Cancel("客户取消"))
            .Then(new WorkOrderEvent.Cancelled("客户取消", [Body]));
        WorkOrders.Given(Supplied).When(new Cancel("客户取消")).ThenRefused("manufacturing.work-order-under-way");
        WorkOrders.Given(Written, Released).When(new Close("main", Monday))
            .Then(new WorkOrderEvent.Closed("main", Monday, null, [Body]));
    }

    [Fact]
    public void What_is_not_released_or_has_ended_takes_nothing()
    {
        WorkOrders.Given().When(Three).ThenRefused("manufacturing.unknown-work-order");
        WorkOrders.Given(Written).When(Three).ThenRefused("manufacturing.work-order-not-released");
        WorkOrders.Given(Written, Released, new WorkOrderEvent.Closed("main", Monday, null, [Body])).When(Three)
            .ThenRefused("manufacturing.work-order-closed");
        WorkOrders.Given(Written, new WorkOrderEvent.Cancelled("误开", [Body])).When(Three)
            .ThenRefused("manufacturing.work-order-cancelled");
        WorkOrders.Given().When(new Write("WO-1", Terms with { Quantity = Pieces(0) }))
            .ThenRefused("manufacturing.quantity-not-positive");
        WorkOrders.Given().When(new Write("WO-1", Terms with { OverOutput = 2 }))
            .ThenRefused("manufacturing.bad-over-output");
        WorkOrders.Given().When(new Write("WO-1", Terms with { Materials = [] }))
            .ThenRefused("manufacturing.material-count");
    }

    [Fact, Shows("M4")]
    public void Beyond_what_is_needed_material_is_issued_with_a_reason()
    {
        WorkOrders.Given(Written, Released).When(Three).Then(Issued);
        WorkOrders.Given(Supplied).When(Three).ThenNothing();
        WorkOrders.Given(Supplied).When(Three with { Quantity = Pieces(2) })
            .ThenRefused("manufacturing.document-taken");
        var more = Three with { Document = "LL-2", Quantity = Pieces(1) };
        WorkOrders.Given(Supplied).When(more).ThenRefused("manufacturing.beyond-need");
        WorkOrders.Given(Supplied).When(more with { Reason = "焊坏一个" }).ThenState()
            .ShouldBeOfType<WorkOrder.Released>().Materials[Body].ShouldBe(new IssuedMaterial(Pieces(4), Yuan(20)));
        WorkOrders.Given(Supplied).When(more with { Component = "LID" }).ThenRefused("manufacturing.not-needed");
        WorkOrders.Given(Supplied).When(more with { On = Monday.AddDays(-1) })
            .ThenRefused("manufacturing.before-released");
    }

    [Fact, Shows("M4")]
    public void What_was_not_used_goes_back_at_what_it_cost()
    {
        var back = new Return("main", "TL-1", Body, "L1", Pieces(1), Monday, "多领");
        WorkOrders.Given(Supplied).When(back).Then(Returned("TL-1", 1, 3.33m));
        WorkOrders.Given(Supplied).When(back with { Lot = "L2" }).ThenRefused("manufacturing.more-than-issued");
        WorkOrders.Given([.. Supplied, Returned("TL-1", 1, 3.33m)])
            .When(back with { Document = "TL-2", Quantity = Pieces(2) }).Then(Returned("TL-2", 2, 6.67m));
    }

    [Fact, Shows("F5")]
    public void Output_takes_its_share_of_the_cost_and_the_last_one_what_is_left()
    {
        WorkOrders.Given(Written, Released).When(Output("RK-1", 1)).ThenRefused("manufacturing.nothing-issued");
        WorkOrders.Given(Supplied).When(Output("RK-1", 1)).Then(Received("RK-1", 1, 3.33m));
        WorkOrderEvent[] two = [.. Supplied, Received("RK-1", 1, 3.33m), Received("RK-2", 1, 3.34m)];
        WorkOrders.Given(two).When(Output("RK-3", 1)).Then(Received("RK-3", 1, 3.33m));
        WorkOrders.Given(Supplied).When(Output("RK-1", 1) with { IsLast = true })
            .Then(Received("RK-1", 1, 10) with { IsLast = true });
        WorkOrders.Given([.. Supplied, new WorkOrderEvent.OutputScrapped("BF-1", Pieces(1), "漏水", Monday)])
            .When(Output("RK-1", 1)).Then(Received("RK-1", 1, 5));
        WorkOrders.Given(two).When(new Close("main", Friday))
            .Then(new WorkOrderEvent.Closed("main", Friday, Yuan(3.33m), [Body]));
    }

    [Fact, Shows("M1")]
    public void Never_more_is_made_than_ordered_and_tolerated()
    {
        WorkOrders.Given(Supplied).When(Output("RK-1", 4)).ThenRefused("manufacturing.more-than-ordered");
        var tolerant = new WorkOrderEvent.Written("WO-1", Terms with { OverOutput = 0.4m });
        WorkOrders.Given(tolerant, Released, Issued).When(Output("RK-1", 4)).Then(Received("RK-1", 4, 10));
        WorkOrders.Given(tolerant, Released, Issued).When(Output("RK-1", 5))
            .ThenRefused("manufacturing.more-than-ordered");
        WorkOrders.Given(Supplied).When(new Scrap("BF-1", Pieces(4), "漏水", Monday))
            .ThenRefused("manufacturing.more-than-ordered");
    }

    private static Receive Output(string receipt, decimal pieces) =>
        new("main", receipt, Pieces(pieces), "K1", IsLast: false, Monday);

    private static WorkOrderEvent.OutputReceived Received(string receipt, decimal pieces, decimal cost) =>
        new("main", receipt, Pieces(pieces), "K1", IsLast: false, Yuan(cost), Monday);

    private static WorkOrderEvent.MaterialReturned Returned(string document, decimal pieces, decimal cost) =>
        new("main", document, Body, "L1", Pieces(pieces), Yuan(cost), Monday, "多领");

    private static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");
}
