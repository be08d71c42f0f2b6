using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>The cash flow statement (现金流量表, 会小企03表 of 小企业会计准则) as a pure function of what stands opposite to cash.
/// </summary>
/// <remarks>Every entry that moves cash is read from its other lines: what they were credited came in, what they were
/// debited went out. Together they are exactly what cash changed by, in entries of many lines too. Which item a line
/// belongs to follows from its account and direction. VAT that is paid with a purchase in a manual voucher counts as
/// taxes, interest that was not accrued as other operating payments.</remarks>
public static class CashFlowStatement
{
    public const int Operating = 7;
    public const int Investing = 13;
    public const int Financing = 19;
    public const int NetIncrease = 20;
    public const int OpeningCash = 21;
    public const int ClosingCash = 22;
    private const int Sales = 1;
    private const int OtherReceived = 2;
    private const int Purchases = 3;
    private const int Wages = 4;
    private const int Taxes = 5;
    private const int OtherPaid = 6;

    /// <summary>Accounts of cash and what is like it; a sub-account belongs to them.</summary>
    public static ImmutableArray<string> CashAccounts { get; } = ["1001", StandardChart.Bank, "1012"];

    private static readonly ImmutableArray<Item> Items =
    [
        new(Sales, "销售产成品、商品、提供劳务收到的现金", "Cash received from sales", IsPaid: false),
        new(OtherReceived, "收到其他与经营活动有关的现金", "Other operating cash received", IsPaid: false),
        new(Purchases, "购买原材料、商品、接受劳务支付的现金", "Cash paid for purchases", IsPaid: true),
        new(Wages, "支付的职工薪酬", "Cash paid to employees", IsPaid: true),
        new(Taxes, "支付的税费", "Taxes paid", IsPaid: true),
        new(OtherPaid, "支付其他与经营活动有关的现金", "Other operating cash paid", IsPaid: true),
        new(Operating, "经营活动产生的现金流量净额", "Net cash from operating activities", 1, 2, -3, -4, -5, -6),
        new(8, "收回短期投资、长期债券投资和长期股权投资收到的现金", "Cash from disposal of investments", IsPaid: false),
        new(9, "取得投资收益收到的现金", "Cash from investment income", IsPaid: false),
        new(10, "处置固定资产、无形资产和其他非流动资产收回的现金净额", "Cash from disposal of fixed assets", IsPaid: false),
        new(11, "短期投资、长期债券投资和长期股权投资支付的现金", "Cash paid for investments", IsPaid: true),
        new(12, "购建固定资产、无形资产和其他非流动资产支付的现金", "Cash paid for fixed assets", IsPaid: true),
        new(Investing, "投资活动产生的现金流量净额", "Net cash from investing activities", 8, 9, 10, -11, -12),
        new(14, "取得借款收到的现金", "Cash from borrowings", IsPaid: false),
        new(15, "吸收投资者投资收到的现金", "Cash from investors", IsPaid: false),
        new(16, "偿还借款本金支付的现金", "Repayment of borrowings", IsPaid: true),
        new(17, "偿还借款利息支付的现金", "Interest paid", IsPaid: true),
        new(18, "分配利润支付的现金", "Profit distributed", IsPaid: true),
        new(Financing, "筹资活动产生的现金流量净额", "Net cash from financing activities", 14, 15, -16, -17, -18),
        new(NetIncrease, "现金净增加额", "Net increase in cash", Operating, Investing, Financing),
    ];

    /// <summary>True for an account of cash.</summary>
    public static bool IsCash(string account) =>
        CashAccounts.Any(cash => account.StartsWith(cash, StringComparison.Ordinal));

    /// <summary>The statement of a span.</summary>
    /// <param name="movements">What stands opposite to cash.</param>
    /// <param name="cash">The movements of all accounts in the span; only those of cash count.</param>
    public static ImmutableArray<StatementLine> Of(
        IEnumerable<CashMovement> movements, IEnumerable<AccountMovement> cash)
    {
        var placed = movements.ToLookup(m => ItemOf(m.Account, m.IsReceived));
        var lines = new Dictionary<int, StatementLine>();
        foreach (var item in Items)
        {
            ImmutableArray<StatementPart> parts = item.Totals.IsEmpty
                ?
                [
                    .. placed[item.Number].OrderBy(m => m.Account, StringComparer.Ordinal).ThenBy(m => m.IsReceived)
                        .Select(m => new StatementPart(m.Account, null, item.IsPaid ? -m.Amount : m.Amount)
                        {
                            IsReceived = m.IsReceived,
                        }),
                ]
                : [.. item.Totals.Select(t => new StatementPart(
                    null, Math.Abs(t), Math.Sign(t) * lines[Math.Abs(t)].Amount))];
            lines.Add(item.Number, new StatementLine(
                item.Number, item.Name, item.EnglishName, parts.Sum(p => p.Amount), parts));
        }

        ImmutableArray<AccountMovement> accounts =
            [.. cash.Where(a => IsCash(a.Account)).OrderBy(a => a.Account, StringComparer.Ordinal)];
        return
        [
            .. Items.Select(item => lines[item.Number]),
            Balance(OpeningCash, "加：期初现金余额", "Opening cash", accounts, a => a.Opening),
            Balance(ClosingCash, "期末现金余额", "Closing cash", accounts, a => a.Closing),
        ];
    }

    /// <summary>True when the opening cash and the net increase are the closing cash.</summary>
    public static bool Balances(ImmutableArray<StatementLine> statement)
    {
        decimal Of(int row) => statement.Single(l => l.Row == row).Amount;
        return Of(OpeningCash) + Of(NetIncrease) == Of(ClosingCash);
    }

    /// <summary>The item of what stands opposite to cash.</summary>
    /// <param name="isReceived">Whether cash came in.</param>
    internal static int ItemOf(string account, bool isReceived) => account.Length < 4 ? Other(isReceived) : account[..4]
        switch
    {
        "1121" or "1122" or "2203" or "5001" or "5051" => Sales,
        "1123" or "1401" or "1402" or "1403" or "1404" or "1405" or "1407" or "1408" or "1411" or "1421" or "2201"
            or "2202" or "4001" or "4101" or "4401" or "4403" or "5401" or "5402" => Purchases,
        "2211" => Wages,
        "2221" => isReceived ? Sales : Taxes,
        "5403" or "5801" => isReceived ? OtherReceived : Taxes,
        "1101" or "1501" or "1511" => isReceived ? 8 : 11,
        "1131" or "1132" or "5111" => 9,
        "1601" or "1602" or "1604" or "1605" or "1606" or "1621" or "1622" or "1701" or "1702" or "1801" or "4301" =>
            isReceived ? 10 : 12,
        "2001" or "2501" or "2701" => isReceived ? 14 : 16,
        "3001" or "3002" => 15,
        "2231" => 17,
        "2232" or "3101" or "3103" or "3104" => 18,
        _ => Other(isReceived),
    };

    private static int Other(bool isReceived) => isReceived ? OtherReceived : OtherPaid;

    private static StatementLine Balance(
        int row, string name, string englishName, ImmutableArray<AccountMovement> accounts,
        Func<AccountMovement, decimal> balance) => new(
        row, name, englishName, accounts.Sum(balance),
        [.. accounts.Select(a => new StatementPart(a.Account, null, balance(a)))]);

    private sealed record Item(int Number, string Name, string EnglishName, bool IsPaid, ImmutableArray<int> Totals)
    {
        public Item(int number, string name, string englishName, bool IsPaid)
            : this(number, name, englishName, IsPaid, [])
        {
        }

        public Item(int number, string name, string englishName, params ImmutableArray<int> totals)
            : this(number, name, englishName, false, totals)
        {
        }
    }
}

/// <summary>What stands opposite to cash on one account, in one direction.</summary>
/// <param name="IsReceived">Whether cash came in.</param>
/// <param name="Amount">Positive for cash that came in.</param>
public sealed record CashMovement(string Account, bool IsReceived, decimal Amount);
