using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Projections.Tests.Histories;

public sealed class StoriesTests
{
    /// <summary>Properties over weeks in which little happens would prove little.</summary>
    [Fact]
    public void A_hundred_and_fifty_random_weeks_are_eventful()
    {
        var happened = Stories.Any.Generator.Sample(60, new Rnd(1), 150)
            .SelectMany(scenes => Stories.Tell(scenes).Ledger.Events)
            .Select(e => e.Body.GetType()).ToHashSet();

        Type[] mostly =
        [
            typeof(SalesOrderEvent.BackOrdered), typeof(SalesOrderEvent.ExceptionResolved),
            typeof(SalesOrderEvent.Shipped),
            typeof(SalesOrderEvent.Delivered), typeof(SalesOrderEvent.Invoiced), typeof(SalesOrderEvent.Settled),
            typeof(SalesOrderEvent.Cancelled), typeof(SalesOrderEvent.Amended),
            typeof(StockEvent.PutBack), typeof(StockEvent.ReservationReleased),
            typeof(StockEvent.Moved), typeof(CartHoldEvent.Held), typeof(CartHoldEvent.Released),
            typeof(SalesOrderEvent.QuantitiesConverted), typeof(InvoiceEvent.Cleared), typeof(ReceiptEvent.Allocated),
            typeof(ValuationEvent.Issued),
        ];
        mostly.Except(happened).ShouldBeEmpty();
    }
}
