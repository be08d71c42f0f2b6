using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

/// <summary>The cash flow statement (F6): why cash came and went, and that nothing is left over.</summary>
public class CashFlowStatementTests
{
    private static readonly ImmutableArray<CashMovement> Movements =
    [
        new("2203", true, 900m), new("2202", false, -400m), new("2202", true, 30m), new("2211", false, -120m),
        new("5602", false, -80m), new("5301", true, 5m), new("1601", false, -200m), new("2001", true, 1_000m),
        new("2221", false, -50m), new("3001", true, 60m),
    ];

    private static readonly AccountMovement Bank = new("1002", "银行存款", AccountKind.Asset, 500m, 2_000m, 855m);

    [Fact, Shows("F6")]
    public void Each_item_says_what_it_is_made_of_and_the_whole_is_the_change_of_cash()
    {
        var statement = CashFlowStatement.Of(Movements, [Bank]);
        (int, decimal)[] rows =
        [
            (1, 900m), (2, 5m), (3, 370m), (4, 120m), (5, 50m), (6, 80m), (7, 285m), (12, 200m), (13, -200m),
            (14, 1_000m), (15, 60m), (19, 1_060m), (20, 1_145m), (21, 500m), (22, 1_645m),
        ];
        foreach (var (row, amount) in rows) statement.Single(l => l.Row == row).Amount.ShouldBe(amount, $"row {row}");
        CashFlowStatement.Balances(statement).ShouldBeTrue();
        statement.Single(l => l.Row == 3).Parts.Select(p => (p.Account, p.IsReceived, p.Amount))
            .ShouldBe([("2202", false, 400m), ("2202", true, -30m)]);
        statement.Select(l => l.Row).ShouldBe(Enumerable.Range(1, 22));
    }

    [Fact]
    public void What_does_not_add_up_to_the_change_of_cash_is_said() =>
        CashFlowStatement.Balances(CashFlowStatement.Of(Movements.RemoveAt(0), [Bank])).ShouldBeFalse();

    /// <summary>Entries of any accounts, of two lines and of many: what stands opposite to cash is what cash changed
    /// by.</summary>
    [Fact, Shows("F6")]
    public void What_stands_opposite_to_cash_is_what_cash_changed_by()
    {
        var accounts = StandardChart.Accounts.Select(a => a.Account).ToArray();
        var line =
            from account in Gen.Frequency((1, Gen.Elements("1001", "1002")), (3, Gen.Elements(accounts)))
            from cents in Gen.Choose(-100_000, 100_000)
            select (account, amount: cents / 100m);
        var entries =
            from lines in line.NonEmptyListOf()
            from last in Gen.Elements(accounts)
            select lines.Append((account: last, amount: -lines.Sum(l => l.amount))).ToList();
        Prop.ForAll(entries.ListOf().ToArbitrary(), all =>
        {
            var touching = all.Where(e => e.Any(l => CashFlowStatement.IsCash(l.account))).ToList();
            var movements = touching.SelectMany(e => e).Where(l => !CashFlowStatement.IsCash(l.account))
                .GroupBy(l => (l.account, l.amount < 0))
                .Select(g => new CashMovement(g.Key.account, g.Key.Item2, -g.Sum(l => l.amount)));
            var cash = all.SelectMany(e => e).Where(l => CashFlowStatement.IsCash(l.account))
                .GroupBy(l => l.account)
                .Select(g => new AccountMovement(
                    g.Key, g.Key, AccountKind.Asset, 7m, g.Where(l => l.amount > 0).Sum(l => l.amount),
                    -g.Where(l => l.amount < 0).Sum(l => l.amount)));
            return CashFlowStatement.Balances(CashFlowStatement.Of(movements, cash));
        }).QuickCheckThrowOnFailure();
    }
}
