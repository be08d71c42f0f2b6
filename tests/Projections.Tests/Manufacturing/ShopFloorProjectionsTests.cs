using Daybook.Domain.Manufacturing;
using Daybook.Kernel;
using Daybook.Projections.Manufacturing;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Manufacturing;

/// <summary>The shop floor in lists (M1, M2, M8).</summary>
public sealed class ShopFloorProjectionsTests
{
    private const string Wei = "W01";
    private const string Li = "W02";
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly RoutingOperation Weld = new("10", "焊接", "HJ-1", 30, 2.5m, Backflushes: true);
    private static readonly StreamId Job = OrderOperationDecider.Stream("WO-1", "10");

    private static readonly OrderOperationEvent Planned = new OrderOperationEvent.Planned(new OperationTerms(
        "WO-1", "KETTLE", Pieces(10), Pieces(10), Monday, "V1.0", Weld, null, IsLast: true));

    [Fact, Shows("M8")]
    public void Time_is_counted_in_seconds_from_start_to_end_as_they_are_recorded()
    {
        var work = new OperatorWork("WO-1", "10", "KETTLE", "EA", "HJ-1", Monday);
        var pieces = new Pieces(Pieces(4), Pieces(1), Pieces(0));
        var rows = SpecifyProjection.Of(new OperatorTimesProjection()).Given(
            OperatorDecider.Stream(Wei), new OperatorEvent.Entered(Wei, null, "韦师傅"),
            new OperatorEvent.TookUp(Wei, 1, work), new OperatorEvent.LaidDown(Wei, 1, work, pieces),
            new OperatorEvent.TookUp(Wei, 2, work)).Rows();
        rows.Select(r => (r.Day, r.Seconds, r.Good, r.Scrapped, r.EndedAt is null)).ShouldBe(
            [(Monday, 60m, 4m, 1m, false), (Monday, 0m, 0m, 0m, true)]);
    }

    [Fact, Shows("M8")]
    public void An_operator_shows_the_work_of_now()
    {
        var work = new OperatorWork("WO-1", "10", "KETTLE", "EA", "HJ-1", Monday);
        object[] begun = [new OperatorEvent.Entered(Wei, null, "韦师傅"), new OperatorEvent.TookUp(Wei, 1, work)];
        Row(begun).ShouldBe(("WO-1", "10", "HJ-1", true));
        Row([.. begun, new OperatorEvent.LaidDown(Wei, 1, work, null)]).ShouldBe((null, null, null, false));

        static (string?, string?, string?, bool) Row(object[] events)
        {
            var row = SpecifyProjection.Of(new OperatorsProjection())
                .Given(OperatorDecider.Stream(Wei), events).ThenOne();
            return (row.WorkOrder, row.Operation, row.WorkCentre, row.Since is not null);
        }
    }

    [Fact, Shows("M2")]
    public void An_operation_runs_while_somebody_works_on_it_and_is_complete_when_all_is_made_or_somebody_says_so()
    {
        Status().ShouldBe(OperationStatus.Waiting);
        Status(Started(Wei)).ShouldBe(OperationStatus.Running);
        Status(Started(Wei), Started(Li), Stopped(Wei)).ShouldBe(OperationStatus.Running);
        Status(Started(Wei), Stopped(Wei)).ShouldBe(OperationStatus.Stopped);
        Status(Started(Wei), Reported(4)).ShouldBe(OperationStatus.Stopped);
        Status(Started(Wei), Reported(4, isComplete: true)).ShouldBe(OperationStatus.Complete);
        Status(Started(Wei), Reported(9)).ShouldBe(OperationStatus.Complete, "with one that is scrapped");
        Status(Started(Wei), Reported(4), new OrderOperationEvent.Ended()).ShouldBe(OperationStatus.Ended);
        Operation(Started(Wei), Reported(4)).PlannedMinutes.ShouldBe(55m);
    }

    [Fact, Shows("M1")]
    public void A_version_of_a_routing_shows_its_days_and_operations()
    {
        var row = SpecifyProjection.Of(new RoutingVersionsProjection()).Given(
            RoutingDecider.Stream("KETTLE"), new RoutingEvent.Drafted("KETTLE", "V1.0", [Weld]),
            new RoutingEvent.Rewritten("V1.0", [Weld], [Weld, Weld with { Operation = "20", Backflushes = false }]),
            new RoutingEvent.Released("V1.0", Monday),
            new RoutingEvent.Withdrawn("V1.0", Monday.AddDays(7), "设备搬迁")).ThenOne();
        (row.Status, row.EffectiveFrom, row.WithdrawnOn, row.OperationCount, row.WithdrawalReason).ShouldBe(
            (RoutingStatus.Withdrawn, Monday, Monday.AddDays(7), 2, "设备搬迁"));
    }

    private static OperationStatus Status(params OrderOperationEvent[] events) => Operation(events).Status;

    private static OperationRow Operation(params OrderOperationEvent[] events) =>
        SpecifyProjection.Of(new OperationsProjection()).Given(Job, [Planned, .. events]).ThenOne();

    private static OrderOperationEvent.Started Started(string by) => new(by, "HJ-1", Monday);

    private static OrderOperationEvent.Stopped Stopped(string by) => new(by, null, Monday);

    private static OrderOperationEvent.Reported Reported(decimal good, bool isComplete = false) =>
        new(
            "BG-1", Wei, new Pieces(Pieces(good), Pieces(1), Pieces(0)), "焊穿", isComplete, Monday);

    private static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");
}
