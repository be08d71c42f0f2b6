using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Orders;
using Daybook.Workers.Tests.Finance;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Finance.TradingAbroad;

namespace Daybook.Workers.Tests.Properties;

/// <summary>Whatever the rates, and in however many parts it is paid: what is settled is settled in both currencies.
/// </summary>
public sealed class CurrencyProperties
{
    private const int Orders = 3;

    private static readonly Arbitrary<Payment[]> Payments = (
        from order in Gen.Choose(1, Orders)
        from cents in Gen.Choose(1, 9_000)
        from rate in Gen.Choose(10_000, 99_999)
        select new Payment(order, cents / 100m, rate / 10_000m)).ArrayOf(12).ToArbitrary();

    [Fact, Shows("F7")]
    public void When_all_is_settled_nothing_is_owed_and_the_differences_are_gains_and_losses() => Prop.ForAll(
        Payments, payments =>
        {
            var company = InYuan();
            company.SetRate(Monday, 7.0512m);
            OrderKey[] orders = [.. Enumerable.Range(1, Orders).Select(n => company.Place(InDollars($"{n}", n)))];
            foreach (var order in orders) company.Deliver(order);
            foreach (var (payment, i) in payments.Select((payment, i) => (payment, i)))
                Pay(company, orders[payment.Order - 1], $"R{i}", payment.Dollars, payment.Rate);
            ShouldAgree(company, orders);
            foreach (var order in orders)
            {
                if (company.InvoiceOf(order).OpenAmount is { IsZero: false } open)
                    Pay(company, order, $"LAST-{order.Number}", open.Amount, 6.8888m);
            }

            orders.ShouldAllBe(o => company.Status(o) == SalesOrderStatus.Reconciled);
            company.Balance(StandardChart.Receivables).ShouldBe(0);
            ShouldAgree(company, orders);
        }).QuickCheckThrowOnFailure();

    /// <summary>A day later and at a rate of its own.</summary>
    private static void Pay(Company company, OrderKey order, string receipt, decimal dollars, decimal rate)
    {
        company.Today = company.Today.AddDays(1);
        company.SetRate(company.Today, rate);
        company.Done(company.PayingDollars(order, receipt, dollars));
    }

    private static void ShouldAgree(Company company, OrderKey[] orders)
    {
        var receipts = company.Ledger.All<ReceiptEvent.Booked>()
            .Select(r => company.BalanceOf(ReceiptDecider.Stream(r.Receipt))).ToList();
        var invoices = orders.Select(o => company.BalanceOf(o.Invoice())).ToList();
        company.Balance(StandardChart.Receivables).ShouldBe(invoices.Sum(b => b.BookedOpen.Amount));
        company.Balance(StandardChart.CustomerAdvances).ShouldBe(-receipts.Sum(b => b.BookedOpen.Amount));
        company.Balance(StandardChart.Bank).ShouldBe(receipts.Sum(b => b.Facts.BookedAmount.Amount));
        (-company.Balance(StandardChart.NonOperatingIncome) - company.Balance(StandardChart.FinancialExpenses))
            .ShouldBe(Taken(receipts) - Taken(invoices));
        foreach (var (order, balance) in orders.Zip(invoices))
            balance.Open.ShouldBe(company.InvoiceOf(order).OpenAmount);
        receipts.Concat(invoices).Where(b => b.Open.IsZero).ShouldAllBe(b => b.BookedOpen.IsZero);
    }

    private static decimal Taken(IEnumerable<ForeignBalance.Booked> balances) =>
        balances.SelectMany(b => b.Taken.Values).Sum(t => t.BookedAmount.Amount);

    private sealed record Payment(int Order, decimal Dollars, decimal Rate);
}
