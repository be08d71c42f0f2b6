using System.Reflection;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Customers;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;
using Daybook.Projections.Tests.Histories;
using Daybook.Projections.Warehouse;
using Daybook.Specification;
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
            (15 + ReconciledWeeks.Claimed, 12, 1, 2 + ReconciledWeeks.Claimed));
        row.Ordered.ShouldBe(orders.Where(o => o.Status != SalesOrderStatus.Cancelled).Sum(o => o.Total));
        row.Shipped.ShouldBe(orders.Where(o => o.ShippedOn is not null).Sum(o => o.Total));
        row.Invoiced.ShouldBe(orders.Sum(o => o.InvoicedTotal ?? 0));
        (row.Paid - row.Advances + row.OpenBalance).ShouldBe(row.Invoiced - row.Credited + row.Refunded);
        (row.Credited, row.Refunded).ShouldNotBe((0m, 0m));
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

    [Fact, Shows("F6")]
    public async Task The_value_of_the_stock_on_a_day_is_the_balance_of_its_account_on_that_day()
    {
        await using var session = await books.Open();
        var days = (await session.Rows<JournalRow>("journal", "", [], Cancel)).Select(l => l.PostedOn).Distinct();
        foreach (var day in days.Prepend(Monday.AddDays(-1)))
        {
            var rows = await OnDay<InventoryValueOnDayRow>(session, InventoryValueOnDay.List, day);
            var (sql, values) = new BooksUntil("main", "9999-12", day, null).Over(session.Table);
            var sums = await session.Query<AccountSumsRow>(sql, "where account = '1405'", values, Cancel);
            rows.Sum(r => r.Value).ShouldBe(sums.Sum(r => r.Debit - r.Credit), $"as of {day:O}");
        }
    }

    [Fact]
    public async Task After_the_last_day_the_figures_of_the_day_are_those_of_now_and_before_the_first_there_are_none()
    {
        await using var session = await books.Open();
        foreach (var (day, isAll) in new[] { (DateOnly.MaxValue, true), (Monday.AddDays(-1), false) })
        {
            var value = await OnDay<InventoryValueOnDayRow>(session, InventoryValueOnDay.List, day);
            value.ShouldNotBeEmpty();
            value.ShouldAllBe(r => r.Quantity == (isAll ? r.QuantityNow : 0) && r.Value == (isAll ? r.ValueNow : 0));
            value.ShouldAllBe(r => r.AverageCost == (isAll ? r.AverageCostNow : null));
            var onHand = await OnDay<AvailableToPromiseOnDayRow>(session, AvailableToPromiseOnDay.List, day);
            onHand.ShouldAllBe(r => r.OnHand == (isAll ? r.OnHandNow : 0));
            var stock = await OnDay<StockOnDayRow>(session, StockOnDay.List, day);
            stock.ShouldAllBe(r => r.Quantity == (isAll ? r.QuantityNow : 0));
            stock.Sum(r => r.QuantityNow).ShouldBe(onHand.Sum(r => r.OnHandNow));
            var items = await OnDay<OpenItemOnDayRow>(session, OpenItemsOnDay.List, day);
            items.ShouldAllBe(r => r.Open == (isAll ? r.OpenNow : 0) && r.BookedOpen == (isAll ? r.BookedOpenNow : 0));
            items.ShouldContain(r => r.BookedCurrency != r.Currency, "one is in dollars");
            var open = await session.Rows<OpenItemRow>("open_items", "", [], Cancel);
            items.Select(r => (r.Key, r.OpenNow, r.BookedOpenNow)).ShouldBe(
                open.Select(r => (r.Key, r.Open, r.BookedOpen)), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Goods_that_left_and_invoices_that_were_cleared_later_are_there_on_the_day_before()
    {
        await using var session = await books.Open();
        var movements = await session.Rows<StockMovementRow>("stock_movements", "", [], Cancel);
        var last = movements.Where(m => m.Kind == MovementKind.Shipment).MaxBy(m => m.EffectiveOn)!;
        var (day, of) = (last.EffectiveOn.AddDays(-1), (last.Warehouse, last.Sku));
        var goods = movements.Where(m => (m.Warehouse, m.Sku) == of).ToList();
        var before = goods.Where(m => m.EffectiveOn <= day).Sum(m => m.Quantity);
        before.ShouldBeGreaterThan(goods.Where(m => m.EffectiveOn <= day || m.Quantity < 0).Sum(m => m.Quantity));
        (await OnDay<AvailableToPromiseOnDayRow>(session, AvailableToPromiseOnDay.List, day))
            .Single(r => (r.Warehouse, r.Sku) == of).ShouldSatisfyAllConditions(
                r => r.OnHand.ShouldBe(before), r => r.OnHandNow.ShouldBe(goods.Sum(m => m.Quantity)));
        var cleared = (await session.Rows<InvoiceRow>("invoices", "where cleared > 0", [], Cancel))
            .SelectMany(i => i.Clearings.Select(c => (i.Key, c.On))).MaxBy(c => c.On);
        var then = (await OnDay<OpenItemOnDayRow>(session, OpenItemsOnDay.List, cleared.On.AddDays(-1)))
            .Single(r => r.Key == cleared.Key);
        then.Open.ShouldBeGreaterThan(then.OpenNow);
        then.BookedOpen.ShouldBeGreaterThan(then.BookedOpenNow);
    }

    [Fact]
    public void What_a_list_tells_of_a_day_is_said_with_columns_that_are_there()
    {
        ProjectionsCatalogue.Dated.Select(l => l.Name).ShouldBe(
            ["available_to_promise", "inventory_value", "open_items", "project_values", "stock", "task_values"]);
        foreach (var list in ProjectionsCatalogue.Dated)
        {
            var columns = Row.Columns(list.RowType);
            columns.Select(c => c.GetCustomAttribute<NowOfAttribute>()?.Figure).OfType<string>()
                .ShouldBeSubsetOf(columns.Select(c => c.Name));
            var sums = columns.Select(c => c.GetCustomAttribute<SumOfRowsAttribute>()).OfType<SumOfRowsAttribute>();
            foreach (var sum in sums)
            {
                var other = FigureList.Find(sum.List).ShouldNotBeNull();
                other.Group.ShouldBe(list.Group);
                var dated = DatedList.Find(sum.List)?.RowType;
                sum.By.Select(by => by.Other).Append(sum.Column).Concat(dated is null ? [list.DatedBy] : [])
                    .ShouldBeSubsetOf(Row.Columns(dated ?? other.Row).Select(c => c.Name));
            }
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<List<TRow>> OnDay<TRow>(ReadSession session, DatedList list, DateOnly day) where TRow : class =>
        session.Query<TRow>(list.Over(session.Table), "order by key", [day], Cancel);

    private async Task<List<TRow>> Rows<TRow>(ComputedList list, string rest) where TRow : class
    {
        await using var session = await books.Open();
        return await session.Query<TRow>(list.Over(session.Table), rest, [], TestContext.Current.CancellationToken);
    }
}
