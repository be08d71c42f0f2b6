using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Manufacturing;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Manufacturing;

/// <summary>Inspections where they meet items, operations and lots on hold (M6).</summary>
public sealed class InspectingTests
{
    private readonly Company _company = new();

    public InspectingTests() => _company.Done(InspectionPlanDecider.On(
        InspectionPlanDecider.Stream(Kettle),
        new InspectionPlanCommand.Set(Kettle, [new Characteristic("功率", "W", 1450, 1550)])));

    [Fact, Shows("M6")]
    public void A_lot_that_is_rejected_is_put_on_hold_in_the_same_transaction()
    {
        _company.Done(Inspected("JY-1", 1500, InspectionResult.Accepted, null));
        Held().ShouldBeEmpty();
        var rejected = Inspected("JY-2", 1600, InspectionResult.Rejected, "功率超标");
        _company.Done(rejected);
        Held().ShouldBe([new HeldLot("K1", "JY-2: 功率超标", "品控")]);
        _company.ChangesNothing(rejected);
    }

    [Fact, Shows("M6")]
    public void It_is_of_a_known_item_and_of_an_operation_that_makes_it()
    {
        _company.Refused(
            Inspected("JY-1", 1500, InspectionResult.Accepted, null) with { Item = "X" }, "products.unknown-item");
        _company.Refused(
            Inspected("JY-1", 1500, InspectionResult.Accepted, null) with { WorkOrder = "WO-1", Operation = "10" },
            "manufacturing.operation-of-other-item");
    }

    private IEnumerable<HeldLot> Held() =>
        _company.Ledger.State<LotHolds>(LotHoldsDecider.Stream(Kettle))?.Held.Values ?? [];

    private static RecordInspection Inspected(string number, decimal watt, InspectionResult result, string? reason) =>
        new(number, Kettle, "K1", null, null, [new MeasuredValue("功率", watt)], result, reason, "品控", Monday);
}
