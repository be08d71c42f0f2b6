using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Planning;

/// <summary>Material requirements planning by example (S3). A kettle takes a body and two screws.</summary>
public sealed class MrpTests
{
    internal const string Kettle = "KETTLE";
    internal const string Body = "BODY";
    internal const string Screw = "SCREW";
    internal static readonly DateOnly Monday = new(2026, 5, 4);

    [Fact, Shows("S3")]
    public void What_is_missing_is_proposed_by_the_day_and_served_in_the_order_of_the_days()
    {
        var plan = Plan([Item(Kettle, 5, Made(leadTime: 2))], [Wanted("TM:2", 4, day: 9), Wanted("TM:1", 6, day: 5)]);

        plan.Messages.Where(m => m.Kind != MessageKind.NoBill).ShouldBeEmpty();
        plan.Orders.Select(o => (o.Code, o.Quantity.Value, o.StartOn, o.DueOn)).ShouldBe(
            [("1", 1m, Day(3), Day(5)), ("2", 4m, Day(7), Day(9))]);
        Pegs(plan.Orders[0]).ShouldBe([new PlanPeg(PegKind.Order, "TM:1", 1, Day(5))]);
        Pegs(plan.Orders[1]).ShouldBe([new PlanPeg(PegKind.Order, "TM:2", 4, Day(9))]);
        plan.Orders[0].Reason.ShouldBe(
            "Until 2026-05-09, 6 EA are wanted and 0 kept as safety stock. 5 are free in stock, 0 on order and 0 "
                + "proposed, so 1 are missing.");
    }

    [Fact, Shows("S3")]
    public void What_comes_too_late_says_how_much_and_all_of_it_is_one_proposal()
    {
        var order = Only(Plan(
            [Item(Kettle, 0, Bought(leadTime: 7))], [Wanted("TM:1", 2, day: -3), Wanted("TM:2", 3, day: 5)]));

        (order.Quantity.Value, order.StartOn, order.NeededOn, order.DueOn).ShouldBe((5m, Day(0), Day(0), Day(7)));
        order.Reason.ShouldEndWith("It takes 7 days, so it is 7 days late.");
        Pegs(order).ShouldBe(
            [new PlanPeg(PegKind.Order, "TM:1", 2, Day(-3)), new PlanPeg(PegKind.Order, "TM:2", 3, Day(5))]);
    }

    [Fact, Shows("S3")]
    public void Lots_and_safety_stock_are_named_as_what_they_are()
    {
        var wanted = Wanted("TM:1", 5, day: 3);
        var safe = Bought() with { SafetyStock = Pieces(4) };
        Pegs(Only(Plan([Item(Kettle, 6, safe)], [wanted])))
            .ShouldBe([new PlanPeg(PegKind.SafetyStock, null, 3, null)]);
        Pegs(Only(Plan([Item(Kettle, 6, safe with { LotRule = LotRule.Fixed, LotSize = Pieces(10) })], [wanted])))
            .ShouldBe([new PlanPeg(PegKind.SafetyStock, null, 3, null), new PlanPeg(PegKind.LotSize, null, 7, null)]);
        var minimum = Bought() with
        {
            LotRule = LotRule.MinimumAndMultiple, LotSize = Pieces(4), MinimumLot = Pieces(6),
        };
        var order = Only(Plan([Item(Kettle, 0, minimum)], [wanted]));
        Pegs(order).ShouldBe(
            [new PlanPeg(PegKind.Order, "TM:1", 5, Day(3)), new PlanPeg(PegKind.LotSize, null, 3, null)]);
        order.Reason.ShouldEndWith("so 5 are missing. The size of the lot makes it 8.");
    }

    [Fact, Shows("S3")]
    public void Materials_are_wanted_when_making_starts_over_all_levels_with_the_bill_of_the_day()
    {
        var plan = Plan(
            [
                Item(Screw, 3, Bought(leadTime: 1)), Item(Body, 1, Made(leadTime: 2), Screw),
                Item(Kettle, 0, Made(leadTime: 2), Body, Screw),
            ],
            [Wanted("TM:1", 2, day: 9)]);

        plan.Orders.Select(o => (o.Code, o.Sku, o.Quantity.Value, o.StartOn, o.DueOn)).ShouldBe(
        [
            ("1", Kettle, 2m, Day(7), Day(9)), ("2", Body, 1m, Day(5), Day(7)), ("3", Screw, 2m, Day(6), Day(7)),
        ]);
        Pegs(plan.Orders[1]).ShouldBe([new PlanPeg(PegKind.Proposal, "1", 1, Day(7))]);
        // The body takes one screw on day 5 and the kettles four on day 7; three are there.
        Pegs(plan.Orders[2]).ShouldBe([new PlanPeg(PegKind.Proposal, "1", 2, Day(7))]);
    }

    [Fact, Shows("S3")]
    public void What_is_on_order_is_moved_before_something_new_is_proposed()
    {
        PlannedSupply[] supplies =
        [
            Coming("PO-1", 5, day: -2), Coming("PO-2", 5, day: 8), Coming("PO-3", 5, day: 9),
            Coming("PO-4", 5, day: 20),
        ];
        var plan = Plan([Item(Kettle, 0, Bought())], [Wanted("TM:1", 7, day: 3), Wanted("TM:2", 4, day: 12)], supplies);

        plan.Orders.ShouldBeEmpty();
        plan.Messages.Select(m => (m.Kind, m.Of, m.NeededOn)).ShouldBe(
        [
            (MessageKind.PastDue, "PO-1", Day(3)), (MessageKind.Expedite, "PO-2", Day(3)),
            (MessageKind.Defer, "PO-3", Day(12)), (MessageKind.Cancel, "PO-4", null),
        ]);
        plan.Messages[1].Reason.ShouldBe("Without it 2 EA are missing on 2026-05-07, and it is due on 2026-05-12.");
    }

    [Fact]
    public void Of_an_item_that_is_not_planned_only_what_is_missing_is_told()
    {
        var plan = Plan(
            [Item(Kettle, 0, terms: null)], [Wanted("TM:1", 7, day: 3)], Coming("PO-1", 7, day: 8),
            Coming("PO-2", 5, day: 9));

        plan.Messages.ShouldHaveSingleItem().Kind.ShouldBe(MessageKind.Expedite);
    }

    [Fact, Shows("S3")]
    public void What_cannot_be_planned_is_said()
    {
        Plan([Item(Kettle, 1, terms: null)], [Wanted("TM:1", 7, day: 3)]).Messages.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                m => m.Kind.ShouldBe(MessageKind.NotPlanned), m => m.Quantity.ShouldBe(Pieces(6)),
                m => m.NeededOn.ShouldBe(Day(3)));
        Mrp.Of(Input([Item(Kettle, 0, Made())], [Wanted("TM:1", 7, day: 3)], []), (_, _, _) => null)
            .Messages.ShouldHaveSingleItem().Kind.ShouldBe(MessageKind.NoBill);
        // By bills of different days, the body is in the kettle and the kettle in the body.
        Mrp.Of(
            Input(
                [Item(Kettle, 0, Made(), Body), Item(Body, 0, Made(), Kettle)], [Wanted("TM:1", 7, day: 3)], []),
            (sku, quantity, _) => [new Material(sku == Kettle ? Body : Kettle, quantity)])
            .Messages.Select(m => m.Kind).ShouldBe([MessageKind.CannotPlan]);
        var large = Bought() with { LotRule = LotRule.Fixed, LotSize = Pieces(Quantity.MaxValue) };
        Plan([Item(Kettle, 0, large)], [Wanted("TM:1", Quantity.MaxValue, 3), Wanted("TM:2", 1, 3)])
            .Messages.ShouldHaveSingleItem().Kind.ShouldBe(MessageKind.CannotPlan);
    }

    [Fact]
    public void More_demands_than_are_named_are_one_peg_together()
    {
        var order = Only(Plan(
            [Item(Kettle, 0, Bought())], [.. Enumerable.Range(1, 60).Select(n => Wanted($"TM:{n:000}", 1, day: 3))]));

        order.Pegs.Length.ShouldBe(51);
        order.Pegs[^1].ShouldBe(new PlanPeg(PegKind.Others, null, 10, Day(3)));
        order.Pegs.Sum(p => p.Quantity).ShouldBe(60);
    }

    internal static PlannedItem Item(string sku, decimal free, PlanningTerms? terms, params string[] components) =>
        new(sku, "EA", 0, free, terms, [.. components]);

    internal static PlanningTerms Made(int leadTime = 0) => Bought(leadTime) with { Source = PlanSource.Make };

    internal static PlanningTerms Bought(int leadTime = 0) =>
        new(PlanSource.Buy, "FS1", leadTime, LotRule.LotForLot, null, null, Pieces(0), null);

    internal static PlanningInput Input(
        PlannedItem[] items, PlannedDemand[] demands, PlannedSupply[] supplies) =>
        new(Monday, [.. items], [.. demands], [.. supplies]);

    /// <summary>A kettle takes a body and two screws, and a body takes a screw.</summary>
    internal static IReadOnlyList<Material>? Materials(string sku, decimal quantity, DateOnly on) => sku switch
    {
        Kettle => [new Material(Body, quantity), new Material(Screw, 2 * quantity)],
        Body => [new Material(Screw, quantity)],
        _ => null,
    };

    internal static DateOnly Day(int day) => Monday.AddDays(day);

    internal static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    private static Plan Plan(PlannedItem[] items, PlannedDemand[] demands, params PlannedSupply[] supplies) => Mrp.Of(
        Input(items, demands, supplies),
        (sku, quantity, on) => items.First(i => i.Sku == sku).Components.IsEmpty ? null : Materials(sku, quantity, on));

    private static PlannedDemand Wanted(string order, decimal quantity, int day) =>
        new(PegKind.Order, order, Kettle, quantity, Day(day));

    private static PlannedSupply Coming(string order, decimal quantity, int day) =>
        new(SupplyKind.PurchaseOrder, order, 1, Kettle, quantity, Day(day));

    private static PlannedOrder Only(Plan plan) => plan.Orders.ShouldHaveSingleItem();

    private static ImmutableArray<PlanPeg> Pegs(PlannedOrder order) => order.Pegs;
}
