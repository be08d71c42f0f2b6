using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Specification;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

/// <summary>What may be done about a finding, and by whom.</summary>
public class FindingKindTests
{
    public static TheoryData<string> Codes => [.. FindingKind.All.Select(kind => kind.Code), "of-a-later-release"];

    [Theory, MemberData(nameof(Codes))]
    public void What_can_be_accepted_says_by_whom_and_every_role_exists(string code)
    {
        var kind = FindingKind.Of(code);

        kind.AcceptedBy.Any().ShouldBe(kind.Actions.Contains(FindingAction.Accept));
        kind.Actions.ShouldContain(FindingAction.Cancel);
        foreach (var action in kind.Actions)
        {
            kind.RolesFor(action).ShouldNotBeEmpty();
            kind.RolesFor(action).ShouldBeSubsetOf(Roles.All);
            kind.RolesFor(action).ShouldBeSubsetOf(FindingKind.Resolvers, "the route lets them in");
        }
    }

    [Theory, Shows("O2")]
    [InlineData("unknown-customer", "recheck, cancel")]
    [InlineData("unknown-sku", "recheck, amend, cancel")]
    [InlineData("unit-differs", "recheck, amend, cancel")]
    [InlineData("too-many-decimals", "recheck, amend, cancel")]
    [InlineData("quantity-too-large", "recheck, amend, cancel")]
    [InlineData("no-carrier", "recheck, amend, cancel")]
    public void What_cannot_be_lived_with_is_put_right_or_the_order_is_cancelled(string code, string allowed)
    {
        var held = Given(Placed, Raised(code));

        held.When(Accept(code, [.. Roles.All])).ThenRefused("orders.action-not-allowed")
            .Facts["allowed"].ShouldBe(allowed);
        held.When(new Command.RequireAction(code, FindingAction.Recheck, ["sales"])).ThenNothing();
        held.When(new Command.RequireAction(code, FindingAction.Cancel, ["sales"])).ThenNothing();
    }

    [Theory, Shows("O2")]
    [InlineData("price-deviates", "sales", "service", "sales")]
    [InlineData("duplicate-suspected", "service", "finance", "sales, service")]
    [InlineData("total-deviates", "finance", "service", "finance, sales")]
    public void Who_may_accept_depends_on_what_is_open(string code, string may, string mayNot, string roles)
    {
        Given(Placed, Raised(code)).When(Accept(code, may))
            .Then(new Event.ExceptionResolved(code, "accept", "李强", "已核实"), Validated);

        var refused = Given(Placed, Raised(code)).When(Accept(code, mayNot)).ThenRefused("orders.role-needed");
        (refused.Kind, refused.Facts["roles"]).ShouldBe((Kernel.RefusalKind.Forbidden, roles));
        Given(Placed, Raised(code)).When(Accept(code)).ThenRefused("orders.role-needed");
    }

    [Fact]
    public void Whoever_may_not_cancel_an_order_may_not_do_it_as_an_answer_to_a_finding() =>
        Given(Placed, Raised("total-deviates"))
            .When(new Command.RequireAction("total-deviates", FindingAction.Cancel, ["finance"]))
            .ThenRefused("orders.role-needed").Facts["roles"].ShouldBe("sales, service");

    [Fact]
    public void An_action_that_would_change_nothing_is_not_among_the_allowed_ones() =>
        Given(Placed, Raised("address-incomplete"))
            .When(new Command.RequireAction("address-incomplete", FindingAction.Recheck, ["sales"]))
            .ThenRefused("orders.action-not-allowed").Facts["allowed"].ShouldBe("accept, amend, cancel");

    [Fact]
    public void How_an_order_shall_change_is_said_by_its_own_command() =>
        Given(Placed, Raised("address-incomplete"))
            .When(new Command.RequireAction("address-incomplete", FindingAction.Amend, ["sales"]))
            .ThenRefused("orders.amend-needs-terms");

    private static Event.ExceptionRaised Raised(string code) => new(code, "x", "y", FindingKind.Of(code).Actions);

    private static Command.AcceptException Accept(string code, params string[] roles) =>
        new(code, "李强", [.. roles], "已核实");
}
