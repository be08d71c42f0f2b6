using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>What comes for a closed period is posted to the first open one and keeps its own date, whatever it is.
/// </summary>
public sealed class LateFactsTests
{
    private const string May = "2026-05";
    private const string June = "2026-06";
    private static readonly DateOnly FirstOfJune = new(2026, 6, 1);
    private readonly Company _company = new();

    public LateFactsTests() => _company.Receive(Foshan, Kettle, 10);

    [Fact]
    public void Goods_that_were_received()
    {
        _company.Close(May);

        _company.Receive(Foshan, Kettle, 5, bin: 2, on: Tuesday);

        ShouldBePostedLate(Tuesday, PostingRules.OpeningStockRule);
        _company.Ledger.All<ValuationEvent.Received>().Last().On.ShouldBe(Tuesday);
        _company.Ledger.All<StockEvent.Received>().Last().ReceivedOn.ShouldBe(Tuesday);
    }

    [Fact, Shows("F6")]
    public void Goods_that_were_shipped()
    {
        var order = Loaded();
        _company.Close(May);

        _company.Done(_company.Shipping(order, Foshan) with { On = Friday });

        ShouldBePostedLate(Friday, PostingRules.FreightAccruedRule);
        _company.Ledger.All<JournalEntryEvent.Posted>().TakeLast(2).Select(p => (p.Rule, p.Period, p.On))
            .ShouldBe([("goods-shipped", June, Friday), ("freight-accrued", June, Friday)]);
        _company.Ledger.All<StockEvent.Shipped>().Single().On.ShouldBe(Friday);
        _company.Status(order).ShouldBe(SalesOrderStatus.Shipped);
    }

    [Fact, Shows("F6")]
    public void An_invoice_that_follows_by_itself()
    {
        var order = Loaded();
        _company.Done(_company.Shipping(order, Foshan));
        _company.Close(May);

        _company.Done(_company.Delivering(order, Foshan) with { On = Friday });

        ShouldBePostedLate(Friday, PostingRules.InvoiceIssuedRule);
        _company.Ledger.All<InvoiceEvent.Issued>().Single().IssuedOn.ShouldBe(Friday);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact, Shows("F6")]
    public void Money_that_came_in_and_what_it_clears()
    {
        var order = Loaded();
        _company.Done(_company.Shipping(order, Foshan));
        _company.Done(_company.Delivering(order, Foshan));
        _company.Close(May);

        _company.Done(_company.Paying(order, "R1", 50m) with { On = Friday });

        ShouldBePostedLate(Friday, PostingRules.ReceiptAllocatedRule);
        _company.Ledger.All<JournalEntryEvent.Posted>().TakeLast(2).Select(p => (p.Rule, p.Period, p.Number, p.On))
            .ShouldBe([("receipt-booked", June, 1L, Friday), ("receipt-allocated", June, 2L, Friday)]);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_from_before_the_first_closed_period_does_not_change_what_was_closed()
    {
        _company.Close(May);

        _company.Receive(Foshan, Kettle, 5, bin: 2, on: new DateOnly(1998, 12, 31));

        ShouldBePostedLate(new DateOnly(1998, 12, 31), PostingRules.OpeningStockRule);
    }

    [Fact]
    public void A_fact_of_an_open_period_is_posted_under_its_own_date_while_an_earlier_one_is_closed()
    {
        _company.Close(May);

        _company.Receive(Foshan, Kettle, 5, bin: 2, on: new DateOnly(2026, 6, 17));

        (_company.LastPosted.Period, _company.LastPosted.PostedOn, _company.LastPosted.IsLate)
            .ShouldBe((June, new DateOnly(2026, 6, 17), false));
    }

    [Fact]
    public void Periods_that_an_older_release_closed_in_any_order_take_nothing_either()
    {
        foreach (var period in (string[])["2026-06", "2026-08"])
        {
            _company.Done(PeriodDecider.On(
                PeriodDecider.Stream(Main, period), new PeriodCommand.Close(Books.Accountant, null, null, null)));
        }

        _company.Close(May);
        _company.Receive(Foshan, Kettle, 5, bin: 2, on: Tuesday);
        (_company.LastPosted.Period, _company.LastPosted.PostedOn).ShouldBe(("2026-07", new DateOnly(2026, 7, 1)));
        _company.Receive(Foshan, Kettle, 5, bin: 2, on: new DateOnly(2026, 8, 9));
        (_company.LastPosted.Period, _company.LastPosted.On).ShouldBe(("2026-09", new DateOnly(2026, 8, 9)));
    }

    [Fact]
    public void What_was_posted_late_stays_where_it_is_when_the_period_is_opened_again()
    {
        _company.Close(May);
        _company.Receive(Foshan, Kettle, 5, bin: 2, on: Tuesday);
        _company.Done(_company.Reopening(May));

        _company.Receive(Foshan, Kettle, 5, bin: 3, on: Friday);

        _company.Ledger.All<JournalEntryEvent.Posted>().Select(p => (p.Period, p.Number, p.IsLate))
            .ShouldBe([(May, 1L, false), (June, 1L, true), (May, 2L, false)]);
    }

    private OrderKey Loaded()
    {
        var order = _company.Place("1001", (Kettle, 2));
        _company.Load(order);
        return order;
    }

    private void ShouldBePostedLate(DateOnly on, PostingRule rule)
    {
        var posted = _company.LastPosted;
        (posted.Rule, posted.Period, posted.PostedOn, posted.On).ShouldBe((rule.Name, June, FirstOfJune, on));
        posted.IsLate.ShouldBeTrue();
    }
}
