using Daybook.Domain.Orders;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

public class SalesOrderValidationTests
{
    private static readonly Finding UnknownTea = new("unknown-sku", "TEA", "建立商品档案");
    private static readonly Finding UnknownCups = new("unknown-sku", "CUP", "建立商品档案");
    private static readonly Finding NoDoor = new("address-incomplete", "缺少门牌号", "联系买家");
    private static readonly Event.ExceptionRaised TeaRaised = Raised(UnknownTea);
    private static readonly Event.ExceptionRaised DoorRaised = Raised(NoDoor);

    private static readonly Event.ExceptionResolved DoorResolved =
        new("address-incomplete", "accept", "陈晨", "电话确认");

    private static readonly Command.AcceptException AcceptDoor =
        new("address-incomplete", "陈晨", ["service"], "电话确认");

    private static readonly Event.ExceptionResolved TeaFoundNoMore =
        new("unknown-sku", "found-no-more", "validation", "Checked again.");

    [Fact]
    public void An_order_without_findings_is_validated() =>
        Given(Placed).When(new Command.Validate([])).Then(Validated);

    [Fact]
    public void Findings_put_the_order_on_hold()
    {
        var specified = Given(Placed).When(new Command.Validate([UnknownTea, NoDoor]));

        specified.Then(TeaRaised, DoorRaised);
        specified.ThenState().Status.ShouldBe(SalesOrderStatus.OnHold);
    }

    [Fact]
    public void Findings_of_one_kind_are_one_exception() =>
        Given(Placed).When(new Command.Validate([UnknownTea, UnknownCups, UnknownTea]))
            .Then(TeaRaised with { Detail = "TEA; CUP" });

    [Fact]
    public void What_is_open_already_is_not_raised_again_unless_its_facts_changed()
    {
        Given(Placed, TeaRaised).When(new Command.Validate([UnknownTea])).ThenNothing();
        Given(Placed, TeaRaised).When(new Command.Validate([UnknownCups])).Then(TeaRaised with { Detail = "CUP" });
    }

    [Fact]
    public void What_is_found_no_more_is_thereby_resolved() =>
        Given(Placed, TeaRaised, DoorRaised).When(new Command.Validate([NoDoor])).Then(TeaFoundNoMore);

    [Fact]
    public void An_order_is_validated_when_the_last_finding_is_found_no_more() =>
        Given(Placed, TeaRaised).When(new Command.Validate([])).Then(TeaFoundNoMore, Validated);

    [Fact]
    public void What_came_back_after_it_was_found_no_more_is_raised_again() =>
        Given(Placed, TeaRaised, DoorRaised, TeaFoundNoMore).When(new Command.Validate([UnknownTea, NoDoor]))
            .Then(TeaRaised);

    [Fact]
    public void Resolving_the_last_exception_validates_the_order() =>
        Given(Placed, DoorRaised).When(AcceptDoor).Then(DoorResolved, Validated);

    [Fact]
    public void Resolving_one_of_two_leaves_the_order_on_hold()
    {
        var specified = Given(Placed, TeaRaised, DoorRaised).When(AcceptDoor);

        specified.Then(DoorResolved);
        specified.ThenState().Status.ShouldBe(SalesOrderStatus.OnHold);
    }

    [Fact]
    public void What_a_person_has_accepted_is_not_raised_again_unless_its_facts_changed()
    {
        Given(Placed, TeaRaised, DoorRaised, DoorResolved).When(new Command.Validate([UnknownTea, NoDoor]))
            .ThenNothing();
        Given(Placed, TeaRaised, DoorRaised, DoorResolved)
            .When(new Command.Validate([UnknownTea, NoDoor with { Detail = "缺少城市" }]))
            .Then(DoorRaised with { Detail = "缺少城市" });
    }

    [Fact]
    public void What_a_person_has_accepted_stays_accepted_when_other_facts_of_its_kind_came_and_went()
    {
        var otherRaised = DoorRaised with { Detail = "缺少城市" };
        var otherFoundNoMore = TeaFoundNoMore with { Code = "address-incomplete" };

        Given(Placed, TeaRaised, DoorRaised, DoorResolved, otherRaised)
            .When(new Command.Validate([UnknownTea, NoDoor])).Then(otherFoundNoMore);
    }

    [Fact]
    public void An_exception_is_resolved_in_one_way()
    {
        Given(Placed, DoorRaised, DoorResolved, Validated).When(AcceptDoor).ThenNothing();
        Given(Placed, DoorRaised, DoorResolved, Validated).When(AcceptDoor with { Reason = "快递确认" })
            .ThenRefused("orders.resolved-otherwise");
        Given(Placed, DoorRaised, DoorResolved with { Resolution = "同意" }, Validated).When(AcceptDoor)
            .ThenRefused("orders.resolved-otherwise");
    }

    [Fact]
    public void What_is_not_open_cannot_be_resolved()
    {
        Given(Placed, TeaRaised).When(AcceptDoor).ThenRefused("orders.no-such-exception");
        Given(Placed, TeaRaised).When(Requiring("address-incomplete", FindingAction.Cancel, "sales"))
            .ThenRefused("orders.no-such-exception");
    }

    [Fact]
    public void A_validated_order_is_not_checked_again() =>
        Given(Placed, Validated).When(new Command.Validate([UnknownTea])).ThenNothing();

    private static Event.ExceptionRaised Raised(Finding found) =>
        new(found.Code, found.Detail, found.Action, FindingKind.Of(found.Code).Actions);

    private static Command.RequireAction Requiring(string code, FindingAction action, string role) =>
        new(code, action, [role]);
}
