using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;
using Daybook.Projections.Warehouse;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What holds of the read models after any weeks of the company.</summary>
public sealed class BooksProperties
{
    [Fact]
    public void Stock_on_hand_is_what_moved_in_and_out() => Always(company =>
    {
        var stock = Rows<StockRow>(new StockProjection(), company);
        var movements = Rows<StockMovementRow>(new StockMovementsProjection(), company);
        var available = Rows<AvailableToPromiseRow>(new AvailableToPromiseProjection(), company);
        var values = Rows<InventoryValueRow>(new InventoryValueProjection(), company);

        stock.ShouldAllBe(row => row.Quantity > 0);
        foreach (var at in available)
        {
            at.Available.ShouldBeGreaterThanOrEqualTo(0);
            at.Staged.ShouldBeInRange(0, at.Reserved);
            bool Is(string warehouse, string sku) => (warehouse, sku) == (at.Warehouse, at.Sku);
            stock.Where(row => Is(row.Warehouse, row.Sku)).Sum(row => row.Quantity).ShouldBe(at.OnHand);
            stock.Where(row => Is(row.Warehouse, row.Sku) && row.IsStaged).Sum(row => row.Quantity).ShouldBe(at.Staged);
            movements.Where(row => Is(row.Warehouse, row.Sku)).Sum(row => row.Quantity).ShouldBe(at.OnHand);
            values.Single(row => Is(row.Warehouse, row.Sku)).Quantity.ShouldBe(at.OnHand);
        }
    });

    [Fact, Shows("F11")]
    public void The_general_ledger_balances_and_holds_the_value_of_the_stock() => Always(company =>
    {
        var balances = Rows<TrialBalanceRow>(new TrialBalanceProjection(), company);
        var values = Rows<InventoryValueRow>(new InventoryValueProjection(), company);
        var changes = Rows<ValueMovementRow>(new ValueMovementsProjection(), company);

        balances.Sum(row => row.Debit).ShouldBe(balances.Sum(row => row.Credit));
        balances.Where(row => row.Account == StandardChart.Inventory).Sum(row => row.Balance)
            .ShouldBe(values.Sum(row => row.Value));
        changes.Sum(row => row.Value).ShouldBe(values.Sum(row => row.Value));
        Rows<JournalRow>(new JournalProjection(), company).Sum(row => row.Debit)
            .ShouldBe(balances.Sum(row => row.Debit));
    });

    /// <summary>A statement as of the last day of a period is that of the period, because a line is posted within its
    /// period.</summary>
    [Fact, Shows("F6")]
    public void The_lines_up_to_the_last_day_of_a_period_are_those_of_the_periods_up_to_it() => Always(company =>
    {
        var lines = Rows<JournalRow>(new JournalProjection(), company);
        var balances = Rows<TrialBalanceRow>(new TrialBalanceProjection(), company);
        foreach (var period in balances.Select(row => row.Period).Distinct())
        {
            var last = AccountingPeriod.LastDay(period);
            lines.Where(line => line.PostedOn <= last).GroupBy(line => line.Account)
                .Select(a => (a.Key, a.Sum(line => line.Debit), a.Sum(line => line.Credit))).Order().ShouldBe(
                    balances.Where(row => string.CompareOrdinal(row.Period, period) <= 0).GroupBy(row => row.Account)
                        .Select(a => (a.Key, a.Sum(row => row.Debit), a.Sum(row => row.Credit))).Order());
        }
    });

    [Fact]
    public void Open_items_are_invoices_less_what_cleared_them() => Always(company =>
    {
        var invoices = Rows<InvoiceRow>(new InvoicesProjection(), company);
        var items = Rows<OpenItemRow>(new OpenItemsProjection(), company);
        var receipts = Rows<ReceiptRow>(new ReceiptsProjection(), company);
        var balances = Rows<TrialBalanceRow>(new TrialBalanceProjection(), company);

        items.Select(item => (item.Key, item.Open)).ShouldBe(
            invoices.Where(invoice => invoice.Open != 0).Select(invoice => (invoice.Key, invoice.Open)));
        receipts.Sum(row => row.Allocated).ShouldBe(invoices.Sum(row => row.Cleared));
        Balance(StandardChart.Receivables).ShouldBe(items.Sum(row => row.Open));
        Balance(StandardChart.CustomerAdvances).ShouldBe(-receipts.Sum(row => row.Free));

        decimal Balance(string account) => balances.Where(row => row.Account == account).Sum(row => row.Balance);
    });

    [Fact]
    public void An_order_has_the_status_that_it_decides_by_and_lines_that_stock_agrees_with() => Always(company =>
    {
        var lines = Rows<OrderLineRow>(new OrderLinesProjection(), company).ToLookup(row => row.OrderId);
        foreach (var row in Rows<OrderRow>(new OrdersProjection(), company))
        {
            var order = company.Ledger.State<SalesOrder>(SalesOrderDecider.Stream(row.Channel, row.Number))!;
            row.Status.ShouldBe(order.Status);
            if (order is not SalesOrder.Open open) continue;
            row.Total.ShouldBe(open.Totals.Total.Amount);
            row.PaidNoted.ShouldBe(open.Paid("CNY").Amount);
            lines[row.Key].Sum(line => line.Net).ShouldBe(row.Goods);
            lines[row.Key].Sum(line => line.Lines).ShouldBe(row.Lines);
            lines[row.Key].Sum(line => line.Shipped).ShouldBe(row.UnitsShipped);
            lines[row.Key].Sum(line => line.Allocated).ShouldBe(row.UnitsReserved);
            if (!open.IsValidated) continue;
            var units = open.Terms.Lines.Sum(line => open.BaseQuantityOf(line).Value);
            row.Units.ShouldBe(units);
            lines[row.Key].Sum(line => line.Quantity).ShouldBe(units);
            lines[row.Key].ShouldAllBe(line => line.Unit == "EA");
            if (!open.Legs.IsEmpty) (row.UnitsReserved + row.UnitsShipped).ShouldBe(units);
        }
    });

    [Fact, Shows("S1")]
    public void Sales_by_day_add_up_to_orders_invoices_and_shipments_in_base_units() => Always(company =>
    {
        var sales = Rows<SalesBySkuDayRow>(new SalesBySkuDayProjection(), company);
        var orders = Rows<OrderRow>(new OrdersProjection(), company);
        var movements = Rows<StockMovementRow>(new StockMovementsProjection(), company);
        var outbounds = Rows<OutboundRow>(new OutboundsProjection(), company);
        var shipped = movements.Where(m => m.Kind == MovementKind.Shipment).ToLookup(m => m.OrderId, m => -m.Quantity);

        sales.Sum(row => row.OrderedUnits).ShouldBe(orders.Sum(row => row.Units));
        sales.Sum(row => row.OrderedNet).ShouldBe(orders.Sum(row => row.Goods));
        sales.Sum(row => row.ShippedUnits).ShouldBe(shipped.Sum(units => units.Sum()));
        sales.Sum(row => row.InvoicedUnits).ShouldBe(orders.Where(row => row.Invoice is not null).Sum(r => r.Units));
        foreach (var order in orders.Where(row => row.ShippedOn is not null))
            shipped[order.Key].Sum().ShouldBe(order.Units, order.Key);
        foreach (var outbound in outbounds)
            outbound.Contents.Sum(line => line.Quantity.Value).ShouldBe(outbound.Units);
    });

    [Fact]
    public void Vouchers_and_histories_have_no_gap() => Always(company =>
    {
        foreach (var period in Rows<VoucherRow>(new VouchersProjection(), company).GroupBy(row => row.Period))
        {
            period.ShouldAllBe(row => row.IsNumbered && row.IsPosted);
            period.Select(row => (int)row.Number).Order().ShouldBe(Enumerable.Range(1, period.Count()));
        }

        foreach (var history in Rows<OrderHistoriesRow>(new OrderHistoriesProjection(), company))
            history.Entries.Select(e => (int)e.Version).ShouldBe(Enumerable.Range(1, history.Entries.Length));
    });

    [Fact]
    public void Rows_read_back_from_their_tables_between_pages_fold_to_the_same() => Always(company =>
    {
        foreach (var projection in ProjectionsCatalogue.All)
        {
            var atOnce = new FoldedRows(projection).Fold(company.Ledger.Events);
            var paged = new FoldedRows(projection);
            foreach (var page in company.Ledger.Events.Chunk(7))
            {
                paged.Fold(page);
                paged.Replace(StoredRow.ReadBack);
            }

            StoredRow.Text(paged.Rows).ShouldBe(StoredRow.Text(atOnce.Rows), projection.Name);
        }
    });

    private static List<TRow> Rows<TRow>(Projection<TRow> projection, Company company) where TRow : class =>
        [.. new FoldedRows(projection).Fold(company.Ledger.Events).Rows.Cast<TRow>()];

    private static void Always(Action<Company> holds) =>
        Prop.ForAll(Stories.Any, scenes => holds(Stories.Tell(scenes))).QuickCheckThrowOnFailure();
}
