using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Manufacturing.OrderOperationCommand;
using Centres = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.WorkCentreCommand, Daybook.Domain.Manufacturing.WorkCentreEvent,
    Daybook.Domain.Manufacturing.WorkCentre>;
using Jobs = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.OrderOperationCommand, Daybook.Domain.Manufacturing.OrderOperationEvent,
    Daybook.Domain.Manufacturing.OrderOperation>;
using Operators = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.OperatorCommand, Daybook.Domain.Manufacturing.OperatorEvent,
    Daybook.Domain.Manufacturing.Operator>;
using OrderRoutings = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.OrderRoutingCommand, Daybook.Domain.Manufacturing.OrderRoutingEvent,
    Daybook.Domain.Manufacturing.OrderRouting>;
using Routings = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.RoutingCommand, Daybook.Domain.Manufacturing.RoutingEvent,
    Daybook.Domain.Manufacturing.Routing>;

namespace Daybook.Domain.Tests.Manufacturing;

/// <summary>Work centres, routings, operations and operators (M1, M2, M8).</summary>
public sealed class ShopFloorTests
{
    private const string Wei = "W01";
    private const string Li = "W02";
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly DateOnly Friday = new(2026, 5, 8);
    private static readonly RoutingOperation Weld = new("10", "焊接", "HJ-1", 30, 2.5m, Backflushes: true);
    private static readonly RoutingOperation Test = new("20", "测试", "CS-1", 0, 1, Backflushes: false);
    private static readonly ImmutableArray<RoutingOperation> Both = [Weld, Test];

    private static readonly OrderOperationEvent Planned = new OrderOperationEvent.Planned(new OperationTerms(
        "WO-1", "KETTLE", Pieces(10), Pieces(11), Friday, "V1.0", Test, "10", IsLast: true));

    private static readonly OrderOperationEvent Started = new OrderOperationEvent.Started(Wei, "CS-1", Monday);

    [Fact, Shows("M1")]
    public void A_work_centre_is_set_and_set_again()
    {
        var set = new WorkCentreEvent.Set("HJ-1", null, new WorkCentreTerms("焊接一线", 3));
        Centres.Given().When(new WorkCentreCommand.Set("HJ-1", "焊接一线", 3)).Then(set);
        Centres.Given(set).When(new WorkCentreCommand.Set("HJ-1", "焊接一线", 3)).ThenNothing();
        Centres.Given(set).When(new WorkCentreCommand.Set("HJ-1", "焊接一线", 4))
            .Then(new WorkCentreEvent.Set("HJ-1", set.After, new WorkCentreTerms("焊接一线", 4)));
        Centres.Given().When(new WorkCentreCommand.Set("HJ-1", "焊接一线", 0)).ThenRefused("manufacturing.bad-capacity");
        Centres.Given().When(new WorkCentreCommand.RequireKnown("HJ-1"))
            .ThenRefused("manufacturing.unknown-work-centre");
        Centres.Given(set).When(new WorkCentreCommand.RequireKnown("HJ-1")).ThenNothing();
    }

    [Fact, Shows("M1")]
    public void A_routing_is_written_released_for_good_and_withdrawn()
    {
        var drafted = new RoutingEvent.Drafted("KETTLE", "V1.0", Both);
        var released = new RoutingEvent.Released("V1.0", Monday);
        var withdrawn = new RoutingEvent.Withdrawn("V1.0", Friday, "设备搬迁");
        var write = new RoutingCommand.Write("KETTLE", "V1.0", Both);
        Routings.Given().When(write).Then(drafted);
        Routings.Given(drafted).When(write).ThenNothing();
        Routings.Given(drafted).When(write with { Operations = [Weld] })
            .Then(new RoutingEvent.Rewritten("V1.0", Both, [Weld]));
        Routings.Given(drafted).When(new RoutingCommand.Release("V1.0", Monday)).Then(released);
        Routings.Given(drafted, released).When(write with { Operations = [Weld] })
            .ThenRefused("manufacturing.routing-released");
        Routings.Given(drafted, released).When(new RoutingCommand.Release("V1.0", Friday))
            .ThenRefused("manufacturing.routing-released");
        Routings.Given(drafted, released).When(new RoutingCommand.Withdraw("V1.0", Friday, "设备搬迁")).Then(withdrawn);
        Routings.Given(drafted, released, withdrawn).When(new RoutingCommand.Release("V1.0", Monday))
            .ThenRefused("manufacturing.routing-withdrawn");
        Routings.Given(drafted, released, withdrawn).When(new RoutingCommand.Withdraw("V1.0", Monday, "设备搬迁"))
            .ThenRefused("manufacturing.routing-withdrawn");
        Routings.Given(drafted).When(new RoutingCommand.Withdraw("V1.0", Friday, "设备搬迁"))
            .ThenRefused("manufacturing.routing-not-released");
        Routings.Given(drafted).When(new RoutingCommand.Release("V9", Monday))
            .ThenRefused("manufacturing.unknown-routing");
        Routings.Given(drafted, released, new RoutingEvent.Drafted("KETTLE", "V1.1", [Weld]))
            .When(new RoutingCommand.Release("V1.1", Monday)).ThenRefused("manufacturing.routing-day-taken");
    }

    [Fact, Shows("M1")]
    public void In_force_is_the_version_with_the_latest_first_day_unless_it_was_withdrawn_by_then()
    {
        var routing = Routings.Given(
                new RoutingEvent.Drafted("KETTLE", "V1.0", Both), new RoutingEvent.Released("V1.0", Monday),
                new RoutingEvent.Drafted("KETTLE", "V1.1", [Weld]), new RoutingEvent.Released("V1.1", Friday))
            .When(new RoutingCommand.Withdraw("V1.1", Friday.AddDays(7), "设备搬迁")).ThenState();
        routing.InForceOn(Monday.AddDays(-1)).ShouldBeNull();
        routing.InForceOn(Friday.AddDays(-1))!.Version.ShouldBe("V1.0");
        routing.InForceOn(Friday.AddDays(6))!.Version.ShouldBe("V1.1");
        routing.InForceOn(Friday.AddDays(7)).ShouldBeNull("a version that was replaced does not come back");
    }

    [Fact]
    public void A_routing_that_makes_no_sense_is_refused()
    {
        Refused([], "manufacturing.operation-count");
        Refused([Weld, Weld with { Backflushes = false }], "manufacturing.operation-twice");
        Refused([Weld, Test with { Backflushes = true }], "manufacturing.backflush-twice");
        Refused([Weld with { MinutesPerUnit = -1 }], "manufacturing.bad-minutes");
        Refused([Weld with { SetupMinutes = 10_081 }], "manufacturing.bad-minutes");

        static void Refused(ImmutableArray<RoutingOperation> operations, string code) =>
            Routings.Given().When(new RoutingCommand.Write("KETTLE", "V1.0", operations)).ThenRefused(code);
    }

    [Fact, Shows("M1")]
    public void An_order_keeps_one_routing()
    {
        var pin = new OrderRoutingCommand.Pin("WO-1", "V1.0", ["10", "20"]);
        var pinned = new OrderRoutingEvent.Pinned("WO-1", "V1.0", ["10", "20"]);
        OrderRoutings.Given().When(pin).Then(pinned);
        OrderRoutings.Given(pinned).When(pin).ThenNothing();
        OrderRoutings.Given(pinned).When(pin with { Version = "V1.1" }).ThenRefused("manufacturing.routing-pinned");
    }

    [Fact, Shows("M2")]
    public void An_operation_is_started_stopped_and_reported()
    {
        Jobs.Given().When(new Start(Wei, "CS-1", Monday)).ThenRefused("manufacturing.unknown-operation");
        Jobs.Given(Planned).When(new Start(Wei, "CS-1", Monday)).Then(Started);
        Jobs.Given(Planned, Started).When(new Start(Wei, "CS-1", Monday)).ThenNothing();
        Jobs.Given(Planned, Started).When(new Start(Li, "CS-1", Monday))
            .Then(new OrderOperationEvent.Started(Li, "CS-1", Monday));
        Jobs.Given(Planned, Started).When(new Stop(Wei, "吃饭", Monday))
            .Then(new OrderOperationEvent.Stopped(Wei, "吃饭", Monday));
        Jobs.Given(Planned).When(new Stop(Wei, null, Monday)).ThenRefused("manufacturing.operation-not-started");
        Jobs.Given(Planned).When(Report(1)).ThenRefused("manufacturing.operation-not-started");
        Jobs.Given(Planned, Started).When(Report(3, scrapped: 1, rework: 1)).Then(Reported(3, 1, 1));
        Jobs.Given(Planned, Started, Reported(3, 1, 1)).When(Report(3, scrapped: 1, rework: 1)).ThenNothing();
        Jobs.Given(Planned, Started, Reported(3, 1, 1)).When(Report(4)).ThenRefused("manufacturing.report-taken");
    }

    [Fact, Shows("M2")]
    public void No_more_comes_out_of_an_operation_than_came_out_of_the_one_before()
    {
        Jobs.Given(Planned, Started).When(Report(6, came: 5)).ThenRefused("manufacturing.more-than-came");
        Jobs.Given(Planned, Started).When(Report(3, scrapped: 2, rework: 1, came: 5))
            .ThenRefused("manufacturing.more-than-came");
        // What has to be done again is not good yet, and is still there to become good.
        Jobs.Given(Planned, Started, Reported(3, 1, 1), Started).When(Report(1, number: "BG-2", came: 5))
            .ThenState().ShouldBeOfType<OrderOperation.Open>().Good.ShouldBe(Pieces(4));
        Jobs.Given(Planned, Started, Reported(3, 1, 1), Started).When(Report(2, number: "BG-2", came: 5))
            .ThenRefused("manufacturing.more-than-came");
        Jobs.Given(Planned, Started).When(Report(12, came: 12)).ThenRefused("manufacturing.more-than-ordered");
        Jobs.Given(Planned, Started).When(Report(11, came: null)).Then(Reported(11, 0, 0));
    }

    [Fact, Shows("M2")]
    public void A_report_says_what_was_made_and_why_some_of_it_is_scrapped()
    {
        Jobs.Given(Planned, Started).When(Report(0)).ThenRefused("manufacturing.nothing-made");
        Jobs.Given(Planned, Started).When(Report(-1)).ThenRefused("manufacturing.nothing-made");
        Jobs.Given(Planned, Started).When(Report(1, scrapped: 1) with { ScrapReason = null })
            .ThenRefused("manufacturing.no-scrap-reason");
    }

    [Fact, Shows("M2")]
    public void It_ends_with_its_order_when_nobody_works_on_it()
    {
        var ended = new OrderOperationEvent.Ended();
        Jobs.Given(Planned).When(new End()).Then(ended);
        Jobs.Given(Planned, ended).When(new End()).ThenNothing();
        Jobs.Given(Planned, ended).When(new Start(Wei, "CS-1", Monday)).ThenRefused("manufacturing.operation-ended");
        Jobs.Given(Planned, Started).When(new End()).ThenRefused("manufacturing.operation-running");
        Jobs.Given(Planned, Started).When(new RequireNotBegun()).ThenRefused("manufacturing.operation-begun");
        Jobs.Given(Planned).When(new RequireNotBegun()).ThenNothing();
        Jobs.Given(Planned, Started, Reported(3, 1, 1)).When(new RequireOutput(Pieces(4)))
            .ThenRefused("manufacturing.more-than-made");
        Jobs.Given(Planned, Started, Reported(3, 1, 1)).When(new RequireOutput(Pieces(3))).ThenNothing();
    }

    [Fact, Shows("M8")]
    public void An_operator_works_on_one_operation_at_a_time()
    {
        var work = new OperatorWork("WO-1", "20", "KETTLE", "EA", "CS-1", Monday);
        var entered = new OperatorEvent.Entered(Wei, null, "李师傅");
        var tookUp = new OperatorEvent.TookUp(Wei, 1, work);
        var laidDown = new OperatorEvent.LaidDown(Wei, 1, work, null);
        Operators.Given().When(new OperatorCommand.Enter(Wei, "李师傅")).Then(entered);
        Operators.Given(entered).When(new OperatorCommand.Enter(Wei, "李师傅")).ThenNothing();
        Operators.Given().When(new OperatorCommand.TakeUp(Wei, work)).ThenRefused("manufacturing.unknown-operator");
        Operators.Given(entered).When(new OperatorCommand.TakeUp(Wei, work)).Then(tookUp);
        Operators.Given(entered, tookUp).When(new OperatorCommand.TakeUp(Wei, work)).ThenNothing();
        Operators.Given(entered, tookUp).When(new OperatorCommand.TakeUp(Wei, work with { WorkOrder = "WO-2" }))
            .ThenRefused("manufacturing.operator-busy");
        Operators.Given(entered, tookUp).When(new OperatorCommand.LayDown(Wei, "WO-1", "20", null)).Then(laidDown);
        Operators.Given(entered, tookUp, laidDown).When(new OperatorCommand.LayDown(Wei, "WO-1", "20", null))
            .ThenRefused("manufacturing.operator-not-at-work");
        Operators.Given(entered, tookUp, laidDown).When(new OperatorCommand.TakeUp(Wei, work))
            .Then(new OperatorEvent.TookUp(Wei, 2, work));
    }

    private static Report Report(
        decimal good, decimal scrapped = 0, decimal rework = 0, string number = "BG-1", decimal? came = 10) => new(
        number, Wei, new Pieces(Pieces(good), Pieces(scrapped), Pieces(rework)), scrapped > 0 ? "漏水" : null,
        IsComplete: false, came is { } some ? Pieces(some) : null, Monday);

    private static OrderOperationEvent.Reported Reported(decimal good, decimal scrapped, decimal rework) =>
        new(
            "BG-1", Wei, new Pieces(Pieces(good), Pieces(scrapped), Pieces(rework)), scrapped > 0 ? "漏水" : null,
            IsComplete: false, Monday);

    private static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");
}
