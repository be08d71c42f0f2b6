using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class FinancialStatementsTests
{
    // A month of a small trader: opening stock 200, sold goods that cost 60 for 100 net, freight 10, tax 13, all paid.
    private static readonly ImmutableArray<AccountMovement> Month =
    [
        Movement("1002", "银行存款", AccountKind.Asset, 0, 123, 0),
        Movement("1122", "应收账款", AccountKind.Asset, 0, 123, 123),
        Movement("1405", "库存商品", AccountKind.Asset, 200, 0, 60),
        Movement("2203", "预收账款", AccountKind.Liability, 0, 123, 123),
        Movement("2221", "应交税费", AccountKind.Liability, 0, 0, 13),
        Movement("3001", "实收资本", AccountKind.Equity, -200, 0, 0),
        Movement("5001", "主营业务收入", AccountKind.Income, 0, 0, 100),
        Movement("5051", "其他业务收入", AccountKind.Income, 0, 0, 10),
        Movement("5401", "主营业务成本", AccountKind.Expense, 0, 60, 0),
    ];

    private static AccountMovement Movement(
        string account, string name, AccountKind kind, decimal opening, decimal debit, decimal credit) =>
        new(account, name, kind, opening, debit, credit);

    private static decimal Row(ImmutableArray<StatementLine> lines, int row) => lines.Single(l => l.Row == row).Amount;

    private static ImmutableArray<string> Accounts(ImmutableArray<StatementLine> lines, int row) =>
        [.. lines.Single(l => l.Row == row).Accounts];

    [Fact]
    public void The_trial_balance_agrees_on_both_sides()
    {
        var trial = FinancialStatements.TrialBalance(Month.Reverse());
        trial.Accounts.Select(a => a.Account).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        (trial.Debit, trial.Credit).ShouldBe((429m, 429m));
        (trial.ClosingDebit, trial.ClosingCredit).ShouldBe((323m, 323m));
        trial.Balances.ShouldBeTrue();
    }

    [Fact]
    public void A_one_sided_posting_shows_in_the_trial_balance() =>
        FinancialStatements.TrialBalance(Month.Add(Movement("1001", "库存现金", AccountKind.Asset, 0, 0.01m, 0)))
            .Balances.ShouldBeFalse();

    [Fact, Shows("F6")]
    public void Every_line_is_the_sum_of_accounts_or_of_lines_above_it()
    {
        var (sheet, profit) = (FinancialStatements.BalanceSheet(Month), FinancialStatements.ProfitAndLoss(Month));
        foreach (var lines in new[] { sheet, profit })
        {
            foreach (var (place, line) in lines.Index())
            {
                line.Parts.Sum(p => p.Amount).ShouldBe(line.Amount, line.EnglishName);
                foreach (var part in line.Parts.Where(p => p.Row is not null))
                {
                    var above = lines.Take(place).Single(l => l.Row == part.Row);
                    Math.Abs(part.Amount).ShouldBe(Math.Abs(above.Amount), line.EnglishName);
                }
            }
        }

        FinancialStatements.ProfitAndLoss(Month).Single(l => l.Row == 1).Parts.ShouldBe(
            [new StatementPart("5001", null, 100), new StatementPart("5051", null, 10)]);
    }

    [Fact]
    public void The_profit_and_loss_shows_revenue_costs_and_profit()
    {
        var lines = FinancialStatements.ProfitAndLoss(Month);
        Row(lines, 1).ShouldBe(110);
        Row(lines, 2).ShouldBe(60);
        Row(lines, 21).ShouldBe(50);
        Row(lines, 30).ShouldBe(50);
        FinancialStatements.NetProfit(lines).ShouldBe(50);
        Accounts(lines, 1).ShouldBe(["5001", "5051"]);
    }

    [Fact]
    public void Every_kind_of_expense_and_income_counts_with_its_sign_in_the_net_profit()
    {
        var lines = FinancialStatements.ProfitAndLoss(
        [
            Movement("5001", "", AccountKind.Income, 0, 0, 1000), Movement("5402", "", AccountKind.Expense, 0, 100, 0),
            Movement("5403", "", AccountKind.Expense, 0, 10, 0), Movement("5601", "", AccountKind.Expense, 0, 20, 0),
            Movement("5602", "", AccountKind.Expense, 0, 30, 0), Movement("5603", "", AccountKind.Expense, 0, 40, 0),
            Movement("5111", "", AccountKind.Income, 0, 0, 5), Movement("5301", "", AccountKind.Income, 0, 0, 7),
            Movement("5711", "", AccountKind.Expense, 0, 3, 0), Movement("5801", "", AccountKind.Expense, 0, 200, 0),
        ]);
        Row(lines, 21).ShouldBe(1000 - 100 - 10 - 20 - 30 - 40 + 5);
        Row(lines, 30).ShouldBe(805 + 7 - 3);
        FinancialStatements.NetProfit(lines).ShouldBe(609);
    }

    [Fact]
    public void The_profit_and_loss_is_that_of_the_span_not_of_all_time() =>
        FinancialStatements.NetProfit(FinancialStatements.ProfitAndLoss(
            [Movement("5001", "主营业务收入", AccountKind.Income, -9000, 0, 100)])).ShouldBe(100);

    [Fact]
    public void The_balance_sheet_balances_without_a_closing_entry()
    {
        var lines = FinancialStatements.BalanceSheet(Month);
        Row(lines, 1).ShouldBe(123);
        Row(lines, 9).ShouldBe(140);
        Row(lines, 30).ShouldBe(263);
        Row(lines, 36).ShouldBe(13);
        Row(lines, 48).ShouldBe(200);
        Row(lines, 51).ShouldBe(50);
        Row(lines, 53).ShouldBe(263);
        FinancialStatements.Balances(lines).ShouldBeTrue();
        Accounts(lines, 51).ShouldBe(["5001", "5051", "5401"]);
    }

    [Fact]
    public void Depreciation_is_shown_as_a_positive_deduction()
    {
        var lines = FinancialStatements.BalanceSheet(
        [
            Movement("1601", "固定资产", AccountKind.Asset, 1000, 0, 0),
            Movement("1602", "累计折旧", AccountKind.Asset, -300, 0, 0),
        ]);
        Row(lines, 19).ShouldBe(300);
        Row(lines, 20).ShouldBe(700);
        Row(lines, 30).ShouldBe(700);
    }

    [Fact]
    public void A_sub_account_stands_with_its_account() =>
        Accounts(FinancialStatements.BalanceSheet([Movement("100201", "工商银行", AccountKind.Asset, 5, 0, 0)]), 1)
            .ShouldBe(["100201"]);

    [Theory]
    [InlineData(AccountKind.Asset, 14)]
    [InlineData(AccountKind.Liability, 40)]
    [InlineData(AccountKind.Equity, 51)]
    public void An_account_outside_the_standard_stands_on_the_residual_line_of_its_kind(AccountKind kind, int row) =>
        Accounts(FinancialStatements.BalanceSheet([Movement("9999", "自设", kind, 5, 0, 0)]), row).ShouldBe(["9999"]);

    [Fact]
    public void Every_account_of_the_standard_has_a_line_of_its_own()
    {
        ImmutableArray<AccountMovement> all = [.. StandardChart.Accounts
            .Select(a => Movement(a.Account, a.Name, a.Kind, 0, 1, 0))];
        var sheet = FinancialStatements.BalanceSheet(all);
        var profit = FinancialStatements.ProfitAndLoss(all);
        sheet.SelectMany(l => l.Accounts).Order(StringComparer.Ordinal).ShouldBe(all.Select(a => a.Account));
        profit.SelectMany(l => l.Accounts).Order(StringComparer.Ordinal)
            .ShouldBe(all.Where(a => a.Kind is AccountKind.Income or AccountKind.Expense).Select(a => a.Account));
        Accounts(sheet, 14).ShouldBe(["1901"]);
        Accounts(sheet, 40).ShouldBeEmpty();
        Accounts(profit, 14).ShouldBe(["5602"]);
    }

    [Fact, Shows("F6")]
    public void Whatever_balanced_entries_are_posted_the_statements_agree()
    {
        var accounts = StandardChart.Accounts.Select(a => (Code: a.Account, a.Kind))
            .Append((Code: "9999", Kind: AccountKind.Liability))
            .Append((Code: "560201", Kind: AccountKind.Expense)).ToArray();
        var entry = from debit in Gen.Elements(accounts)
                    from credit in Gen.Elements(accounts)
                    from cents in Gen.Choose(1, 1_000_000)
                    from isEarlier in Gen.Elements(true, false)
                    select (debit, credit, Amount: cents / 100m, isEarlier);
        Prop.ForAll(entry.ListOf().ToArbitrary(), entries =>
        {
            var movements = accounts.Select(a => Movement(
                a.Code, "", a.Kind,
                entries.Where(e => e.isEarlier)
                    .Sum(e => (e.debit == a ? e.Amount : 0) - (e.credit == a ? e.Amount : 0)),
                entries.Where(e => !e.isEarlier && e.debit == a).Sum(e => e.Amount),
                entries.Where(e => !e.isEarlier && e.credit == a).Sum(e => e.Amount))).ToArray();
            var opening = movements.Select(m => m with { Debit = 0, Credit = 0 });
            var sheet = FinancialStatements.BalanceSheet(movements);
            var retained = movements.Where(m => m.Account is "3103" or "3104").Sum(m => m.Credit - m.Debit);
            var growth = Row(sheet, 51) - Row(FinancialStatements.BalanceSheet(opening), 51);
            return FinancialStatements.TrialBalance(movements).Balances
                && FinancialStatements.Balances(sheet)
                && FinancialStatements.NetProfit(FinancialStatements.ProfitAndLoss(movements)) + retained == growth;
        }).QuickCheckThrowOnFailure();
    }
}
