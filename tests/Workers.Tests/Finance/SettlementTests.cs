using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>Money and invoices find each other, whichever comes first (核销, F2).</summary>
public sealed class SettlementTests
{
    private readonly Company _company = new();
    private readonly OrderKey _order;
    private readonly decimal _total;

    public SettlementTests()
    {
        _company.Receive(Foshan, Kettle, 10);
        _order = _company.Place("1001", (Kettle, 2));
        _total = _company.Open(_order).Totals.Total.Amount;
        _company.Ship(_order);
    }

    [Fact]
    public void Money_that_comes_after_the_invoice_settles_the_order()
    {
        Deliver(Tuesday);
        Pay("R1", _total, Friday);

        ShouldBeSettledOn(Friday);
        _company.Balance(StandardChart.Receivables).ShouldBe(0);
        _company.Balance(StandardChart.CustomerAdvances).ShouldBe(0);
        _company.Balance(StandardChart.Bank).ShouldBe(_total);
    }

    [Fact]
    public void Money_that_comes_before_the_invoice_settles_the_order_on_the_day_of_the_invoice()
    {
        Pay("R1", _total, Tuesday);
        _company.Balance(StandardChart.CustomerAdvances).ShouldBe(-_total);
        Deliver(Friday);

        ShouldBeSettledOn(Friday);
    }

    [Fact]
    public void Money_that_is_booked_late_under_an_earlier_date_settles_on_the_day_of_the_invoice()
    {
        Deliver(Friday);
        Pay("R1", _total, Tuesday);

        ShouldBeSettledOn(Friday);
        _company.Ledger.Events.Single(e => e.Body is SalesOrderEvent.Settled).EffectiveOn.ShouldBe(Friday);
    }

    [Fact, Shows("F2")]
    public void Parts_before_and_after_the_invoice_settle_the_order_together()
    {
        Pay("R1", 100m, Monday);
        Pay("R2", 50m, Tuesday);
        Deliver(Tuesday);
        _company.Status(_order).ShouldBe(SalesOrderStatus.Invoiced);
        Invoice().OpenAmount.ShouldBe(Yuan(_total - 150m));

        Pay("R3", _total - 150m, Friday);

        ShouldBeSettledOn(Friday);
    }

    [Fact]
    public void An_overpayment_leaves_an_advance()
    {
        Deliver(Tuesday);
        Pay("R1", _total + 63m, Friday);

        ShouldBeSettledOn(Friday);
        Receipt("R1").Free.ShouldBe(Yuan(63m));
        _company.Balance(StandardChart.CustomerAdvances).ShouldBe(-63m);
        _company.Balance(StandardChart.Receivables).ShouldBe(0m);
    }

    [Fact]
    public void Money_of_another_customer_waits_for_a_person()
    {
        Deliver(Tuesday);
        _company.Done(_company.Paying(_order, "R1", _total, OtherBuyer));

        Receipt("R1").Free.ShouldBe(Yuan(_total));
        Invoice().OpenAmount.ShouldBe(Yuan(_total));
        _company.Ledger.ParkedCommands.ShouldHaveSingleItem().Refusal.Code.ShouldBe("finance.other-customer");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Money_of_the_customer_that_goes_on_for_the_buyer_settles_the_order(bool paidFirst)
    {
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.Merge(OtherBuyer, "同一客户")));
        if (paidFirst) _company.Done(_company.Paying(_order, "R1", _total, OtherBuyer));
        Deliver(Tuesday);
        if (!paidFirst) _company.Done(_company.Paying(_order, "R1", _total, OtherBuyer));

        ShouldBeSettledOn(Tuesday);
    }

    [Fact]
    public void Customers_that_were_merged_one_into_the_other_pay_for_each_other()
    {
        _company.Register("C3");
        Deliver(Tuesday);
        _company.Done(_company.Paying(_order, "R1", _total, "C3") with { Reference = null });
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.Merge(OtherBuyer, "同一客户")));
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(OtherBuyer), new CustomerCommand.Merge("C3", "同一客户")));
        _company.Done(new AllocateReceipt(Main, "R1", _order, Tuesday));

        ShouldBeSettledOn(Tuesday);
    }

    [Fact]
    public void Customers_that_were_merged_in_a_circle_pay_for_nobody_else()
    {
        _company.Register("C3");
        Deliver(Tuesday);
        _company.Done(_company.Paying(_order, "R1", _total, "C3") with { Reference = null });
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.Merge(OtherBuyer, "同一客户")));
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(OtherBuyer), new CustomerCommand.Merge(Buyer, "同一客户")));

        _company.Refused(new AllocateReceipt(Main, "R1", _order, Tuesday), "finance.other-customer");
    }

    [Theory]
    [InlineData("TMALL:a/b")]
    [InlineData("TMALL:%zz")]
    [InlineData("TMALL:")]
    [InlineData("A:一二三四五六七八九十一二三四五六七八九十")]
    public void A_reference_that_names_no_order_stays_money_on_account(string reference)
    {
        _company.Done(_company.Paying(_order, "R1", _total) with { Reference = reference });

        Receipt("R1").Free.ShouldBe(Yuan(_total));
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void Money_in_another_currency_waits_for_a_person()
    {
        Deliver(Tuesday);
        _company.Done(_company.Paying(_order, "R1", _total) with { Amount = Money.Of(70m, "USD") });

        _company.Ledger.ParkedCommands.ShouldHaveSingleItem().Refusal.Code.ShouldBe("finance.currency-differs");
        Receipt("R1").Free.ShouldBe(Money.Of(70m, "USD"));
        Invoice().OpenAmount.ShouldBe(Yuan(_total));
    }

    [Fact]
    public void Money_on_account_stays_free_until_somebody_allocates_it()
    {
        Deliver(Tuesday);
        _company.Done(_company.Paying(_order, "R1", _total) with { Reference = null });
        Receipt("R1").Free.ShouldBe(Yuan(_total));

        _company.Done(new AllocateReceipt(Main, "R1", _order, Friday));

        ShouldBeSettledOn(Friday);
    }

    [Fact]
    public void Money_of_nobody_on_file_is_refused() =>
        _company.Refused(_company.Paying(_order, "R1", 10m, "C9"), "customers.unknown-customer");

    [Fact]
    public void Booking_and_allocating_again_changes_nothing()
    {
        Deliver(Tuesday);
        var booking = _company.Paying(_order, "R1", 100m);
        _company.Done(booking);

        _company.ChangesNothing(booking);
        _company.ChangesNothing(new AllocateReceipt(Main, "R1", _order, Tuesday));
        _company.ChangesNothing(new AllocateReceipt(Main, "R1", _order, Friday));
        _company.Refused(booking with { Amount = Yuan(101m) }, "finance.receipt-exists");
    }

    [Fact]
    public void A_receipt_for_an_order_that_is_cancelled_stays_an_advance()
    {
        var order = _company.Place("1002", (Kettle, 1));
        _company.Done(_company.Paying(order, "R1", 100m));

        _company.Done(_company.Cancelling(order));

        Receipt("R1").Free.ShouldBe(Yuan(100m));
        _company.Balance(StandardChart.CustomerAdvances).ShouldBe(-100m);
    }

    private void Deliver(DateOnly on)
    {
        _company.Today = on;
        _company.Done(_company.Delivering(_order, Foshan));
    }

    private void Pay(string receipt, decimal amount, DateOnly on)
    {
        _company.Today = on;
        _company.Done(_company.Paying(_order, receipt, amount));
    }

    private void ShouldBeSettledOn(DateOnly day)
    {
        _company.Status(_order).ShouldBe(SalesOrderStatus.Reconciled);
        _company.Open(_order).SettledOn.ShouldBe(day);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    private Invoice.Issued Invoice() =>
        _company.Ledger.State<Invoice>(_order.Invoice()).ShouldBeOfType<Invoice.Issued>();

    private Receipt.Booked Receipt(string receipt) =>
        _company.Ledger.State<Receipt>(ReceiptDecider.Stream(receipt)).ShouldBeOfType<Receipt.Booked>();
}
