using Daybook.Domain.Finance;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using Daybook.Workers.Tests.Properties;
using Daybook.Workers.Transport;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Transport;

/// <summary>Freight in the books (T7): expected at the hand-over, billed, disputed and paid.</summary>
public sealed class FreightCostTests
{
    private const decimal Price = 11.75m;
    private readonly Company _company = new();

    public FreightCostTests() => _company.Receive(Foshan, Kettle, 40);

    private static StreamId Bill(string number) => FreightBillDecider.Stream("YTO", number);

    private static EnterFreightBill Asking(string number, params AskedFreight[] lines) =>
        new(Main, "YTO", number, "CNY", Friday, null, [.. lines]);

    private static AskedFreight Asked(string order, decimal net, decimal tax = 0) => new($"{Foshan}-{order}", net, tax);

    private static PayFreightBill Paying(string number, string payment, decimal amount) =>
        new(Main, "YTO", number, payment, Yuan(amount), Friday);

    private static AcceptFreightLine Accepting(string number, string order) =>
        new(Main, "YTO", number, $"{Foshan}-{order}", "李雷", "已核实", Friday);

    private OrderKey Ship(string number)
    {
        var order = _company.Place(number, (Kettle, 1));
        _company.Ship(order);
        return order;
    }

    private FreightBillLineStatus Status(string bill, string order) =>
        _company.Ledger.State<FreightBill>(Bill(bill)).ShouldBeOfType<FreightBill.Entered>()
            .Find($"{Foshan}-{order}")!.Status;

    [Fact, Shows("T7", "X4")]
    public void The_chosen_freight_is_booked_with_the_hand_over()
    {
        var order = _company.Place("1001", (Kettle, 1));
        _company.Load(order);
        var before = _company.Ledger.Events.Count;

        _company.Done(_company.Shipping(order, Foshan));

        _company.Ledger.Events.Skip(before).Select(e => e.CommandId).Distinct().ShouldHaveSingleItem();
        var posted = _company.Ledger.All<JournalEntryEvent.Posted>().Last();
        posted.Rule.ShouldBe("freight-accrued");
        posted.Lines.Select(l => (l.Account, l.Debit, l.Credit, l.Document)).ShouldBe(
        [
            (StandardChart.SellingExpenses, Price, 0.00m, "TMALL:1001"),
            (StandardChart.FreightNotBilled, 0.00m, Price, $"YTO/{Foshan}-1001"),
        ]);
        _company.ChangesNothing(_company.Shipping(order, Foshan));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("T7")]
    public void An_equal_line_is_in_the_books_at_once_with_its_tax_and_is_paid()
    {
        Ship("1001");
        Ship("1002");

        _company.Done(Asking("YF-1", Asked("1001", Price, 1.06m), Asked("1002", Price, 1.06m)));

        _company.Balance(StandardChart.FreightNotBilled).ShouldBe(0);
        _company.Balance(StandardChart.SellingExpenses).ShouldBe(2 * Price);
        _company.Balance(StandardChart.TaxesPayable).ShouldBe(2.12m);
        _company.Balance(StandardChart.CarrierPayables).ShouldBe(-25.62m);
        _company.Ledger.All<JournalEntryEvent.Posted>().Count(e => e.Rule == "freight-billed").ShouldBe(1);
        _company.Refused(Paying("YF-1", "FK-1", 25.63m), "transport.freight-over-paid");
        _company.Done(Paying("YF-1", "FK-1", 25.62m));
        _company.ChangesNothing(Paying("YF-1", "FK-1", 25.62m));
        _company.Balance(StandardChart.CarrierPayables).ShouldBe(0);
        _company.Balance(StandardChart.Bank).ShouldBe(-25.62m);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("T7")]
    public void A_line_that_differs_is_booked_when_somebody_accepts_it()
    {
        Ship("1001");
        Ship("1002");
        _company.Done(Asking("YF-1", Asked("1001", Price), Asked("1002", 15m)));
        (Status("YF-1", "1001"), Status("YF-1", "1002")).ShouldBe(
            (FreightBillLineStatus.Settled, FreightBillLineStatus.Differs));
        _company.Balance(StandardChart.CarrierPayables).ShouldBe(-Price);

        _company.Done(Accepting("YF-1", "1002"));

        Status("YF-1", "1002").ShouldBe(FreightBillLineStatus.Settled);
        _company.Balance(StandardChart.CarrierPayables).ShouldBe(-Price - 15m);
        _company.Balance(StandardChart.FreightNotBilled).ShouldBe(0);
        _company.Balance(StandardChart.SellingExpenses).ShouldBe(Price + 15m);
        _company.Refused(Accepting("YF-1", "1002"), "transport.freight-line-is-settled");
        _company.Refused(Accepting("YF-1", "1003"), "transport.unknown-freight-line");
        _company.Refused(Accepting("YF-2", "1002"), "transport.unknown-freight-bill");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("T7")]
    public void A_disputed_line_stays_expected_until_the_carrier_corrects_it()
    {
        Ship("1001");
        _company.Done(Asking("YF-1", Asked("1001", 15m)));
        _company.Done(FreightBillDecider.On(
            Bill("YF-1"), new FreightBillCommand.Dispute($"{Foshan}-1001", "李雷", "重量不符")));
        _company.Balance(StandardChart.FreightNotBilled).ShouldBe(-Price);
        CorrectFreightLine correcting = new(
            Main, "YTO", "YF-1", $"{Foshan}-1001", Price, 0m, "按实重", Friday);

        _company.Refused(correcting with { Net = 1.001m }, "finance.no-money");
        _company.Done(correcting);

        Status("YF-1", "1001").ShouldBe(FreightBillLineStatus.Settled);
        _company.Balance(StandardChart.FreightNotBilled).ShouldBe(0);
        _company.Balance(StandardChart.CarrierPayables).ShouldBe(-Price);
        _company.Refused(correcting, "transport.freight-line-is-settled");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("T7")]
    public void A_waybill_is_billed_once_and_one_without_a_shipment_differs_by_all_of_it()
    {
        Ship("1001");
        _company.Done(Asking("YF-1", Asked("1001", Price)));
        _company.Refused(Asking("YF-2", Asked("1001", Price)), "transport.waybill-billed");
        _company.ChangesNothing(Asking("YF-1", Asked("1001", Price)));

        _company.Done(Asking("YF-3", Asked("before", 9m)));
        Status("YF-3", "before").ShouldBe(FreightBillLineStatus.Differs);
        _company.Done(Accepting("YF-3", "before"));

        _company.Balance(StandardChart.SellingExpenses).ShouldBe(Price + 9m);
        _company.Balance(StandardChart.FreightNotBilled).ShouldBe(0);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void What_goes_under_a_settled_waybill_is_refused_and_so_is_a_waybill_that_names_nothing()
    {
        Ship("1001");
        _company.Done(Asking("YF-1", Asked("1001", Price)));
        var order = _company.Place("1002", (Kettle, 1));
        _company.Load(order);

        _company.Refused(
            _company.Shipping(order, Foshan) with { Waybill = $"{Foshan}-1001" }, "transport.waybill-settled");
        _company.Refused(
            _company.Shipping(order, Foshan) with { Waybill = new string('9', 60) }, "transport.bad-waybill");
        _company.Refused(Asking("YF-2", new AskedFreight("", 1m, 0m)), "transport.bad-waybill");
        _company.Refused(Asking("YF-2", Asked("1002", 1.001m)), "finance.no-money");
    }

    [Fact]
    public void Freight_in_another_currency_is_booked_at_the_rate_of_the_day()
    {
        var company = new Company(hasAccounts: false);
        company.Done(ChartDecider.On(ChartDecider.Stream(Main), new ChartCommand.KeepBooksIn("CNY")));
        company.Done(ChartDecider.On(ChartDecider.Stream(Main), StandardChart.Opening));
        foreach (var (carrier, price) in new[] { ("YTO", 2m), ("SF", 3m) })
        {
            company.Done(TariffDecider.On(TariffDecider.Stream(Chengdu), new TariffCommand.PublishTariff(
                carrier, "标快", "USD", new DateOnly(2026, 2, 1), [new ZoneRate("全国", price, 0m, 0m, 1)])));
        }

        company.Receive(Chengdu, Pan, 4);
        var order = company.Place("1001", (Pan, 1));
        company.Load(order, Chengdu);
        company.Refused(company.Shipping(order, Chengdu), "finance.no-exchange-rate");

        company.Done(ExchangeRatesDecider.On(
            ExchangeRatesDecider.Stream("USD", "CNY"),
            new ExchangeRatesCommand.Set("USD", "CNY", Monday, 7.1m, "中国银行折算价")));
        company.Done(company.Shipping(order, Chengdu));

        company.Balance(StandardChart.FreightNotBilled).ShouldBe(-14.20m);
        company.Refused(
            Asking("YF-2", Asked("1002", 1m)) with { Currency = "USD" }, "finance.company-currency-differs");
        company.Done(Asking("YF-2", new AskedFreight($"{Chengdu}-1001", 14.20m, 0m)));
        company.Balance(StandardChart.FreightNotBilled).ShouldBe(0);
        AgreedBooks.ShouldAgree(company.Ledger);
    }
    [Fact, Shows("T7")]
    public void Books_without_the_account_let_goods_out_and_the_whole_bill_differs()
    {
        var company = new Company(hasAccounts: false);
        company.Done(ChartDecider.On(ChartDecider.Stream(Main), new ChartCommand.OpenAccounts(
            [.. StandardChart.Opening.Accounts.Where(a => a.Account != StandardChart.FreightNotBilled)])));
        company.Receive(Foshan, Kettle, 4);
        company.Ship(company.Place("1001", (Kettle, 1)));
        company.Ledger.All<FreightEvent>().ShouldBeEmpty();
        company.Done(ChartDecider.On(ChartDecider.Stream(Main), StandardChart.Opening));

        company.Done(Asking("YF-1", Asked("1001", Price)));
        company.Balance(StandardChart.CarrierPayables).ShouldBe(0);
        company.Done(Accepting("YF-1", "1001"));

        company.Balance(StandardChart.SellingExpenses).ShouldBe(Price);
        company.Balance(StandardChart.FreightNotBilled).ShouldBe(0);
        AgreedBooks.ShouldAgree(company.Ledger);
    }
}
