using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

/// <summary>An order is changed until its first part is handed over, and keeps its number (O9).</summary>
public class SalesOrderAmendmentTests
{
    private static readonly OrderTerms Before = OrderTerms.Of(Placed);
    private static readonly OrderLine FewerCups = Cups with { Quantity = Pieces(20) };
    private static readonly Command.Amend Nothing = new(null, null, null, null, null, null, null, "客户要求");
    private static readonly Event.ReservationReleased Released = new("客户要求");
    private static readonly ConvertedLine TwoCartons = new(1, "CUP", Quantity.Of(2, "CTN"), Pieces(24));

    private static readonly ImmutableArray<Event> PackedOrder =
        [.. ReservedOrder, .. PackedIn(Shanghai), .. PackedIn(Guangzhou)];

    [Fact, Shows("O9")]
    public void What_is_given_changes_and_the_rest_stays()
    {
        Given(Placed).When(Nothing with { Lines = [FewerCups, Tea] })
            .Then(Amended(Before with { Lines = [FewerCups, Tea] }));
        Given(Placed).When(Nothing with { ShipTo = Home with { City = "苏州市" }, RequiredOn = Friday })
            .Then(Amended(Before with { ShipTo = Home with { City = "苏州市" }, RequiredOn = Friday }));
        Given(Placed).When(Nothing with { Freight = 0, Tax = 200.01m, ShipVia = "SF" })
            .Then(Amended(Before with { Freight = 0, Tax = 200.01m, ShipVia = "SF" }));
    }

    [Fact, Shows("O9")]
    public void A_term_that_is_cleared_is_gone_and_one_that_is_not_named_stays()
    {
        var wished = Placed with { RequiredOn = Friday, ShipVia = "SF" };
        var before = OrderTerms.Of(wished);

        Given(wished).When(Nothing with { Clear = [OptionalTerm.ShipVia] })
            .Then(Amended(before, before with { ShipVia = null }));
        Given(wished).When(Nothing with { Clear = [OptionalTerm.RequiredOn, OptionalTerm.ShipVia] })
            .Then(Amended(before, before with { RequiredOn = null, ShipVia = null }));
        Given(wished).When(Nothing with { Freight = 0, Clear = [] })
            .Then(Amended(before, before with { Freight = 0 }));
        Given(Placed with { ShipVia = null }).When(Nothing with { Clear = [OptionalTerm.ShipVia] }).ThenNothing();
    }

    [Fact]
    public void A_term_is_not_given_and_cleared_at_once()
    {
        Given(Placed).When(Nothing with { ShipVia = "SF", Clear = [OptionalTerm.ShipVia] })
            .ThenRefused("orders.term-set-and-cleared");
        Given(Placed).When(Nothing with { RequiredOn = Friday, Clear = [OptionalTerm.RequiredOn] })
            .ThenRefused("orders.term-set-and-cleared");
    }

    [Fact]
    public void What_is_so_already_is_no_news()
    {
        Given(Placed).When(Nothing with { Lines = [Cups, Tea], Freight = 12, ShipTo = Home }).ThenNothing();
        var fewer = Amended(Before with { Lines = [FewerCups, Tea] });
        Given(Placed, fewer).When(Nothing with { Lines = [FewerCups, Tea] }).ThenNothing();
        Given(ShippedOrder).When(Nothing).ThenNothing();
    }

    [Fact, Shows("O9")]
    public void Goods_that_are_wanted_no_more_are_kept_no_more()
    {
        Given(PackedOrder).When(Nothing with { Lines = [FewerCups, Tea] })
            .Then(Released, Amended(Before with { Lines = [FewerCups, Tea] }));
        Given(PackedOrder).When(Nothing with { Lines = [Tea] }).Then(Released, Amended(Before with { Lines = [Tea] }));
    }

    [Fact, Shows("O9")]
    public void Goods_that_stay_are_kept_wherever_they_go_and_whatever_they_cost()
    {
        var cheaper = Cups with { UnitPrice = 35m };
        var elsewhere = Nothing with { ShipTo = Home with { City = "苏州市" } };
        var order = Given(PackedOrder).When(elsewhere with { Lines = [cheaper, Tea] }).ThenState()
            .ShouldBeOfType<SalesOrder.Open>();

        order.Legs.ShouldAllBe(leg => leg.Stage == LegStage.Packed);
        order.Allocations.ShouldBe(FromBoth);
        (order.IsValidated, order.Terms.ShipTo.City, order.Totals.Goods).ShouldBe((false, "苏州市", Yuan(1470.20m)));
    }

    [Fact, Shows("O9")]
    public void After_the_first_hand_over_nothing_can_be_changed()
    {
        Given(ShippedFromShanghai).When(Nothing with { Freight = 0 }).ThenRefused("orders.already-shipped");
        Given(InvoicedOrder).When(Nothing with { Freight = 0 }).ThenRefused("orders.already-shipped");
    }

    [Fact]
    public void An_amended_order_is_as_right_as_a_placed_one()
    {
        Given().When(Nothing with { Freight = 0 }).ThenRefused("orders.unknown-order");
        Given(Placed).When(Nothing with { Lines = [] }).ThenRefused("orders.no-lines");
        Given(Placed).When(Nothing with { Lines = [Cups, Cups] }).ThenRefused("orders.duplicate-line");
        Given(Placed).When(Nothing with { Lines = [Cups with { Quantity = Pieces(0) }] })
            .ThenRefused("orders.bad-quantity");
        Given(Placed).When(Nothing with { Freight = 0.001m }).ThenRefused("orders.bad-freight");
        Given(Placed).When(Nothing with { RequiredOn = Sunday.AddDays(-1) })
            .ThenRefused("orders.required-before-ordered");
    }

    [Fact]
    public void It_is_checked_again_and_holds_nothing_while_a_person_has_to_look_at_it()
    {
        var changed = Amended(Before with { ShipTo = Home with { City = "" } });
        var incomplete = new Finding("address-incomplete", "The address lacks city.", "x");

        var order = Given(PackedOrder, changed).When(new Command.Validate([incomplete])).ThenState()
            .ShouldBeOfType<SalesOrder.Open>();

        (order.Status, order.Legs.Length, order.Allocations.Length).ShouldBe((SalesOrderStatus.OnHold, 0, 0));
        Given(PackedOrder, changed).When(new Command.Validate([])).ThenState().Status
            .ShouldBe(SalesOrderStatus.Packed);
    }

    [Fact]
    public void What_was_accepted_is_asked_again_when_it_may_be_another_thing_now()
    {
        var found = new Finding("price-missing", "Line 1: CUP has no list price.", "x");
        var raised = new Event.ExceptionRaised(
            found.Code, found.Detail, found.Action, FindingKind.Of(found.Code).Actions);
        var accepted = new Event.ExceptionResolved(found.Code, "accept", "李强", "协议价");
        var cheap = Before with { Lines = [Cups with { UnitPrice = 0.01m }, Tea] };
        var elsewhere = Before with { ShipTo = Home with { City = "苏州市" } };

        Given(Placed, raised, accepted, Validated, Amended(cheap)).When(new Command.Validate([found])).Then(raised);
        Given(Placed, raised, accepted, Validated, Amended(elsewhere)).When(new Command.Validate([found]))
            .Then(Validated);
    }

    [Fact]
    public void Nothing_moves_between_an_amendment_and_its_check() =>
        Given(PackedOrder, Amended(Before with { Freight = 0 })).When(Ship(Shanghai))
            .ThenRefused("orders.not-validated");

    [Fact]
    public void What_a_line_comes_to_stays_decided_as_long_as_the_line_stays()
    {
        var cartons = Placed with { Lines = [Cups with { Quantity = TwoCartons.Quantity }, Tea] };
        var converted = new Event.QuantitiesConverted(Sunday, "CNY", [TwoCartons]);
        var order = Given(cartons, converted, Validated);

        order.When(Nothing with { Freight = 0 }).ThenState().ShouldBeOfType<SalesOrder.Open>()
            .BaseQuantities.ShouldHaveSingleItem();
        order.When(Nothing with { Lines = [Cups with { Quantity = Quantity.Of(3, "CTN") }, Tea] }).ThenState()
            .ShouldBeOfType<SalesOrder.Open>().BaseQuantities.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_channel_claimed_it_claimed_of_the_order_as_it_was()
    {
        var claimed = Placed with { Claimed = new ChannelTotals(1581.92m, 205.47m, 12m, 1799.39m) };

        Given(claimed).When(Nothing with { Freight = 0 }).ThenState().ShouldBeOfType<SalesOrder.Open>()
            .Terms.Claimed.ShouldBeNull();
        Given(claimed).When(Nothing with { RequiredOn = Friday }).ThenState().ShouldBeOfType<SalesOrder.Open>()
            .Terms.Claimed.ShouldNotBeNull();
    }

    [Fact]
    public void Placing_it_again_as_it_was_placed_is_no_news_and_otherwise_its_number_is_taken()
    {
        var changed = Amended(Before with { Freight = 0 });

        Given(Placed, changed).When(Place).ThenNothing();
        Given(Placed, changed, new Event.Cancelled("x")).When(Place).ThenNothing();
        Given(Placed, changed).When(Place with { Freight = 0 }).ThenRefused("orders.number-taken");
    }

    [Fact]
    public void An_order_that_has_to_keep_its_goods_says_what_it_would_wait_for()
    {
        Given(ReservedOrder).When(new Command.RequireReserved()).ThenNothing();
        Given(Placed, Validated, new Event.BackOrdered([new Shortage("CUP", Pieces(24), Pieces(5))]))
            .When(new Command.RequireReserved()).ThenRefused("orders.amendment-would-wait");
    }

    private static Event.Amended Amended(OrderTerms after) => Amended(Before, after);

    private static Event.Amended Amended(OrderTerms before, OrderTerms after) =>
        new("KH-0001", Sunday, "CNY", before, after, "客户要求");
}
