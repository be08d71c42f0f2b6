using System.Text.Json;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Finance;

/// <summary>A snapshot is the state as plain JSON; the state that is read back must be the state.</summary>
public class FinanceSnapshotTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);

    public static TheoryData<Type, object> States => new()
    {
        {
            typeof(Chart), Fold(
                ChartDecider.Instance,
                new ChartEvent.AccountOpened("1122", "应收账款", AccountKind.Asset, ControlAccount.Receivables))
        },
        {
            typeof(Period), Fold(
                PeriodDecider.Instance, new PeriodEvent.VoucherNumberTaken(3, "a"),
                new PeriodEvent.Closed("王会计", null, null, null))
        },
        { typeof(Closing), Fold(ClosingDecider.Instance, new ClosingEvent.Closed("2026-03", "2026-05")) },
        { typeof(VoucherRules), Fold(
            VoucherRulesDecider.Instance,
            new VoucherRulesEvent.Set("goods-shipped", VoucherGrouping.PerDay, May20)) },
        { typeof(VoucherGroup), Fold(VoucherGroupDecider.Instance, new VoucherGroupEvent.EntryAdded(1, "a")) },
        { typeof(Period), Fold(PeriodDecider.Instance, new PeriodEvent.GroupOpened("voucher-group/a")) },
        { typeof(NumberSeries), Fold(NumberSeriesDecider.Instance, new NumberSeriesEvent.Taken(3, "invoice/tmall:1")) },
        { typeof(JournalEntry), Fold(JournalEntryDecider.Instance) },
        {
            typeof(JournalEntry), Fold(JournalEntryDecider.Instance, new JournalEntryEvent.Posted(
                "main", 1, "2026-05", May20, May20, null, null, "receipt-booked", 1, "收款", ["receipt/R-1"],
                [new JournalLine("1002", 1.00m, 0.00m, "CNY", null, null, null, "R-1")]))
        },
        { typeof(Invoice), Fold(InvoiceDecider.Instance) },
        {
            typeof(Invoice), Fold(
                InvoiceDecider.Instance,
                new InvoiceEvent.Issued(
                    "main", "INV-000001", "tmall:1", "C-001", "CNY",
                    [new InvoiceLine(1, "SKU-1", Quantity.Of(1, "EA"), Quantity.Of(1, "EA"), Yuan(9))],
                    Yuan(9), Yuan(0), Yuan(1), [new VatShare(0.11m, false, Yuan(9), Yuan(1))], Yuan(10), May20, May20),
                new InvoiceEvent.Cleared("R-1", Yuan(4), May20))
        },
        { typeof(Receipt), Fold(ReceiptDecider.Instance) },
        {
            typeof(Receipt), Fold(
                ReceiptDecider.Instance,
                new ReceiptEvent.Booked("main", "R-1", "C-001", Yuan(10), May20, null),
                new ReceiptEvent.Allocated("INV-000001", Yuan(4), May20))
        },
        { typeof(Valuation), Fold(ValuationDecider.Instance) },
        { typeof(Chart), Fold(ChartDecider.Instance, new ChartEvent.CurrencyChosen("CNY")) },
        {
            typeof(ExchangeRates), Fold(
                ExchangeRatesDecider.Instance,
                new ExchangeRatesEvent.Set("USD", "CNY", new ExchangeRate(May20, 7.0512m, "中国银行折算价")))
        },
        { typeof(ForeignBalance), Fold(ForeignBalanceDecider.Instance) },
        {
            typeof(ForeignBalance), Fold(
                ForeignBalanceDecider.Instance,
                new ForeignBalanceEvent.Booked(
                    "main", "receipt/R-1", "R-1", Money.Of(10, "USD"), Yuan(70.51m),
                    new ExchangeRate(May20, 7.0512m, "中国银行折算价")),
                new ForeignBalanceEvent.Taken("invoice/tmall:1", "R-1", Money.Of(4, "USD"), Yuan(28.20m), May20))
        },
        {
            typeof(Valuation), Fold(
                ValuationDecider.Instance, new ValuationEvent.Received("a", Quantity.Of(3, "EA"), Yuan(10), May20))
        },
    };

    [Theory]
    [MemberData(nameof(States), DisableDiscoveryEnumeration = true)]
    public void A_state_is_read_back_from_its_snapshot_as_it_was(Type type, object state)
    {
        var written = JsonSerializer.Serialize(state, type);
        var read = JsonSerializer.Deserialize(written, type).ShouldNotBeNull();
        read.GetType().ShouldBe(state.GetType());
        JsonSerializer.Serialize(read, type).ShouldBe(written);
    }

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static object Fold(Decider decider, params object[] events) =>
        events.Aggregate(decider.InitialState, decider.Evolve);
}
