using Daybook.Domain.Suppliers;
using Daybook.Specification;
using static Daybook.Domain.Suppliers.SupplierQualificationCommand;

namespace Daybook.Domain.Tests.Suppliers;

/// <summary>The qualification of a supplier (R1): applied for, qualified until a day, suspended.</summary>
public class SupplierQualificationTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly Apply Asks = new("GYS-1", "五金件", "样品合格");
    private static readonly Qualify Qualifies = new(Day, "现场审核通过", Day.AddYears(1));
    private static readonly SupplierQualificationEvent Applied =
        new SupplierQualificationEvent.Applied("GYS-1", "五金件", "样品合格");

    private static readonly SupplierQualificationEvent Qualified =
        new SupplierQualificationEvent.Qualified(Day, Day.AddYears(1), "现场审核通过");

    private static readonly SupplierQualificationEvent Suspended =
        new SupplierQualificationEvent.Suspended("批量不良");

    private static Specified<SupplierQualificationCommand, SupplierQualificationEvent, SupplierQualification> Given(
        params SupplierQualificationEvent[] events) =>
        Specify<SupplierQualificationCommand, SupplierQualificationEvent, SupplierQualification>.Given(events);

    [Fact, Shows("R1")]
    public void It_is_applied_for_decided_suspended_and_decided_again()
    {
        Given().When(Asks).Then(Applied);
        Given(Applied).When(Asks).ThenNothing();
        Given(Applied).When(Qualifies).Then(Qualified);
        Given(Applied, Qualified).When(Qualifies).ThenNothing();
        Given(Applied, Qualified).When(Qualifies with { Until = null })
            .Then(new SupplierQualificationEvent.Qualified(Day, null, "现场审核通过"));
        Given(Applied, Qualified).When(new Suspend("批量不良")).Then(Suspended);
        Given(Applied, Qualified, Suspended).When(new Suspend("又不良")).ThenNothing();
        Given(Applied, Qualified, Suspended).When(Qualifies).Then(Qualified);
        Given(Applied).When(new Suspend("批量不良")).Then(Suspended);
    }

    [Fact]
    public void What_is_not_applied_for_is_not_decided_and_nothing_ends_before_it_begins()
    {
        Given().When(Qualifies).ThenRefused("suppliers.unknown-qualification");
        Given().When(new Suspend("批量不良")).ThenRefused("suppliers.unknown-qualification");
        Given(Applied).When(Asks with { Reason = "其他" }).ThenRefused("suppliers.qualification-there");
        Given(Applied, Qualified).When(Asks).ThenRefused("suppliers.qualification-there");
        Given(Applied).When(Qualifies with { Until = Day.AddDays(-1) })
            .ThenRefused("suppliers.qualification-ends-before-it-begins");
    }

    [Fact, Shows("R1")]
    public void It_holds_until_its_last_day()
    {
        var state = new SupplierQualification.Qualified("审核", Day, Day.AddDays(2));
        state.IsQualifiedOn(Day.AddDays(2)).ShouldBeTrue();
        state.IsQualifiedOn(Day.AddDays(3)).ShouldBeFalse();
        (state with { Until = null }).IsQualifiedOn(Day.AddYears(9)).ShouldBeTrue();
        new SupplierQualification.Applied("样品").IsQualifiedOn(Day).ShouldBeFalse();
        new SupplierQualification.Suspended("不良").IsQualifiedOn(Day).ShouldBeFalse();
    }
}
