using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>What a company that keeps its books in yuan does in dollars.</summary>
internal static class TradingAbroad
{
    public const string Bank = "中国银行折算价";

    /// <summary>A company whose books are kept in yuan, with kettles on hand.</summary>
    public static Company InYuan()
    {
        var company = new Company(hasAccounts: false);
        var chart = ChartDecider.Stream(Main);
        company.Done(ChartDecider.On(chart, new ChartCommand.KeepBooksIn("CNY")));
        company.Done(ChartDecider.On(chart, StandardChart.Opening));
        company.Receive(Foshan, Kettle, 50);
        company.AgreePrices();
        return company;
    }

    /// <summary>An order over 20 dollars a kettle, freight 12 and tax 26.</summary>
    public static SalesOrderCommand.Place InDollars(string number, decimal kettles)
    {
        var order = Selling.Order(number, (Kettle, kettles));
        return order with { Currency = "USD", Lines = [order.Lines[0] with { UnitPrice = 20m }] };
    }

    extension(Company company)
    {
        /// <summary>Prices abroad are agreed by contract and not listed.</summary>
        public void AgreePrices() => company.Done(ChannelDecider.On(
            ChannelDecider.Stream(Tmall), new ChannelCommand.SetPriceLimits(
                Monday, new PriceLimits(NeedsListPrice: false, DuplicateWithinDays: null))));

        public void SetRate(DateOnly on, decimal rate) => company.Done(ExchangeRatesDecider.On(
            ExchangeRatesDecider.Stream("USD", "CNY"), new ExchangeRatesCommand.Set("USD", "CNY", on, rate, Bank)));

        public BookReceipt PayingDollars(OrderKey key, string receipt, decimal dollars) =>
            company.Paying(key, receipt, 1m) with { Amount = Money.Of(dollars, "USD") };

        public Invoice.Issued InvoiceOf(OrderKey key) =>
            company.Ledger.State<Invoice>(key.Invoice()).ShouldBeOfType<Invoice.Issued>();

        public ForeignBalance.Booked BalanceOf(StreamId document) =>
            company.Ledger.State<ForeignBalance>(ForeignBalance.Of(document)).ShouldBeOfType<ForeignBalance.Booked>();
    }
}
