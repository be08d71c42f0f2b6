using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Finance;

/// <summary>The journal, its vouchers and periods, the chart, the trial balance and the statements.</summary>
public sealed class GeneralLedgerProjectionsTests
{
    private static readonly StreamId Entry = JournalEntryDecider.Stream("main", "invoice", "TMALL", "2026050001");
    private static readonly StreamId May = PeriodDecider.Stream("main", "2026-05");
    private static readonly JournalEntryEvent.Posted Posted = Post(PostingRules.InvoiceIssued(Issued)!, 1, Thursday);

    [Fact, Shows("F1")]
    public void Each_line_of_an_entry_is_a_row_with_its_source()
    {
        var rows = SpecifyProjection.Of(new JournalProjection()).By("process:billing").Given(Entry, Posted).Rows();

        rows.Select(r => (r.Line, r.Account, r.Debit, r.Credit, r.Sku)).ShouldBe(
        [
            (1, "1122", 926.52m, 0m, null), (2, "5001", 0m, 538.20m, Cooker), (3, "5001", 0m, 269.72m, Kettle),
            (4, "5051", 0m, 12.00m, null), (5, "2221", 0m, 106.60m, null),
        ]);
        rows.ShouldAllBe(r => r.EntryId == "main:invoice:TMALL:2026050001" && r.Period == "2026-05" && r.Number == 1
            && r.Rule == "invoice-issued" && r.RuleVersion == 1 && r.Document == "INV-000001"
            && r.Customer == CustomerCode && r.Actor == "process:billing");
        rows[0].Sources.ShouldBe([InvoiceStream.ToString()]);
        rows[0].Key.ShouldBe("main:invoice:TMALL:2026050001/0001");
    }

    [Fact]
    public void A_voucher_needs_its_number_and_its_entry()
    {
        var vouchers = SpecifyProjection.Of(new VouchersProjection())
            .Given(May, new PeriodEvent.VoucherNumberTaken(1, Entry.ToString()));
        var hole = vouchers.ThenRow(Entry.ToString());
        (hole.Company, hole.Period, hole.Number, hole.IsNumbered, hole.IsPosted).ShouldBe(
            ("main", "2026-05", 1, true, false));

        var whole = vouchers.Given(Entry, Posted).ThenOne();
        (whole.IsNumbered, whole.IsPosted, whole.Text, whole.Lines, whole.PostedOn).ShouldBe(
            (true, true, "销售开票 INV-000001", 5, Thursday));
    }

    [Fact]
    public void What_came_late_is_listed_under_its_posting_date_with_the_date_of_its_fact()
    {
        var (firstOfJune, number) = (new DateOnly(2026, 6, 1), new PeriodEvent.VoucherNumberTaken(1, Entry.ToString()));
        var late = Posted with { Period = "2026-06", PostedOn = firstOfJune };

        SpecifyProjection.Of(new JournalProjection()).Given(Entry, late).Rows().ShouldAllBe(
            r => r.Period == "2026-06" && r.PostedOn == firstOfJune && r.FactOn == Thursday && r.IsLate);
        SpecifyProjection.Of(new JournalProjection()).Given(Entry, Posted).Rows().ShouldAllBe(
            r => r.PostedOn == Thursday && r.FactOn == Thursday && !r.IsLate);
        var voucher = SpecifyProjection.Of(new VouchersProjection())
            .Given(PeriodDecider.Stream("main", "2026-06"), number).Given(Entry, late).ThenOne();
        (voucher.Period, voucher.PostedOn, voucher.FactOn, voucher.IsLate).ShouldBe(
            ("2026-06", firstOfJune, Thursday, true));
        Balances((Entry, late)).ShouldAllBe(r => r.Period == "2026-06");
    }

    [Fact]
    public void The_voucher_of_a_group_needs_its_number_and_its_entries_and_an_entry_of_it_is_no_voucher()
    {
        var group = VoucherGroup.Stream("main", Thursday, "TMALL", "FS1");
        var vouchers = SpecifyProjection.Of(new VouchersProjection())
            .Given(Entry, Posted with { Number = 0, Group = group.ToString(), Place = 3 })
            .Given(May, new PeriodEvent.GroupOpened(group.ToString()))
            .Given(May, new PeriodEvent.GroupNumberTaken(9, group.ToString(), 3, 7));
        var hole = vouchers.ThenOne();
        (hole.Number, hole.IsNumbered, hole.IsPosted, hole.GroupId).ShouldBe((9, true, false, group.Id));

        var whole = vouchers.Given(group, new VoucherGroupEvent.VoucherMade(9, 3, 7)).ThenOne();
        (whole.Period, whole.Number, whole.IsNumbered, whole.IsPosted, whole.Entries).ShouldBe(
            ("2026-05", 9, true, true, 5));
        (whole.FirstPlace, whole.LastPlace, whole.PostedOn, whole.EntryId).ShouldBe((3, 7, Thursday, null));
    }

    [Fact]
    public void A_group_says_how_many_of_its_entries_have_no_voucher()
    {
        var group = VoucherGroup.Stream("main", Thursday, "TMALL", null);
        SpecifyProjection.Of(new VoucherGroupsProjection())
            .Given(group, new VoucherGroupEvent.EntryAdded(1, "a"), new VoucherGroupEvent.VoucherMade(4, 1, 1),
                new VoucherGroupEvent.EntryAdded(2, "b"), new VoucherGroupEvent.EntryAdded(3, "c"))
            .Then(new VoucherGroupRow
            {
                Key = "main:2026-05-07:TMALL:-", Company = "main", Day = Thursday, Channel = "TMALL", Warehouse = "-",
                Entries = 3, Vouchered = 1, Position = 4,
            });
        SpecifyProjection.Of(new PeriodsProjection())
            .Given(May, new PeriodEvent.GroupOpened(group.ToString()), new PeriodEvent.GroupOpened("b"),
                new PeriodEvent.GroupNumberTaken(1, group.ToString(), 1, 1))
            .ThenOne().ShouldSatisfyAllConditions(r => r.OpenGroups.ShouldBe(1), r => r.LastNumber.ShouldBe(1));
    }

    [Fact]
    public void A_period_says_against_which_lines_of_its_checklist_it_was_closed_and_why()
    {
        var (list, why) = (new ClosingChecklist(40, 2, []), new ClosingOverride("集团要求", [ClosingChecks.UnderWay]));
        var periods = SpecifyProjection.Of(new PeriodsProjection())
            .Given(May, new PeriodEvent.Closed("赵会计", list, null, why));
        periods.ThenOne().ShouldSatisfyAllConditions(
            row => row.Reason.ShouldBe("集团要求"), row => row.CheckedAt.ShouldBe(40), row => row.ClosedAt.ShouldBe(1),
            row => row.Overridden.ShouldBe([ClosingChecks.UnderWay]), row => row.ClosedWith.ShouldBeNull());

        periods.Given(May, new PeriodEvent.Reopened("赵会计", "补录运费")).ThenOne().ShouldSatisfyAllConditions(
            row => row.ClosedAt.ShouldBeNull(), row => row.Overridden.ShouldBeEmpty());
        periods.Given(May, new PeriodEvent.Closed("赵会计", null, "2026-06", null)).ThenOne().ClosedWith
            .ShouldBe("2026-06");
    }

    [Fact]
    public void A_period_says_whether_it_is_closed_and_its_last_number()
    {
        var periods = SpecifyProjection.Of(new PeriodsProjection()).Given(
            May, new PeriodEvent.VoucherNumberTaken(1, "journal-entry/a"),
            new PeriodEvent.VoucherNumberTaken(2, "journal-entry/b"), new PeriodEvent.Closed("赵会计", null, null, null));
        periods.Then(new PeriodRow
        {
            Key = "main:2026-05", Company = "main", Period = "2026-05", IsClosed = true, LastNumber = 2, By = "赵会计",
            ClosedAt = 3, Position = 3,
        });
        periods.Given(May, new PeriodEvent.Reopened("赵会计", "补录运费")).ThenOne().ShouldSatisfyAllConditions(
            row => row.IsClosed.ShouldBeFalse(), row => row.Reason.ShouldBe("补录运费"));
    }

    [Fact]
    public void The_chart_is_listed_by_company() => SpecifyProjection.Of(new AccountsProjection())
        .Given(ChartDecider.Stream("main"), new ChartEvent.AccountOpened(
            "1122", "应收账款", AccountKind.Asset, ControlAccount.Receivables))
        .Then(new AccountRow
        {
            Key = "main/1122", Company = "main", Account = "1122", Name = "应收账款", Kind = AccountKind.Asset,
            Control = ControlAccount.Receivables, Position = 1,
        });

    [Fact]
    public void The_trial_balance_adds_up_per_account_period_and_currency()
    {
        var rows = Balances(
            (Entry, Posted), (JournalEntryDecider.Stream("main", "invoice", "2"), Post(
                PostingRules.InvoiceIssued(Issued)!, 1, new DateOnly(2026, 6, 1))));

        rows.Where(r => r.Account == "5001").Select(r => (r.Key, r.Debit, r.Credit, r.Balance)).ShouldBe(
        [
            ("main/2026-05/5001/CNY", 0m, 807.92m, -807.92m), ("main/2026-06/5001/CNY", 0m, 807.92m, -807.92m),
        ]);
        rows.Sum(r => r.Debit).ShouldBe(rows.Sum(r => r.Credit));
    }

    [Fact]
    public void The_statements_of_June_know_what_May_left()
    {
        var june = new DateOnly(2026, 6, 2);
        var books = new BookStatements("main", "CNY", Balances(
            (Entry, Posted),
            (JournalEntryDecider.Stream("main", "receipt", "1"), Post(PostingRules.ReceiptBooked(
                new ReceiptEvent.Booked("main", "SK-1", CustomerCode, Yuan(926.52m), june, null))!, 1, june))), []);

        var receivables = books.Movements("2026-06", "2026-06").Single(a => a.Account == "1122");
        (receivables.Name, receivables.Opening, receivables.Debit, receivables.Closing).ShouldBe(
            ("应收账款", 926.52m, 0m, 926.52m));
        books.TrialBalance("2026-06", "2026-06").ShouldSatisfyAllConditions(
            t => t.Balances.ShouldBeTrue(), t => t.Debit.ShouldBe(926.52m));
        FinancialStatements.NetProfit(books.ProfitAndLoss("2026-05", "2026-05")).ShouldBe(819.92m);
        FinancialStatements.NetProfit(books.ProfitAndLoss("2026-06", "2026-06")).ShouldBe(0m);
        FinancialStatements.Balances(books.BalanceSheet("2026-06")).ShouldBeTrue();
        books.Movements("2026-05", "2026-05").ShouldNotContain(a => a.Account == "1002");
    }

    [Fact, Shows("F7")]
    public void Another_companys_and_another_currencys_rows_do_not_count() =>
        new BookStatements("main", "USD", Balances((Entry, Posted)), []).Movements("2026-01", "2026-12")
            .ShouldBeEmpty();

    private static IReadOnlyList<TrialBalanceRow> Balances(params (StreamId, JournalEntryEvent.Posted)[] entries)
    {
        var specification = SpecifyProjection.Of(new TrialBalanceProjection());
        foreach (var (stream, posted) in entries) specification.Given(stream, posted);
        return specification.Rows();
    }

    private static JournalEntryEvent.Posted Post(Posting posting, long number, DateOnly on) => new(
        "main", number, AccountingPeriod.Of(on), on, on, null, null, posting.Rule.Name, posting.Rule.Version,
        posting.Text, [InvoiceStream.ToString()], posting.Lines);
}
