using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;
using Noted = Daybook.Workers.Orders.EarlierBackOrders.Noted;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Orders that wait since an older release, which noted them in one queue of the whole company.</summary>
public sealed class EarlierBackOrdersTests
{
    private readonly Company _company = new();

    [Fact]
    public void They_are_served_by_their_rank_when_stock_comes()
    {
        // The older release kept the order in which they came.
        var orders = Earlier(("1003", Tuesday), ("1002", Monday), ("1001", Monday));

        _company.Receive(Foshan, Kettle, 2);

        orders.Select(_company.Status).ShouldBe(
            [SalesOrderStatus.BackOrdered, SalesOrderStatus.Picking, SalesOrderStatus.Picking]);
        _company.Receive(Foshan, Kettle, 1);
        _company.Status(orders[0]).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void A_new_order_does_not_pass_them_once_they_have_their_places()
    {
        var earlier = Earlier(("1001", Monday)).Single();
        var late = _company.Place("1002", (Kettle, 1));

        _company.Receive(Foshan, Kettle, 1);

        _company.Status(earlier).ShouldBe(SalesOrderStatus.Picking);
        _company.Status(late).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void More_of_them_than_are_moved_at_once_are_all_served_by_their_rank()
    {
        var orders = Earlier([.. Enumerable.Range(1, 2_500).Reverse().Select(n => ($"{n:0000}", Monday))]);

        _company.Receive(Foshan, Kettle, 2);

        orders.Where(o => _company.Status(o) == SalesOrderStatus.Picking).Select(o => o.Number)
            .ShouldBe(["0002", "0001"]);
        _company.Ledger.State<BackOrderQueue>(BackOrderQueueDecider.Stream(Kettle))!.Count.ShouldBe(2_498);
    }

    [Fact]
    public void Those_that_wait_no_more_get_no_place()
    {
        var orders = Earlier(("1001", Monday), ("1002", Monday));
        _company.Done(_company.Cancelling(orders[0]));

        _company.Receive(Foshan, Kettle, 1);

        _company.Status(orders[1]).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void One_that_the_older_release_did_not_come_to_note_gets_its_place_too()
    {
        var process = new EarlierBackOrders();
        var body = new SalesOrderEvent.BackOrdered([new Shortage(Kettle, Pieces(1), Pieces(0))]);

        ReactionTo("orders.order-back-ordered.v1").ShouldNotBeNull().Commands.Select(c => c.Operation).ShouldBe(
            [new QueueBackOrder(Key("1001")), new CallBackOrders(Kettle)]);
        ReactionTo("orders.order-back-ordered.v2").ShouldBeNull();

        Reaction? ReactionTo(string name) => process.React(process.InitialState, new RecordedEvent(body)
        {
            Position = 7, Stream = Key("1001").Order(), Version = 3, TypeName = name, RecordedAt = default,
            EffectiveOn = Monday, Actor = "process:order-intake", CommandId = "5.0", CorrelationId = "1",
            Causation = 5,
        });
    }

    [Fact]
    public void What_the_older_release_noted_is_folded_as_it_did()
    {
        var process = new EarlierBackOrders();
        var queue = new[] { Waits("A", Kettle), Waits("B", Pan), Waits("A", Kettle, Pan), new Noted("B", []) }
            .Aggregate(process.InitialState, process.Evolve);

        ((EarlierBackOrders.Queue)queue).Waiting.Select(w => (w.Order, string.Join(' ', w.Skus)))
            .ShouldBe([("A", "KETTLE PAN")]);
    }

    /// <summary>Orders that wait, with the facts and the notes that an older release left.</summary>
    private List<OrderKey> Earlier(params (string Number, DateOnly On)[] orders)
    {
        var keys = new List<OrderKey>();
        foreach (var (number, on) in orders)
        {
            var key = Key(number);
            Operation[] facts =
            [
                new PlaceOrder(Order(number, (Kettle, 1)) with { OrderedOn = on }),
                Operation.Of(SalesOrderDecider.On(key.Order(), new SalesOrderCommand.Validate([]))),
                Operation.Of(SalesOrderDecider.On(
                    key.Order(), new SalesOrderCommand.BackOrder([new Shortage(Kettle, Pieces(1), Pieces(0))]))),
            ];
            foreach (var fact in facts) _company.Ledger.Append(fact, Friday).ShouldBeNull();
            keys.Add(key);
        }

        _company.Ledger.TakeOver("back-orders", "all", keys.Select(k => Waits(k.Text(), Kettle)));
        return keys;
    }

    private static Noted Waits(string order, params ImmutableArray<string> skus) => new(order, skus) { Since = Friday };
}
