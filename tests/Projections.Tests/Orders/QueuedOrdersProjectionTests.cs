using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class QueuedOrdersProjectionTests
{
    private const string First = "TMALL:0001";
    private static readonly Daybook.Kernel.StreamId Queue = BackOrderQueueDecider.Stream(Kettle);

    private static readonly BackOrderQueueEvent.Queued FirstQueued =
        new(First, "TMALL", "0001", 5, Monday, [Foshan], Pieces(3));

    private static ProjectionSpecification<QueuedOrderRow> Queued => SpecifyProjection.Of(new QueuedOrdersProjection());

    [Fact]
    public void An_order_that_waits_is_a_row_until_it_leaves()
    {
        var waiting = Queued.Given(Queue, FirstQueued);

        var row = waiting.ThenOne();
        (row.Sku, row.OrderId, row.Priority, row.OrderedOn).ShouldBe((Kettle, First, 5, Monday));
        (row.Wanted, row.Unit, row.Standing).ShouldBe((3m, "EA", BackOrderStanding.Waiting));
        row.Warehouses.ShouldBe([Foshan]);
        waiting.Given(Queue, new BackOrderQueueEvent.Left(First, BackOrderEnd.Reserved, 0)).ThenNothing();
    }

    [Fact]
    public void An_order_that_comes_to_wait_for_other_warehouses_waits_since_it_came()
    {
        var first = Queued.Given(Queue, FirstQueued);
        var since = first.ThenOne().WaitingSince;

        var row = first.Given(Queue, FirstQueued with { Warehouses = [Chengdu] }).ThenOne();

        row.Warehouses.ShouldBe([Chengdu]);
        row.WaitingSince.ShouldBe(since);
    }

    [Fact]
    public void A_row_tells_how_the_order_stands()
    {
        var called = Queued.Given(Queue, FirstQueued, new BackOrderQueueEvent.Called(First, Monday, false));
        called.ThenOne().Standing.ShouldBe(BackOrderStanding.Called);
        var aside = called.Given(Queue, new BackOrderQueueEvent.SetAside(First));
        aside.ThenOne().Standing.ShouldBe(BackOrderStanding.SetAside);
        aside.Given(Queue, new BackOrderQueueEvent.WaitedOn(First)).ThenOne().Standing
            .ShouldBe(BackOrderStanding.Waiting);
    }
}
