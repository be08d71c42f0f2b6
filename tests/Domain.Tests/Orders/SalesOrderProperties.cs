using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Tests.Golden;
using Daybook.Kernel;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

/// <summary>What holds for every order, tried on random ones; a failure prints the seed.</summary>
public class SalesOrderProperties
{
    private const int CommandsPerOrder = 60;

    // Ids and amounts come from small pools, so that commands meet and collide. The right path is woven in, so that
    // histories reach the end.
    private static readonly ConvertedLine Carton = new(1, "CUP", Quantity.Of(1, "CTN"), Pieces(24));

    private static readonly Command.Place PlaceCarton =
        Place with { Lines = [Cups with { Quantity = Carton.Quantity, UnitPrice = 957.6m }, Tea] };

    private static readonly Command.Amend Amend = new(null, null, null, null, null, null, null, "改单");

    private static readonly ImmutableArray<Command> RightPath =
    [
        PlaceCarton, new Command.Validate([], [Carton]), new Command.Reserve(FromBoth),
        .. RightPathOf(Shanghai), .. RightPathOf(Guangzhou),
        new Command.MarkInvoiced("INV-1", Total, Friday), new Command.Settle(Friday),
    ];

    private static readonly Gen<string> Warehouses = Gen.Elements(Shanghai, Guangzhou, "BJ1");
    private static readonly Gen<DateOnly> Days = Gen.Choose(-1, 6).Select(days => Sunday.AddDays(days));

    private static readonly Gen<Finding> Findings =
        from code in Gen.Elements("unknown-sku", "address-incomplete")
        from detail in Gen.Elements("CUP", "TEA")
        select new Finding(code, detail, "处理");

    private static readonly Gen<ImmutableArray<Allocation>> Allocations = Gen.Elements(
        FromBoth,
        [new Allocation(1, "CUP", Shanghai, Pieces(24)), new Allocation(2, "TEA", Shanghai, Quantity.Of(2.5m, "KG"))],
        [new Allocation(1, "CUP", Shanghai, Pieces(24))],
        []);

    private static readonly Gen<Command> Commands = Gen.Frequency(
        (2, Gen.Elements<Command>(
            Place, PlaceCarton, PlaceCarton, Place with { Freight = 13 }, Place with { Lines = [] })),
        (2, Payments()),
        (2, from found in Findings.ListOf()
            from pieces in Gen.Elements(24, 24, 20)
            select (Command)new Command.Validate(
                [.. found.Take(2)], [Carton with { BaseQuantity = Pieces(pieces) }])),
        (1, Findings.ListOf().Select(found => (Command)new Command.Validate([.. found.Take(2)]))),
        (2, Findings.Select(found => (Command)new Command.AcceptException(found.Code, "陈晨", ["sales"], found.Detail))),
        (3, Allocations.Select(parts => (Command)new Command.Reserve(parts))),
        (1, Gen.Choose(0, 3).Select(kg => (Command)new Command.BackOrder(
            [new Shortage("TEA", Quantity.Of(2.5m, "KG"), Quantity.Of(kg, "KG"))]))),
        (1, Gen.Constant<Command>(new Command.RequestReservation("到货"))),
        (1, Days.Select(day => (Command)new Command.Promise(day, "承诺"))),
        (4, Warehouses.Select(w => (Command)new Command.ReleaseToWarehouse(w))),
        (4, Warehouses.Select(w => (Command)new Command.MarkPicked(w, Monday))),
        (4, Warehouses.Select(w => (Command)new Command.MarkPacked(w))),
        (4, Warehouses.Select(w => (Command)Ship(w))),
        (3, from w in Warehouses from day in Days select (Command)(Deliver(w) with { On = day })),
        (2, Gen.Elements(Total, Yuan(1)).Select(total => (Command)new Command.MarkInvoiced("INV-1", total, Friday))),
        (1, Days.Select(day => (Command)new Command.Settle(day))),
        (1, Gen.Frequency((1, Gen.Constant<Command>(new Command.Cancel("买家取消"))), (4, Payments()))),
        (1, Gen.Elements<Command>(
            Amend with { Freight = 12 }, Amend with { Freight = 13 }, Amend with { Lines = PlaceCarton.Lines },
            Amend with { Lines = [Cups, Tea], RequiredOn = Friday })));

    private static readonly Arbitrary<Command[]> Histories =
        (from strayed in Commands.ArrayOf(CommandsPerOrder)
         from onPath in Gen.Elements(true, false).ArrayOf(CommandsPerOrder)
         select Woven(strayed, onPath)).ToArbitrary();

    [Fact]
    public void Whatever_was_decided_replays_to_the_same_state_and_deciding_again_adds_nothing()
    {
        var reached = new HashSet<SalesOrderStatus>();
        Prop.ForAll(Histories, commands =>
        {
            var (live, events) = (SalesOrderDecider.Instance.Initial, new List<Event>());
            foreach (var command in commands)
            {
                var decision = SalesOrderDecider.Instance.Decide(live, command);
                live = decision.Events.Aggregate(live, SalesOrderDecider.Instance.Evolve);
                events.AddRange(decision.Events);
                SalesOrderDecider.Instance.Decide(live, command).Events.ShouldBeEmpty($"twice: {command}");
                reached.Add(live.Status);
            }

            var replayed = events.Aggregate(SalesOrderDecider.Instance.Initial, SalesOrderDecider.Instance.Evolve);
            Snapshot.Canonical(SalesOrderDecider.Instance, replayed)
                .ShouldBe(Snapshot.Canonical(SalesOrderDecider.Instance, live));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        reached.ShouldBe(
            Enum.GetValues<SalesOrderStatus>(), ignoreOrder: true, "a status never reached proves nothing");
    }

    [Fact]
    public void A_shipped_order_is_never_cancelled_and_what_is_reserved_is_what_was_ordered() =>
        Prop.ForAll(Histories, commands =>
        {
            var (state, hasShipped) = (SalesOrderDecider.Instance.Initial, false);
            foreach (var command in commands)
            {
                var decision = SalesOrderDecider.Instance.Decide(state, command);
                state = decision.Events.Aggregate(state, SalesOrderDecider.Instance.Evolve);
                hasShipped |= decision.Events.OfType<Event.Shipped>().Any();
                if (hasShipped) state.Status.ShouldNotBe(SalesOrderStatus.Cancelled);
                if (state is SalesOrder.Open { Legs.Length: > 0 } order)
                {
                    Allocated(order).ShouldBe(order.Terms.Lines.Select(line => (
                        line.Line, order.BaseQuantityOf(line))));
                }
            }
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_order_comes_to_its_lines_nets_and_freight_and_tax() =>
        Prop.ForAll(Lines().ToArbitrary(), Gen.Choose(0, 99_999).ToArbitrary(), (lines, cents) =>
        {
            var (freight, tax) = (cents / 100m, cents * 3 / 100m);
            var totals = SalesOrderTotals.Of("CNY", lines, freight, tax);

            totals.Total.Amount.ShouldBe(lines.Sum(line => line.Net("CNY").Amount) + freight + tax);
            foreach (var line in lines)
            {
                var exact = line.Quantity.Value * line.UnitPrice - line.Quantity.Value * line.UnitPrice * line.Discount;
                (line.Net("CNY").Amount - exact).ShouldBeInRange(-0.005m, 0.005m);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Half_a_cent_is_rounded_up_line_by_line()
    {
        new OrderLine(1, "CUP", Pieces(1), 0.125m, 0).Net("CNY").ShouldBe(Yuan(0.13m));
        new OrderLine(1, "CUP", Pieces(3), 1.000000m, 0.333333m).Net("CNY").ShouldBe(Yuan(2));
        new OrderLine(1, "CUP", Pieces(1), 0.5m, 0).Net("JPY").ShouldBe(Money.Of(1, "JPY"));
        SalesOrderTotals.Of(Placed).Goods.ShouldBe(Yuan(1581.92m));
        SalesOrderTotals.Of(Placed).Total.ShouldBe(Total);
    }

    private static Command[] Woven(Command[] strayed, bool[] onPath)
    {
        var path = RightPath.GetEnumerator();
        return [.. strayed.Zip(onPath, (stray, right) => right && path.MoveNext() ? path.Current : stray)];
    }

    private static ImmutableArray<Command> RightPathOf(string warehouse) =>
    [
        new Command.ReleaseToWarehouse(warehouse), new Command.MarkPicked(warehouse, Monday),
        new Command.MarkPacked(warehouse), Ship(warehouse), Deliver(warehouse),
    ];

    private static Gen<Command> Payments() =>
        from id in Gen.Elements("P1", "P2")
        from amount in Gen.Choose(0, 2)
        select (Command)new Command.NotePayment(id, Yuan(amount), Sunday);

    private static Gen<ImmutableArray<OrderLine>> Lines() =>
        (from quantity in Gen.Choose(1, 1_000_000)
         from price in Gen.Choose(0, int.MaxValue)
         from discount in Gen.Choose(0, 1_000_000)
         select new OrderLine(1, "CUP", Pieces(quantity / 1000m), price / 1_000_000m, discount / 1_000_000m))
        .NonEmptyListOf().Select(lines => lines.ToImmutableArray());

    private static IEnumerable<(int Line, Quantity Quantity)> Allocated(SalesOrder.Open order) => order.Allocations
        .GroupBy(part => part.Line).OrderBy(parts => parts.Key)
        .Select(parts => (parts.Key, parts.Select(part => part.Quantity).Aggregate((a, b) => a + b)));
}
