using Daybook.Domain.Orders;
using Daybook.Projections.Customers;
using Daybook.Projections.Orders;
using Daybook.Projections.Tests.Histories;
using Daybook.Projections.Warehouse;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Database;

/// <summary>Lists that are computed when they are read.</summary>
public sealed class ComputedListsTests(BooksOnPostgres books) : IClassFixture<BooksOnPostgres>
{
    [Fact]
    public async Task A_history_is_a_row_for_each_event_of_the_order()
    {
        var rows = await Rows<OrderHistoryRow>(OrderHistoryList.List, "where number = '0002' order by version");

        rows.Select(r => r.What).ShouldBe(
        [
            "Placed", "Validated", "Reserved", "ReleasedToWarehouse", "Picked", "Packed", "Shipped", "Delivered",
            "Invoiced", "Settled",
        ]);
        rows[^1].ShouldSatisfyAllConditions(
            r => r.Status.ShouldBe(SalesOrderStatus.Reconciled), r => r.OrderId.ShouldBe("TMALL:0002"),
            r => r.Key.ShouldBe("TMALL:0002/10"), r => r.EffectiveOn.ShouldBe(Tuesday), r => r.Actor.ShouldBe("陈静"));
    }

    [Fact]
    public async Task A_movement_shows_what_it_cost()
    {
        var rows = await Rows<StockLedgerRow>(
            StockLedgerList.List, "where sku = 'DFB-30' and warehouse = 'FS1' order by position");

        rows[0].ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(MovementKind.Opening), r => r.Quantity.ShouldBe(60m), r => r.Cost.ShouldBe(9149.40m));
        rows[1].ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(MovementKind.Shipment), r => r.OrderId.ShouldBe("TMALL:0002"),
            r => r.Quantity.ShouldBe(-2m), r => r.Cost.ShouldBe(-304.98m), r => r.Currency.ShouldBe("CNY"));
    }

    [Fact]
    public async Task A_customer_is_seen_with_everything_at_one_glance()
    {
        var row = (await Rows<CustomerViewRow>(CustomerViewList.List, $"where code = '{CustomerCode}'"))
            .ShouldHaveSingleItem();
        await using var session = await books.Open();
        var orders = await session.Rows<OrderRow>(
            "orders", "where customer = $1", [CustomerCode], TestContext.Current.CancellationToken);

        row.Name.ShouldBe("广州晓彤电器有限公司");
        (row.Orders, row.ShippedOrders, row.CancelledOrders, row.OpenOrders).ShouldBe(
            (7 + ReconciledWeeks.Claimed, 5, 1, 1 + ReconciledWeeks.Claimed));
        row.Ordered.ShouldBe(orders.Where(o => o.Status != SalesOrderStatus.Cancelled).Sum(o => o.Total));
        row.Shipped.ShouldBe(orders.Where(o => o.ShippedOn is not null).Sum(o => o.Total));
        row.Invoiced.ShouldBe(orders.Sum(o => o.InvoicedTotal ?? 0));
        (row.Paid - row.Advances + row.OpenBalance).ShouldBe(row.Invoiced);
        (row.LastOrderOn, row.LastShippedOn, row.LastDeliveredOn).ShouldBe((Tuesday, Tuesday, Tuesday));
        row.OldestDueOn.ShouldBe(Tuesday.AddDays(30));
        row.OtherCurrencies.ShouldBeNull();
    }

    [Fact]
    public async Task A_customer_without_business_is_seen_too() =>
        (await Rows<CustomerViewRow>(CustomerViewList.List, "where code = 'KH-0042'")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                r => r.Orders.ShouldBe(0), r => r.OpenBalance.ShouldBe(0m), r => r.LastOrderOn.ShouldBeNull());

    [Fact]
    public void Every_computed_list_has_a_row_type_of_its_own() =>
        ProjectionsCatalogue.Computed.Select(c => c.RowType).Distinct().Count()
            .ShouldBe(ProjectionsCatalogue.Computed.Count);

    private async Task<List<TRow>> Rows<TRow>(ComputedList list, string rest) where TRow : class
    {
        await using var session = await books.Open();
        return await session.Query<TRow>(list.Over(session.Table), rest, [], TestContext.Current.CancellationToken);
    }
}
