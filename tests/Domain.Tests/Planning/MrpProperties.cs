using Daybook.Domain.Planning;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Domain.Tests.Planning.MrpTests;

namespace Daybook.Domain.Tests.Planning;

/// <summary>What holds for the plan of any company that makes kettles of bodies and screws (S3).</summary>
public sealed class MrpProperties
{
    private static readonly string[] Skus = [Kettle, Body, Screw];

    private static readonly Gen<PlanningTerms> Terms =
        from leadTime in Gen.Choose(0, 6)
        from rule in Gen.Elements(LotRule.LotForLot, LotRule.Fixed, LotRule.MinimumAndMultiple)
        from size in Gen.Choose(1, 12)
        from minimum in Gen.Choose(1, 12)
        from safety in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 8)))
        select Bought(leadTime) with
        {
            LotRule = rule,
            LotSize = rule == LotRule.LotForLot ? null : Pieces(size),
            MinimumLot = rule == LotRule.MinimumAndMultiple ? Pieces(minimum) : null,
            SafetyStock = Pieces(safety),
        };

    private static readonly Gen<PlannedDemand> Demands =
        from kind in Gen.Elements(PegKind.Order, PegKind.WorkOrder)
        from number in Gen.Choose(1, 9)
        from sku in Gen.Elements(Skus)
        from quantity in Gen.Choose(1, 20)
        from day in Gen.Choose(-5, 25)
        select new PlannedDemand(kind, $"{number}", sku, quantity, Day(day));

    private static readonly Gen<PlannedSupply> Supplies =
        from kind in Gen.Elements(SupplyKind.PurchaseOrder, SupplyKind.WorkOrder)
        from number in Gen.Choose(1, 9)
        from line in Gen.Choose(1, 9)
        from sku in Gen.Elements(Skus)
        from quantity in Gen.Choose(1, 20)
        from day in Gen.Choose(-5, 25)
        select new PlannedSupply(kind, $"{number}", line, sku, quantity, Day(day));

    private static readonly Arbitrary<PlanningInput> Inputs = (
        from kettle in Terms
        from body in Terms
        from screw in Terms
        from stock in Gen.Choose(0, 15).ArrayOf(3)
        from demands in Demands.ArrayOf(12)
        from supplies in Supplies.ArrayOf(5)
        select Input(
            [
                Item(Screw, stock[0], screw), Item(Body, stock[1], body with { Source = PlanSource.Make }, Screw),
                Item(Kettle, stock[2], kettle with { Source = PlanSource.Make }, Body, Screw),
            ],
            demands, [.. supplies.DistinctBy(s => (s.Kind, s.Of, s.Line))])).ToArbitrary();

    [Fact, Shows("S3")]
    public void Supply_covers_demand_and_safety_stock_on_every_day_from_when_it_is_possible() => Prop.ForAll(
        Inputs, input =>
    {
        var plan = Mrp.Of(input, Materials);
        foreach (var item in input.Items)
        {
            var earliest = input.From.AddDays(item.Terms!.LeadTimeDays);
            for (var day = earliest; day <= Day(30); day = day.AddDays(1))
            {
                var come = item.Free + Supplied(input, plan, item.Sku, day)
                    + plan.Orders.Where(o => o.Sku == item.Sku && o.DueOn <= day).Sum(o => o.Quantity.Value);
                var wanted = AllDemands(input, plan, item.Sku).Where(d => d.On <= day).Sum(d => d.Quantity);
                come.ShouldBeGreaterThanOrEqualTo(wanted + item.Terms.SafetyStock.Value, $"{item.Sku} on {day}");
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("S3")]
    public void Every_proposal_says_why_and_its_pegs_add_up_to_it() => Prop.ForAll(Inputs, input =>
    {
        var plan = Mrp.Of(input, Materials);
        plan.Orders.Select(o => o.Code).ShouldBe(Enumerable.Range(1, plan.Orders.Length).Select(n => $"{n}"));
        foreach (var order in plan.Orders)
        {
            order.Reason.ShouldContain("are missing");
            order.Pegs.ShouldNotBeEmpty();
            order.Pegs.ShouldAllBe(p => p.Quantity > 0);
            order.Pegs.Sum(p => p.Quantity).ShouldBe(order.Quantity.Value);
            order.StartOn.ShouldBeGreaterThanOrEqualTo(input.From);
            order.DueOn.ShouldBeGreaterThanOrEqualTo(order.NeededOn);
        }

        foreach (var sku in Skus) PegsServeDemands(input, plan, sku);
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("S3")]
    public void The_order_of_the_input_does_not_matter() => Prop.ForAll(Inputs, input =>
    {
        var turned = new PlanningInput(
            input.From, [.. input.Items.Reverse()], [.. input.Demands.Reverse()], [.. input.Supplies.Reverse()]);
        Text(Mrp.Of(turned, Materials)).ShouldBe(Text(Mrp.Of(input, Materials)));
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("S3")]
    public void Lot_for_lot_proposes_exactly_what_is_missing() => Prop.ForAll(Inputs, input =>
    {
        var exact = input with
        {
            Items = [.. input.Items.Select(i => i with { Terms = Bought(i.Terms!.LeadTimeDays) })],
        };
        var plan = Mrp.Of(exact, Materials);
        foreach (var item in exact.Items)
        {
            var wanted = exact.Demands.Where(d => d.Sku == item.Sku).Sum(d => d.Quantity);
            var there = item.Free + exact.Supplies.Where(s => s.Sku == item.Sku).Sum(s => s.Quantity);
            plan.Orders.Where(o => o.Sku == item.Sku).Sum(o => o.Quantity.Value)
                .ShouldBe(Math.Max(0, wanted - there));
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>No demand is served by more than it wants.</summary>
    private static void PegsServeDemands(PlanningInput input, Plan plan, string sku)
    {
        var wanted = AllDemands(input, plan, sku)
            .GroupBy(d => (d.Kind, d.Of, d.On)).ToDictionary(g => g.Key, g => g.Sum(d => d.Quantity));
        var served = plan.Orders.Where(o => o.Sku == sku).SelectMany(o => o.Pegs)
            .Where(p => p.Kind is not (PegKind.SafetyStock or PegKind.LotSize))
            .GroupBy(p => (p.Kind, p.Of!, p.On!.Value));
        foreach (var peg in served) peg.Sum(p => p.Quantity).ShouldBeLessThanOrEqualTo(wanted[peg.Key]);
    }

    /// <summary>What is on order comes when the messages say.</summary>
    private static decimal Supplied(PlanningInput input, Plan plan, string sku, DateOnly day) => input.Supplies
        .Where(s => s.Sku == sku && DayOf(plan, s) <= day).Sum(s => s.Quantity);

    private static DateOnly DayOf(Plan plan, PlannedSupply supply) =>
        plan.Messages.FirstOrDefault(m => (m.Supply, m.Of, m.Line) == (supply.Kind, supply.Of, supply.Line)) switch
        {
            { NeededOn: { } needed } => needed,
            _ => supply.On,
        };

    private static IEnumerable<PlannedDemand> AllDemands(PlanningInput input, Plan plan, string sku) =>
        input.Demands.Concat(plan.Orders.Where(o => o.Source == PlanSource.Make).SelectMany(
            o => Materials(o.Sku, o.Quantity.Value, o.DueOn)!.Select(m => new PlannedDemand(
                PegKind.Proposal, o.Code, m.Sku, m.Quantity, o.StartOn)))).Where(d => d.Sku == sku);

    private static string Text(Plan plan) => System.Text.Json.JsonSerializer.Serialize(plan);
}
