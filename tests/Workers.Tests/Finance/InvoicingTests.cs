using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>What has arrived is invoiced with a gap-free number and its voucher (F1, F2).</summary>
public sealed class InvoicingTests
{
    private readonly Company _company = new();

    public InvoicingTests()
    {
        _company.Receive(Foshan, Kettle, 10);
        _company.Receive(Foshan, Pan, 10);
    }

    [Fact]
    public void A_delivered_order_is_invoiced_by_itself_on_the_day_of_delivery()
    {
        var order = _company.Place("1001", (Kettle, 2), (Pan, 1));
        _company.Ship(order);
        _company.Today = Friday;

        _company.Done(_company.Delivering(order, Foshan));

        var invoice = _company.Ledger.All<InvoiceEvent.Issued>().ShouldHaveSingleItem();
        (invoice.Number, invoice.Order, invoice.Customer).ShouldBe(("INV-000001", order.Text(), Buyer));
        (invoice.IssuedOn, invoice.DueOn).ShouldBe((Friday, Friday.AddDays(30)));
        invoice.Total.ShouldBe(_company.Open(order).Totals.Total);
        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
    }

    [Theory]
    [InlineData(Foshan, true)]
    [InlineData(Chengdu, true)]
    [InlineData(Foshan, false)]
    [InlineData(Chengdu, false)]
    public void An_order_from_two_warehouses_is_invoiced_on_the_day_on_which_the_later_part_arrived(
        string lateTruck, bool lateIsRecordedLast)
    {
        var order = Spread("1001");
        var days = new Dictionary<string, DateOnly> { [Foshan] = Tuesday, [Chengdu] = Tuesday, [lateTruck] = Friday };
        string[] recorded = [.. days.Keys.OrderBy(w => w == lateTruck == lateIsRecordedLast)];

        _company.Done(_company.Delivering(order, recorded[0]) with { On = days[recorded[0]] });
        _company.Ledger.All<InvoiceEvent.Issued>().ShouldBeEmpty();
        _company.Done(_company.Delivering(order, recorded[1]) with { On = days[recorded[1]] });

        ShouldBeInvoicedOn(Friday);
    }

    [Fact]
    public void Two_parts_that_both_arrived_before_anybody_looked_are_invoiced_on_the_later_day()
    {
        var order = Spread("1001");

        _company.Ledger.Append(_company.Delivering(order, Foshan) with { On = Tuesday }, Tuesday).ShouldBeNull();
        _company.Done(_company.Delivering(order, Chengdu) with { On = Friday });

        ShouldBeInvoicedOn(Friday);
    }

    [Fact]
    public void The_later_day_decides_the_period_and_the_number_of_the_voucher()
    {
        var june = new DateOnly(2026, 6, 2);
        var order = Spread("1001");

        _company.Done(_company.Delivering(order, Chengdu) with { On = june });
        _company.Done(_company.Delivering(order, Foshan) with { On = Friday });

        ShouldBeInvoicedOn(june);
        var posted = _company.Ledger.All<JournalEntryEvent.Posted>().Last();
        (posted.Period, posted.On, posted.Number).ShouldBe(("2026-06", june, 1L));
    }

    [Fact]
    public void The_invoices_voucher_has_receivables_sales_freight_and_tax()
    {
        var order = _company.Place("1001", (Kettle, 2), (Pan, 1));
        _company.Deliver(order);

        var invoice = _company.Ledger.All<InvoiceEvent.Issued>().ShouldHaveSingleItem();
        var posted = _company.Ledger.All<JournalEntryEvent.Posted>().Last();
        posted.Rule.ShouldBe(PostingRules.InvoiceIssuedRule.Name);
        posted.Lines.Select(l => (l.Account, l.Debit - l.Credit)).ShouldBe(
        [
            (StandardChart.Receivables, invoice.Total.Amount),
            (StandardChart.Sales, -invoice.Lines[0].Net.Amount),
            (StandardChart.Sales, -invoice.Lines[1].Net.Amount),
            (StandardChart.OtherSales, -12m),
            (StandardChart.TaxesPayable, -26m),
        ]);
    }

    [Fact, Shows("F1", "F2")]
    public void Invoices_and_vouchers_are_numbered_without_a_gap_whatever_is_refused_between()
    {
        for (var n = 1; n <= 3; n++)
        {
            var order = _company.Place($"100{n}", (Kettle, 1));
            _company.Load(order);
            _company.Refused(
                _company.Shipping(order, Foshan) with { On = Monday.AddDays(-9) },
                "warehouse.before-earlier-step");
            _company.Done(_company.Shipping(order, Foshan));
            _company.Done(_company.Delivering(order, Foshan));
        }

        _company.Ledger.All<InvoiceEvent.Issued>().Select(i => i.Number)
            .ShouldBe(["INV-000001", "INV-000002", "INV-000003"]);
        _company.Ledger.All<JournalEntryEvent.Posted>().Select(p => p.Number)
            .ShouldBe(Enumerable.Range(1, 11).Select(n => (long)n));
    }

    [Fact]
    public void An_order_that_has_not_arrived_is_not_invoiced()
    {
        var order = _company.Place("1001", (Kettle, 1));
        _company.Ship(order);

        _company.ChangesNothing(new IssueInvoice(Main, order, Monday));
    }

    [Fact]
    public void Invoicing_again_on_another_day_changes_nothing()
    {
        var order = _company.Place("1001", (Kettle, 1));
        _company.Deliver(order);

        _company.ChangesNothing(new IssueInvoice(Main, order, Monday));
        _company.ChangesNothing(new IssueInvoice(Main, order, Friday));
    }

    [Fact]
    public void Opening_stock_taken_in_again_changes_nothing_and_with_other_content_is_refused()
    {
        var receiving = _company.Receiving(Foshan, Kettle, 5);
        _company.Done(receiving);

        _company.ChangesNothing(receiving);
        _company.Refused(receiving with { Quantity = Pieces(6) }, "warehouse.receipt-taken");
        _company.Balance(StandardChart.Inventory).ShouldBe(25 * 80m);
    }

    /// <summary>An order that Foshan and Chengdu have shipped a part of each.</summary>
    private OrderKey Spread(string number)
    {
        _company.Receive(Chengdu, Kettle, 10);
        var order = _company.Place(number, (Kettle, 15));
        foreach (var warehouse in (string[])[Foshan, Chengdu]) _company.Ship(order, warehouse);
        return order;
    }

    private void ShouldBeInvoicedOn(DateOnly day)
    {
        var invoice = _company.Ledger.All<InvoiceEvent.Issued>().ShouldHaveSingleItem();
        (invoice.IssuedOn, invoice.DueOn).ShouldBe((day, day.AddDays(30)));
        _company.Ledger.Events.Single(e => e.Body is InvoiceEvent.Issued).EffectiveOn.ShouldBe(day);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }
}
