using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using Command = Daybook.Domain.Orders.BackOrderQueueCommand;
using Event = Daybook.Domain.Orders.BackOrderQueueEvent;

namespace Daybook.Domain.Tests.Orders;

public class BackOrderQueueTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly ImmutableArray<string> Warehouses = ["FS1", "CD1"];
    private static readonly Event.Queued First = Queued("T", "1001", 2);
    private static readonly Event.Queued Second = Queued("T", "1002", 3);
    private static readonly Event.Queued OfShop = Queued("S", "1003", 1);
    private static readonly Event.Called FirstCalled = new("T:1001", Monday, More: false);

    [Fact]
    public void An_order_waits_once()
    {
        Given().When(Waiting(First)).Then(First);
        Given(First).When(Waiting(First)).ThenNothing();
    }

    [Fact]
    public void An_order_that_was_called_in_vain_waits_again_at_its_place()
    {
        Given(First, Second, FirstCalled).When(Waiting(First)).Then(new Event.WaitedOn("T:1001"));
        Given(First, Second, new Event.SetAside("T:1001")).When(Waiting(First)).Then(new Event.WaitedOn("T:1001"));
        Next(Given(First, Second, FirstCalled, new Event.WaitedOn("T:1001")).State).ShouldBe(["T:1001", "T:1002"]);
    }

    [Fact]
    public void Only_an_order_without_a_wish_comes_to_wait_for_other_warehouses()
    {
        var sourced = First with { To = new Destination("CN", "广东", "广州", null, 10) };
        var moved = sourced with { Warehouses = ["BJ1"] };

        Given(sourced, FirstCalled).When(Waiting(moved)).Then(moved);
        Given(First).When(Waiting(First with { Warehouses = ["BJ1"] })).ThenNothing();
        var queue = Given(sourced, Second, moved).State;
        Next(queue).ShouldBe(["T:1001", "T:1002"]);
        queue.Sourced.Select(o => (o.Order, o.Warehouses.Single())).ShouldBe([("T:1001", "BJ1")]);
        queue.ClaimedBefore(null, "BJ1", 9, _ => 0).ShouldBe(2);
        queue.ClaimedBefore(null, "FS1", 9, _ => 0).ShouldBe(3);
    }

    [Fact]
    public void An_order_that_waits_for_no_warehouse_waits()
    {
        var nowhere = First with { To = new Destination("CN", "广东", "广州", null, 10), Warehouses = [] };

        Given(nowhere).State.ClaimedBefore(null, "FS1", 9, _ => 1).ShouldBe(0);
    }

    [Fact]
    public void An_order_is_called_once_on_its_own_day()
    {
        Given(First).When(new Command.Call("T:1001", More: true)).Then(FirstCalled with { More = true });
        Given(First, FirstCalled).When(new Command.Call("T:1001", More: false)).ThenNothing();
        Given(First, new Event.SetAside("T:1001")).When(new Command.Call("T:1001", More: false)).ThenNothing();
    }

    [Fact]
    public void What_is_set_aside_is_set_aside_once()
    {
        Given(First, FirstCalled).When(new Command.SetAside("T:1001")).Then(new Event.SetAside("T:1001"));
        Given(First, new Event.SetAside("T:1001")).When(new Command.SetAside("T:1001")).ThenNothing();
    }

    [Fact]
    public void Who_does_not_wait_is_neither_called_nor_set_aside()
    {
        Given(Second).When(new Command.Call("T:1001", More: false)).ThenRefused("orders.not-in-queue");
        Given(Second).When(new Command.SetAside("T:1001")).ThenRefused("orders.not-in-queue");
    }

    [Fact]
    public void Who_leaves_says_how_many_are_left()
    {
        Given(First, Second).When(new Command.Leave("T:1001", BackOrderEnd.Cancelled))
            .Then(new Event.Left("T:1001", BackOrderEnd.Cancelled, 1));
        Given(Second).When(new Command.Leave("T:1001", BackOrderEnd.Cancelled)).ThenNothing();
        Given(First, new Event.Left("T:1001", BackOrderEnd.Reserved, 0)).State.Count.ShouldBe(0);
    }

    [Fact]
    public void The_higher_priority_comes_first_then_the_earlier_day_then_number_and_channel_by_their_characters()
    {
        BackOrderRank[] ranks =
        [
            new(9, Monday.AddDays(2), "9", "T"), new(1, Monday, "9", "T"), new(0, Monday, "10", "S"),
            new(0, Monday, "10", "T"), new(0, Monday, "2", "A"), new(0, Monday, "a", "A"),
            new(0, Monday.AddDays(1), "1", "A"),
        ];

        ranks.Reverse().Order().ShouldBe(ranks);
    }

    [Fact]
    public void Nobody_claims_what_is_kept_back_from_the_own_channel()
    {
        var queue = Given(First, Second, OfShop).State;

        Claimed(queue, free: 10, keptFromT: 0).ShouldBe(6);
        Claimed(queue, free: 10, keptFromT: 7).ShouldBe(4);
        Claimed(queue, free: 10, keptFromT: 12).ShouldBe(1);
        // Only the warehouse that its orders prefer bears what is kept back.
        queue.ClaimedBefore(null, "CD1", 10, _ => 12).ShouldBe(6);
        queue.ClaimedBefore(null, "SZ1", 10, _ => 0).ShouldBe(0);
    }

    [Fact]
    public void The_next_of_each_line_are_called_up_to_the_first_who_cannot_be_covered()
    {
        var queue = Given(First, Second, Queued("T", "1009", 1), OfShop).State;

        queue.Next(o => o.Order != "T:1002").Select(o => o.Order).ShouldBe(["S:1003", "T:1001"]);
    }

    /// <summary>The trees say the same as the list of those who wait, whoever comes and goes.</summary>
    [Fact]
    public void What_is_claimed_is_what_those_before_want() => Prop.ForAll(
        (from number in Gen.Choose(1, 40)
         from wanted in Gen.Choose(1, 9)
         from comes in Gen.Elements(true, true, false)
         select (Number: $"{number}", Wanted: wanted, Comes: comes)).ArrayOf(120).ToArbitrary(),
        steps =>
        {
            var rules = BackOrderQueueDecider.Instance;
            var (queue, list) = (rules.Initial, new Dictionary<string, (BackOrderRank Rank, decimal Wanted)>());
            foreach (var (number, wanted, comes) in steps)
            {
                var queued = Queued("T", number, wanted);
                Command command = comes ? Waiting(queued) : new Command.Leave(queued.Order, BackOrderEnd.Cancelled);
                queue = rules.Decide(queue, command).Events.Aggregate(queue, rules.Evolve);
                if (!comes) list.Remove(queued.Order);
                else list.TryAdd(queued.Order, (new BackOrderRank(0, Monday, number, "T"), wanted));
            }

            queue.Count.ShouldBe(list.Count);
            foreach (var rank in Enumerable.Range(0, 42).Select(n => new BackOrderRank(0, Monday, $"{n}", "T")))
            {
                queue.ClaimedBefore(rank, "FS1", 10_000, _ => 0)
                    .ShouldBe(list.Values.Where(o => o.Rank.CompareTo(rank) < 0).Sum(o => o.Wanted));
            }

            Next(queue).ShouldBe(list.OrderBy(o => o.Value.Rank).Select(o => o.Key));
        }).Check(Config.QuickThrowOnFailure);

    private static IEnumerable<string> Next(BackOrderQueue queue) => queue.Next(_ => true).Select(o => o.Order);

    private static decimal Claimed(BackOrderQueue queue, decimal free, decimal keptFromT) =>
        queue.ClaimedBefore(null, "FS1", free, channel => channel == "T" ? keptFromT : 0);

    private static Specified<Command, Event, BackOrderQueue> Given(params Event[] events) =>
        Specify<Command, Event, BackOrderQueue>.Given(events);

    private static Event.Queued Queued(string channel, string number, decimal wanted) => new(
        $"{channel}:{number}", channel, number, 0, Monday, Warehouses, Quantity.Of(wanted, "EA"));

    private static Command.Wait Waiting(Event.Queued e) => new(
        e.Order, e.Channel, e.Number, e.Priority, e.OrderedOn, e.Warehouses, e.Wanted, e.To, e.More);
}
