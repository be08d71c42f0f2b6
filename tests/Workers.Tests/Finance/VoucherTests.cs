using Daybook.Domain.Finance;
using Daybook.Workers.Finance;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>An entry is not a voucher: entries post with their facts, vouchers are made of them by a dated rule.
/// </summary>
public sealed class VoucherTests
{
    private const string May = "2026-05";
    private static readonly DateOnly EndOfMay = new(2026, 5, 31);
    private readonly Company _company = new();

    public VoucherTests()
    {
        _company.Receive(Foshan, Kettle, 40);
        foreach (var rule in (string[])["goods-shipped", "freight-accrued", "invoice-issued"])
        {
            _company.Done(VoucherRulesDecider.On(
                VoucherRulesDecider.Stream(Main),
                new VoucherRulesCommand.Set(rule, VoucherGrouping.PerDay, Monday)));
        }
    }

    [Fact]
    public void The_entries_of_a_day_a_channel_and_a_warehouse_are_one_voucher()
    {
        for (var n = 1; n <= 5; n++) _company.Deliver(_company.Place($"100{n}", (Kettle, 1)));
        Posted().Count(p => p.Number == 0).ShouldBe(15);
        _company.Period(May).LastNumber.ShouldBe(1);
        _company.Balance(StandardChart.CostOfSales).ShouldBe(400m);

        MakeVouchers(EndOfMay);

        // Shipments name a warehouse, invoices none.
        _company.Ledger.All<PeriodEvent.GroupNumberTaken>().Select(v => (v.Number, v.Group, v.First, v.Last)).ShouldBe(
        [
            (2L, $"voucher-group/main:2026-05-04:{Tmall}:-", 1L, 5L),
            (3L, $"voucher-group/main:2026-05-04:{Tmall}:{Foshan}", 1L, 10L),
        ]);
        _company.Ledger.All<VoucherGroupEvent.VoucherMade>().Select(v => v.Number).ShouldBe([2L, 3L]);
    }

    [Fact]
    public void An_entry_says_its_place_in_its_group()
    {
        _company.Ship(_company.Place("1001", (Kettle, 1)));
        _company.Ship(_company.Place("1002", (Kettle, 1)));

        Posted().TakeLast(2).Select(p => (p.Number, p.Group, p.Place)).ShouldBe(
        [
            (0L, $"voucher-group/main:2026-05-04:{Tmall}:{Foshan}", 3L),
            (0L, $"voucher-group/main:2026-05-04:{Tmall}:{Foshan}", 4L),
        ]);
    }

    [Fact]
    public void Making_them_again_changes_nothing()
    {
        _company.Ship(_company.Place("1001", (Kettle, 1)));
        MakeVouchers(EndOfMay);

        _company.ChangesNothing(new MakeVouchers(Main, May, EndOfMay));
    }

    [Fact]
    public void A_day_that_is_not_over_has_no_voucher_yet()
    {
        _company.Ship(_company.Place("1001", (Kettle, 1)));

        _company.ChangesNothing(new MakeVouchers(Main, May, Monday.AddDays(-1)));
        MakeVouchers(Monday);
        _company.Ledger.All<VoucherGroupEvent.VoucherMade>().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_comes_for_a_day_that_has_its_voucher_comes_into_a_further_one()
    {
        _company.Ship(_company.Place("1001", (Kettle, 1)));
        MakeVouchers(EndOfMay);
        _company.Ship(_company.Place("1002", (Kettle, 1)));
        MakeVouchers(EndOfMay);

        _company.Ledger.All<VoucherGroupEvent.VoucherMade>().Select(v => (v.Number, v.First, v.Last))
            .ShouldBe([(2L, 1L, 2L), (3L, 3L, 4L)]);
    }

    [Fact]
    public void A_period_is_not_closed_before_every_entry_has_its_voucher_whatever_the_reason()
    {
        _company.Ship(_company.Place("1001", (Kettle, 1)));

        _company.Refused(_company.Closing(May), "finance.period-not-ready");
        _company.Refusals[^1].Facts[ClosingChecks.Unvouchered].ShouldContain($"main:2026-05-04:{Tmall}:{Foshan}");
        _company.Refused(_company.Closing(May, "急"), "finance.entries-without-voucher");
        MakeVouchers(EndOfMay);
        _company.Close(May);
    }

    [Fact]
    public void A_late_fact_is_grouped_on_the_first_day_of_the_first_open_period()
    {
        var order = _company.Place("1001", (Kettle, 1));
        _company.Load(order);
        _company.Close(May);

        _company.Done(_company.Shipping(order, Foshan));

        _company.LastPosted.Group.ShouldBe($"voucher-group/main:2026-06-01:{Tmall}:{Foshan}");
        _company.Period("2026-06").OpenGroups.ShouldHaveSingleItem();
        _company.LastPosted.IsLate.ShouldBeTrue();
    }

    [Fact]
    public void Before_its_day_a_rule_does_not_count()
    {
        _company.Done(VoucherRulesDecider.On(
            VoucherRulesDecider.Stream(Main),
            new VoucherRulesCommand.Set("receipt-booked", VoucherGrouping.PerDay, Friday)));
        var order = _company.Place("1001", (Kettle, 1));

        _company.Done(_company.Paying(order, "R1", 5m) with { On = Tuesday });
        _company.LastPosted.Number.ShouldBe(2);
        _company.Done(_company.Paying(order, "R2", 5m) with { On = Friday });
        _company.LastPosted.Group.ShouldBe("voucher-group/main:2026-05-08:-:-");
    }

    [Fact]
    public void A_command_makes_so_many_and_the_next_one_the_rest()
    {
        var period = PeriodDecider.Stream(Main, May);
        for (var n = 0; n <= Workers.Finance.MakeVouchers.MostVouchers; n++)
        {
            var group = VoucherGroup.Stream(Main, Monday, $"CH{n:0000}", null);
            _company.Done(PeriodDecider.On(period, new PeriodCommand.OpenGroup($"{group}", Monday, Monday)));
            _company.Done(VoucherGroupDecider.On(group, new VoucherGroupCommand.Add($"journal-entry/main:{n}")));
        }

        MakeVouchers(Monday);
        _company.Period(May).OpenGroups.ShouldBe([$"voucher-group/main:2026-05-04:CH{1_000}:-"]);
        MakeVouchers(Monday);
        _company.Period(May).OpenGroups.ShouldBeEmpty();
        _company.Ledger.All<VoucherGroupEvent.VoucherMade>().Select(v => v.Number)
            .ShouldBe(Enumerable.Range(2, 1_001).Select(n => (long)n));
    }

    private IEnumerable<JournalEntryEvent.Posted> Posted() => _company.Ledger.All<JournalEntryEvent.Posted>();

    private void MakeVouchers(DateOnly through) => _company.Done(new MakeVouchers(Main, May, through));
}
