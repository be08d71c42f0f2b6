using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Specification;
using Inspections = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.InspectionCommand, Daybook.Domain.Manufacturing.InspectionEvent,
    Daybook.Domain.Manufacturing.Inspection>;
using Plans = Daybook.Specification.Specify<
    Daybook.Domain.Manufacturing.InspectionPlanCommand, Daybook.Domain.Manufacturing.InspectionPlanEvent,
    Daybook.Domain.Manufacturing.InspectionPlan>;

namespace Daybook.Domain.Tests.Manufacturing;

/// <summary>Inspection plans and inspections (M6).</summary>
public sealed class InspectionTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly Characteristic Height = new("高度", "mm", 199.5m, 200.5m);
    private static readonly Characteristic Leaks = new("漏点", null, null, 0);
    private static readonly InspectedGoods Lot = new("BODY", "B1", null, null);

    private static readonly InspectionCommand.Record Good = new(
        "JY-1", Lot, [Height, Leaks], [new MeasuredValue("漏点", 0), new MeasuredValue("高度", 200.5m)],
        InspectionResult.Accepted, null, "品控", Monday);

    private static readonly InspectionEvent.Recorded Recorded = new(
        "JY-1", Lot, Judged(200.5m, isGood: true), InspectionResult.Accepted, null, "品控", Monday);

    [Fact, Shows("M6")]
    public void What_is_measured_of_an_item_is_set_with_its_limits()
    {
        var set = new InspectionPlanEvent.Set("BODY", [], [Height, Leaks]);
        Plans.Given().When(Plan(Height, Leaks)).Then(set);
        Plans.Given(set).When(Plan(Height, Leaks)).ThenNothing();
        Plans.Given(set).When(Plan(Height)).Then(new InspectionPlanEvent.Set("BODY", [Height, Leaks], [Height]));
        Plans.Given().When(Plan()).ThenRefused("manufacturing.characteristic-count");
        Plans.Given().When(Plan(Height, Height)).ThenRefused("manufacturing.characteristic-twice");
        Plans.Given().When(Plan(Height with { Upper = 1 })).ThenRefused("manufacturing.limits-crossed");

        static InspectionPlanCommand.Set Plan(params Characteristic[] characteristics) =>
            new("BODY", [.. characteristics]);
    }

    [Fact, Shows("M6")]
    public void An_inspection_keeps_the_limits_of_then_and_is_recorded_once()
    {
        Inspections.Given().When(Good).Then(Recorded);
        Inspections.Given(Recorded).When(Good).ThenNothing();
        Inspections.Given(Recorded).When(Good with { Plan = [Height] }).ThenNothing();
        Inspections.Given(Recorded).When(Good with { Goods = Lot with { Lot = "B2" } })
            .ThenRefused("manufacturing.inspection-taken");
    }

    [Fact, Shows("M6")]
    public void What_is_beyond_its_limits_is_accepted_with_a_reason_alone_and_nothing_is_rejected_without_one()
    {
        var high = Good with { Readings = [new MeasuredValue("高度", 200.6m), new MeasuredValue("漏点", 0)] };
        Inspections.Given().When(high).ThenRefused("manufacturing.no-inspection-reason");
        Inspections.Given().When(high with { Reason = "让步接收" }).Then(
            Recorded with { Readings = Judged(200.6m, isGood: false), Reason = "让步接收" });
        Inspections.Given().When(Good with { Result = InspectionResult.Rejected })
            .ThenRefused("manufacturing.no-inspection-reason");
    }

    [Fact, Shows("M6")]
    public void Every_characteristic_of_the_plan_is_measured_and_no_other()
    {
        Inspections.Given().When(Good with { Plan = [] }).ThenRefused("manufacturing.no-inspection-plan");
        Inspections.Given().When(Good with { Readings = [new MeasuredValue("高度", 200)] })
            .ThenRefused("manufacturing.not-the-plan");
        Inspections.Given().When(Good with { Plan = [Height] }).ThenRefused("manufacturing.not-the-plan");
        Inspections.Given().When(Good with { Goods = Lot with { Lot = null } })
            .ThenRefused("manufacturing.nothing-inspected");
        Inspections.Given().When(Good with { Goods = Lot with { WorkOrder = "WO-1" } })
            .ThenRefused("manufacturing.half-an-operation");
    }

    private static ImmutableArray<JudgedReading> Judged(decimal height, bool isGood) =>
    [
        new JudgedReading("高度", "mm", 199.5m, 200.5m, height, isGood),
        new JudgedReading("漏点", null, null, 0, 0, IsGood: true),
    ];
}
