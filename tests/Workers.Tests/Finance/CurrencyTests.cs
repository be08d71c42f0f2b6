using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Finance.TradingAbroad;

namespace Daybook.Workers.Tests.Finance;

/// <summary>Money in another currency than that of the books is taken at a dated rate or not at all (F7).</summary>
public sealed class CurrencyTests
{
    private readonly Company _company = InYuan();

    [Theory, Shows("F7")]
    [InlineData(7.20, "5301", -11.70)]
    [InlineData(6.95, "5603", 7.80)]
    [InlineData(7.05, "5603", 0)]
    public void An_order_in_dollars_is_settled_in_both_currencies_and_the_difference_is_a_gain_or_a_loss(
        double atPayment, string account, double balance)
    {
        _company.SetRate(Monday, 7.05m);
        var order = _company.Place(InDollars("1001", 2));
        _company.Deliver(order);
        _company.InvoiceOf(order).OpenAmount.ShouldBe(Money.Of(78m, "USD"));
        _company.Balance(StandardChart.Receivables).ShouldBe(549.90m);

        _company.Today = Friday;
        if (atPayment != 7.05) _company.SetRate(Friday, (decimal)atPayment);
        _company.Done(_company.PayingDollars(order, "R1", 78m));

        _company.Status(order).ShouldBe(SalesOrderStatus.Reconciled);
        _company.Balance(StandardChart.Receivables).ShouldBe(0);
        _company.Balance(StandardChart.CustomerAdvances).ShouldBe(0);
        _company.Balance(StandardChart.Bank).ShouldBe(78m * (decimal)atPayment);
        _company.Balance(account).ShouldBe((decimal)balance);
    }

    [Fact, Shows("F7")]
    public void Every_line_is_in_yuan_with_the_dollars_and_the_rate_beside_it()
    {
        _company.SetRate(Monday, 7.0512m);
        _company.Deliver(_company.Place(InDollars("1001", 2)));

        var lines = _company.Ledger.All<JournalEntryEvent.Posted>().Single(e => e.Rule == "invoice-issued").Lines;
        lines.ShouldAllBe(l => l.Currency == "CNY");
        lines.Select(l => (l.Account, l.Debit, l.Credit, l.Foreign)).ShouldBe(
        [
            ("1122", 549.99m, 0m, Dollars(78)), ("5001", 0m, 282.05m, Dollars(40)),
            ("5051", 0m, 84.61m, Dollars(12)), ("2221", 0m, 183.33m, Dollars(26)),
        ]);
    }

    [Fact]
    public void Advances_and_part_payments_leave_nothing_in_either_currency()
    {
        _company.SetRate(Monday, 7.0512m);
        var order = _company.Place(InDollars("1001", 2));
        _company.Done(_company.PayingDollars(order, "R1", 33.33m));
        _company.SetRate(Tuesday, 7.1m);
        _company.Today = Tuesday;
        _company.Deliver(order);
        _company.SetRate(Friday, 6.9011m);
        _company.Today = Friday;
        _company.Done(_company.PayingDollars(order, "R2", 50m));

        _company.Status(order).ShouldBe(SalesOrderStatus.Reconciled);
        var (invoice, left) = (_company.BalanceOf(order.Invoice()), _company.BalanceOf(ReceiptDecider.Stream("R2")));
        (invoice.Open.Amount, invoice.BookedOpen.Amount).ShouldBe((0m, 0m));
        (left.Open.Amount, left.BookedOpen.Amount).ShouldBe((5.33m, 36.78m));
        _company.Balance(StandardChart.Receivables).ShouldBe(0);
        _company.Balance(StandardChart.CustomerAdvances).ShouldBe(-36.78m);
    }

    [Fact, Shows("F7")]
    public void An_order_without_a_rate_is_held_and_goes_on_when_the_rate_is_set()
    {
        var order = _company.Place(InDollars("1001", 2));

        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);
        var finding = _company.Open(order).Exceptions.ShouldHaveSingleItem();
        finding.Key.ShouldBe("no-exchange-rate");

        _company.SetRate(Monday, 7.05m);
        _company.Done(new ValidateOrder(order));
        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void A_receipt_without_a_rate_is_refused_with_currency_and_day()
    {
        var order = _company.Place(InDollars("1001", 2));

        _company.Refused(_company.PayingDollars(order, "R1", 78m), "finance.no-exchange-rate");

        var refusal = _company.Refusals[^1];
        (refusal.Facts["currency"], refusal.Facts["on"]).ShouldBe(("USD", "2026-05-04"));
        refusal.Message.ShouldContain("no rate of USD is valid on 2026-05-04");
    }

    [Fact]
    public void A_stale_rate_is_no_rate()
    {
        _company.SetRate(Monday, 7.05m);
        _company.Today = Monday.AddDays(ExchangeRates.HoldsForDays);
        var order = _company.Place(InDollars("1001", 2));
        _company.Done(_company.PayingDollars(order, "R1", 10m));
        _company.Today = _company.Today.AddDays(1);

        _company.Refused(_company.PayingDollars(order, "R2", 10m), "finance.no-exchange-rate");
    }

    [Fact]
    public void Opening_stock_is_valued_in_the_currency_of_the_books()
    {
        var stock = _company.Receiving(Chengdu, Kettle, 10) with { Value = Money.Of(100m, "USD") };
        _company.Refused(stock, "finance.no-exchange-rate");
        var before = _company.Balance(StandardChart.Inventory);

        _company.SetRate(Monday, 7.0512m);
        _company.Done(stock);

        _company.Ledger.State<Valuation>(ValuationDecider.Stream(Main, Chengdu, Kettle))!.Value
            .ShouldBe(Yuan(705.12m));
        (_company.Balance(StandardChart.Inventory) - before).ShouldBe(705.12m);
        _company.LastPosted.Lines[0].Foreign.ShouldBe(Dollars(100));
    }

    [Fact]
    public void A_correction_changes_what_comes_and_not_what_was_posted()
    {
        _company.SetRate(Monday, 7.05m);
        var order = _company.Place(InDollars("1001", 2));
        _company.Done(_company.PayingDollars(order, "R1", 10m));
        _company.Done(ExchangeRatesDecider.On(
            ExchangeRatesDecider.Stream("USD", "CNY"), new ExchangeRatesCommand.Correct(Monday, 7.5m, Bank, "看错一行")));
        _company.Done(_company.PayingDollars(order, "R2", 10m));

        _company.Balance(StandardChart.Bank).ShouldBe(70.50m + 75m);
        _company.BalanceOf(ReceiptDecider.Stream("R1")).Facts.Rate.Rate.ShouldBe(7.05m);
    }

    [Fact]
    public void Books_for_which_no_currency_was_said_balance_in_each_as_before()
    {
        var company = new Company();
        company.Receive(Foshan, Kettle, 10);
        company.AgreePrices();
        var order = company.Place(InDollars("1001", 2));
        company.Deliver(order);
        company.Done(company.PayingDollars(order, "R1", 78m));

        company.Status(order).ShouldBe(SalesOrderStatus.Reconciled);
        company.LastPosted.Lines.ShouldAllBe(l => l.Currency == "USD" && l.Foreign == null);
        company.Ledger.All<ForeignBalanceEvent.Booked>().ShouldBeEmpty();
    }

    [Fact]
    public void Booking_the_same_receipt_again_changes_nothing_when_its_rate_holds_no_more()
    {
        _company.SetRate(Monday, 7.05m);
        var order = _company.Place(InDollars("1001", 2));
        var paying = _company.PayingDollars(order, "R1", 10m);
        _company.Done(paying);

        _company.ChangesNothing(paying);
    }

    private static ForeignAmount Dollars(decimal amount) => new(Money.Of(amount, "USD"), 7.0512m, Monday);
}
