using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Daybook.Api.Finance;
using Daybook.Ledger;
using Daybook.Projections.Finance;
using Daybook.Projections.Tests.Histories;
using Npgsql;

namespace Daybook.Projections.Tests.Database;

/// <summary>What the books are compared by: agreeing where they agree, and finding what is wrong where it is.</summary>
public sealed class ReconcilerTests(BooksOnPostgres books) : IClassFixture<BooksOnPostgres>
{
    [Fact]
    public async Task Every_difference_of_the_weeks_is_explained_by_name()
    {
        var all = await Reconcile();

        all.Unexplained.ShouldBe(0m);
        var invoices = Named(all, "orders-invoices/TMALL/CNY");
        invoices.Difference.ShouldBe(invoices.Explained);
        invoices.Facts.Select(f => (f.Document, f.Reason)).ShouldBe(
            [
                (ReconciledWeeks.OnItsWay, "under way to the customer, invoiced on delivery"),
                (ReconciledWeeks.Delivered, "delivered and not invoiced yet"),
                // Those of the trip: one was delivered, two came back.
                ("0082", "delivered and not invoiced yet"),
                ("0084", "under way to the customer, invoiced on delivery"),
                ("0086", "under way to the customer, invoiced on delivery"),
            ], ignoreOrder: true);
        all.Checks.Where(c => c.Difference != 0).Select(c => c.Name)
            .ShouldBe(["orders-invoices/TMALL/CNY", "orders-claimed/TMALL/CNY"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_check_compares_something() =>
        (await Reconcile()).Checks.Where(c => c.Left != 0).Select(c => c.Name.Split('/')[0]).Distinct()
            .ShouldBe(Checks.All.Select(c => c.Name));

    [Fact]
    public async Task Money_is_in_receipts_or_open()
    {
        var all = await Reconcile();

        Named(all, "invoices-cash/main/CNY").Left.ShouldBeGreaterThan(0);
        Named(all, "receivables-ledger/main/CNY").Left.ShouldBeGreaterThan(0, "one order is paid in part");
        Named(all, "advances-ledger/main/CNY").Left.ShouldBeGreaterThan(0, "one order is paid too much");
    }

    [Fact]
    public async Task Rounding_is_named_order_by_order_up_to_the_most_that_a_result_names()
    {
        var claimed = Named(await Reconcile(), "orders-claimed/TMALL/CNY");

        claimed.Explained.ShouldBe(claimed.Difference);
        claimed.FactCount.ShouldBeGreaterThan(0);
        claimed.FactCount.ShouldBeLessThanOrEqualTo(ReconciledWeeks.Claimed);
        claimed.Facts.Length.ShouldBe((int)Math.Min(claimed.FactCount, Check.MostFacts));
        claimed.Facts.ShouldAllBe(f => f.Reason!.StartsWith("rounding of 1 lines"));
    }

    [Fact]
    public async Task A_claim_beyond_rounding_is_not_explained()
    {
        var all = await Reconcile(
            "update {orders} set claimed_total = claimed_total + 5, status = 'Shipped' where number = 'K002'");

        all.Unexplained.ShouldBe(5.00m);
        Named(all, "orders-claimed/TMALL/CNY").Facts[0].ShouldSatisfyAllConditions(
            f => f.Document.ShouldBe("K002"), f => f.Amount.ShouldBe(-5m), f => f.Reason.ShouldBeNull());
    }

    [Theory]
    [InlineData("claim_accepted_by = '张敏'", "our total was accepted by 张敏")]
    [InlineData("status = 'Cancelled'", "the order is cancelled")]
    [InlineData("status = 'Accepted'", "about to be validated")]
    [InlineData("status = 'OnHold'", "on hold until somebody accepts our total or cancels the order")]
    public async Task A_claim_beyond_rounding_is_explained_by_what_became_of_it(string set, string reason)
    {
        var all = await Reconcile(
            $"update {{orders}} set claimed_total = claimed_total + 5, {set} where number = 'K002'");

        Named(all, "orders-claimed/TMALL/CNY").Facts[0].ShouldSatisfyAllConditions(
            f => f.Document.ShouldBe("K002"), f => f.Amount.ShouldBe(-5m), f => f.Reason.ShouldBe(reason));
    }

    [Theory]
    [InlineData("orders-shipments", "0002", "delete from {shipments} where number = '0002'")]
    [InlineData("orders-stock", "0002", "update {orders} set units_shipped = units_shipped + 1 where number = '0002'")]
    [InlineData("ordered-shipped", "0008", "update {orders} set units = 1 where number = '0008'")]
    [InlineData("outbounds-stock", "TMALL:0002", "update {outbounds} set units = units + 1 where number = '0002'")]
    [InlineData("orders-invoices", "0002", "update {invoices} set total = total + 0.01 where key = 'TMALL:0002'")]
    [InlineData("orders-invoices", "0002", "update {orders} set shipped_on = null where number = '0002'")]
    [InlineData("invoices-cash", "INV-000002", "delete from {open_items} where invoice = 'INV-000002'")]
    [InlineData("receipts-clearings", "SK-0001", "update {receipts} set allocated = 0 where receipt = 'SK-0001'")]
    [InlineData("movements-stock", "DFB-30", "delete from {stock_movements} where sku = 'DFB-30' and quantity > 50")]
    [InlineData("stock-available", "DFB-30", "update {stock} set quantity = quantity + 1 where key = "
        + "(select min(key) from {stock} where sku = 'DFB-30')")]
    [InlineData("stock-on-hand", "DFB-30", "update {available_to_promise} set on_hand = on_hand + 5 "
        + "where sku = 'DFB-30'")]
    [InlineData("stock-valuation", "DFB-30", "update {inventory_value} set quantity = 0 where sku = 'DFB-30'")]
    [InlineData("inventory-ledger", "FS1/DFB-30", "update {inventory_value} set value = value + 0.01 "
        + "where sku = 'DFB-30' and warehouse = 'FS1'")]
    [InlineData("receivables-ledger", "INV-000002", "update {open_items} set booked_open = booked_open - 1 "
        + "where invoice = 'INV-000002'")]
    [InlineData("advances-ledger", "SK-0003", "update {receipts} set booked_free = 0 where receipt = 'SK-0003'")]
    [InlineData("exchange-differences", "SK-0005", "delete from {journal} where rule = 'foreign-receipt-allocated' "
        + "and document = 'SK-0005' and account = '5301'")]
    [InlineData("foreign-settled", "SK-0004", "update {foreign_balances} set booked = booked + 0.01 "
        + "where number = 'SK-0004'")]
    [InlineData("debits-credits", "2026-05", "update {trial_balance} set debit = debit + 0.01 where account = '1122'")]
    [InlineData("journal-trial-balance", "2026-05/1002", "delete from {journal} where account = '1002'")]
    [InlineData("voucher-numbers", "2026-05/3", "delete from {vouchers} where number = 3")]
    [InlineData("voucher-numbers", "2026-05/3", "update {vouchers} set is_posted = false where number = 3")]
    [InlineData("closed-periods", "2026-05", "update {periods} set is_closed = true, closed_at = 1 "
        + "where period = '2026-05'")]
    [InlineData("invoice-numbers", "number 1", "delete from {invoices} where number = 'INV-000001'")]
    public async Task What_is_wrong_is_found_and_named(string check, string document, string damage)
    {
        var all = await Reconcile(damage);

        all.Unexplained.ShouldBeGreaterThan(0);
        all.Checks.Where(c => c.Name.StartsWith($"{check}/")).SelectMany(c => c.Facts)
            .ShouldContain(f => f.Document == document && f.Reason == null && f.Amount != 0);
    }

    [Fact]
    public async Task Two_errors_that_cancel_each_other_out_are_two_errors()
    {
        var all = await Reconcile(
            "update {inventory_value} set value = value + 1 where sku = 'DFB-30' and warehouse = 'FS1'",
            "update {inventory_value} set value = value - 1 where sku = 'SH-17' and warehouse = 'FS1'");

        Named(all, "inventory-ledger/main/CNY").Difference.ShouldBe(0m);
        all.Unexplained.ShouldBe(2.00m);
    }

    [Fact]
    public async Task Totals_tell_what_was_ordered_and_how_far_it_came()
    {
        var totals = (await Reconcile()).Totals.Where(t => t.Currency == "CNY").ToDictionary(t => t.Part);

        totals["placed"].Orders.ShouldBe(16 + ReconciledWeeks.Claimed);
        totals["shipped"].Orders.ShouldBe(13);
        totals["cancelled"].Orders.ShouldBe(1);
        totals["placed"].Total.ShouldBe(totals["shipped"].Total + totals["open"].Total + totals["cancelled"].Total);
        totals["shipped"].ShouldSatisfyAllConditions(
            t => t.Units.ShouldBe(31m), t => t.Lines.ShouldBe(15), t => t.Goods.ShouldNotBe(t.GoodsUnrounded));
    }

    [Fact]
    public async Task The_answer_is_written_as_others_read_it()
    {
        var json = JsonSerializer.SerializeToNode(
            await Reconcile(), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

        json["position"]!.GetValue<long>().ShouldBeGreaterThan(0);
        json["unexplained"]!.GetValue<string>().ShouldBe("0.00");
        var check = json["checks"]!.AsArray().Single(c => (string)c!["name"]! == "debits-credits/main/CNY")!.AsObject();
        check["left"]!.GetValue<string>().ShouldBe(check["right"]!.GetValue<string>());
        check["difference"]!.GetValue<string>().ShouldBe("0.00");
        check["explained"]!.GetValue<string>().ShouldBe("0");
        check["facts"].ShouldBeOfType<JsonArray>().ShouldBeEmpty();
    }

    private async Task<Reconciliation> Reconcile(params string[] damages)
    {
        await using var session = await books.Open();
        foreach (var damage in damages) await Damage(session, damage);
        return await Reconciler.Run(session, TestContext.Current.CancellationToken);
    }

    // Inside the snapshot's transaction, which is never committed.
    private static async Task Damage(ReadSession session, string sql)
    {
        var tables = Regex.Replace(sql, @"\{(\w+)\}", m => session.Table(m.Groups[1].Value));
        await using var command = new NpgsqlCommand(tables, session.Connection);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, "the damage does nothing");
    }

    private static CheckResult Named(Reconciliation all, string name) => all.Checks.Single(c => c.Name == name);
}
