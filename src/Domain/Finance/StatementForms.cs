using System.Collections.Immutable;
using static Daybook.Domain.Finance.StatementForm;

namespace Daybook.Domain.Finance;

/// <summary>The forms of 小企业会计准则 with the numbers of their lines: 资产负债表 (会小企01表) and 利润表 (会小企02表).
/// "Of which" lines (其中) are left out; every cell drills down to its accounts instead.</summary>
internal static class StatementForms
{
    public const int OtherCurrentAssets = 14;
    public const int AssetsTotal = 30;
    public const int OtherCurrentLiabilities = 40;
    public const int RetainedEarnings = 51;
    public const int LiabilitiesAndEquityTotal = 53;
    public const int Revenue = 1;
    public const int AdministrativeExpenses = 14;
    public const int NetProfit = 32;

    public static StatementForm BalanceSheet { get; } = new(
    [
        Debit(1, "货币资金", "Cash and bank", "1001", "1002", "1012"),
        Debit(2, "短期投资", "Short-term investments", "1101"),
        Debit(3, "应收票据", "Notes receivable", "1121"),
        Debit(4, "应收账款", "Accounts receivable", "1122"),
        Debit(5, "预付账款", "Advances to suppliers", "1123"),
        Debit(6, "应收股利", "Dividends receivable", "1131"),
        Debit(7, "应收利息", "Interest receivable", "1132"),
        Debit(8, "其他应收款", "Other receivables", "1221"),
        Debit(9, "存货", "Inventories",
            "1401", "1402", "1403", "1404", "1405", "1407", "1408", "1411", "1421", "4001", "4101",
            "4401", "4403"),
        Debit(OtherCurrentAssets, "其他流动资产", "Other current assets", "1901"),
        Total(15, "流动资产合计", "Total current assets", 1, 2, 3, 4, 5, 6, 7, 8, 9, OtherCurrentAssets),
        Debit(16, "长期债券投资", "Long-term bond investments", "1501"),
        Debit(17, "长期股权投资", "Long-term equity investments", "1511"),
        Debit(18, "固定资产原价", "Fixed assets at cost", "1601"),
        Credit(19, "减：累计折旧", "Less: accumulated depreciation", "1602"),
        Total(20, "固定资产账面价值", "Fixed assets, net", 18, -19),
        Debit(21, "在建工程", "Construction in progress", "1604"),
        Debit(22, "工程物资", "Construction materials", "1605"),
        Debit(23, "固定资产清理", "Disposal of fixed assets", "1606"),
        Debit(24, "生产性生物资产", "Productive biological assets, net", "1621", "1622"),
        Debit(25, "无形资产", "Intangible assets, net", "1701", "1702"),
        Debit(26, "开发支出", "Development costs", "4301"),
        Debit(27, "长期待摊费用", "Long-term deferred expenses", "1801"),
        Debit(28, "其他非流动资产", "Other non-current assets"),
        Total(29, "非流动资产合计", "Total non-current assets", 16, 17, 20, 21, 22, 23, 24, 25, 26, 27, 28),
        Total(AssetsTotal, "资产总计", "Total assets", 15, 29),
        Credit(31, "短期借款", "Short-term loans", "2001"),
        Credit(32, "应付票据", "Notes payable", "2201"),
        Credit(33, "应付账款", "Accounts payable", "2202"),
        Credit(34, "预收账款", "Advances from customers", "2203"),
        Credit(35, "应付职工薪酬", "Wages payable", "2211"),
        Credit(36, "应交税费", "Taxes payable", "2221"),
        Credit(37, "应付利息", "Interest payable", "2231"),
        Credit(38, "应付利润", "Profit payable", "2232"),
        Credit(39, "其他应付款", "Other payables", "2241"),
        Credit(OtherCurrentLiabilities, "其他流动负债", "Other current liabilities"),
        Total(41, "流动负债合计", "Total current liabilities", 31, 32, 33, 34, 35, 36, 37, 38, 39, OtherCurrentLiabilities),
        Credit(42, "长期借款", "Long-term loans", "2501"),
        Credit(43, "长期应付款", "Long-term payables", "2701"),
        Credit(44, "递延收益", "Deferred income", "2401"),
        Credit(45, "其他非流动负债", "Other non-current liabilities"),
        Total(46, "非流动负债合计", "Total non-current liabilities", 42, 43, 44, 45),
        Total(47, "负债合计", "Total liabilities", 41, 46),
        Credit(48, "实收资本（或股本）", "Paid-in capital", "3001"),
        Credit(49, "资本公积", "Capital reserve", "3002"),
        Credit(50, "盈余公积", "Surplus reserve", "3101"),
        Credit(RetainedEarnings, "未分配利润", "Retained earnings", "3103", "3104"),
        Total(52, "所有者权益（或股东权益）合计", "Total equity", 48, 49, 50, RetainedEarnings),
        Total(LiabilitiesAndEquityTotal, "负债和所有者权益（或股东权益）总计", "Total liabilities and equity", 47, 52),
    ]);

    public static StatementForm ProfitAndLoss { get; } = new(
    [
        Credit(Revenue, "一、营业收入", "Operating revenue", "5001", "5051"),
        Debit(2, "减：营业成本", "Less: operating costs", "5401", "5402"),
        Debit(3, "税金及附加", "Taxes and surcharges", "5403"),
        Debit(11, "销售费用", "Selling expenses", "5601"),
        Debit(AdministrativeExpenses, "管理费用", "Administrative expenses", "5602"),
        Debit(18, "财务费用", "Financial expenses", "5603"),
        Credit(20, "加：投资收益", "Plus: investment income", "5111"),
        Total(21, "二、营业利润", "Operating profit", Revenue, -2, -3, -11, -AdministrativeExpenses, -18, 20),
        Credit(22, "加：营业外收入", "Plus: non-operating income", "5301"),
        Debit(24, "减：营业外支出", "Less: non-operating expenses", "5711"),
        Total(30, "三、利润总额", "Profit before tax", 21, 22, -24),
        Debit(31, "减：所得税费用", "Less: income tax", "5801"),
        Total(NetProfit, "四、净利润", "Net profit", 30, -31),
    ]);
}

/// <summary>The form of a statement as data: which accounts belong to which line, and which lines a total adds
/// up.</summary>
internal sealed class StatementForm(ImmutableArray<StatementForm.Row> rows)
{
    private readonly Dictionary<string, int> _rowOfAccount = rows
        .SelectMany(r => r.Accounts, (r, account) => (account, r.Number))
        .ToDictionary(p => p.account, p => p.Number, StringComparer.Ordinal);

    /// <param name="IsDebit">True when a debit balance is shown as a positive amount.</param>
    /// <param name="Accounts">Codes of the standard chart; a sub-account belongs to the line of its first four
    /// digits.</param>
    /// <param name="Totals">Numbers of lines to add, negative to subtract; empty for a line of accounts.</param>
    internal sealed record Row(
        int Number,
        string Name,
        string EnglishName,
        bool IsDebit,
        ImmutableArray<string> Accounts,
        ImmutableArray<int> Totals);

    internal static Row Debit(int number, string name, string englishName, params ImmutableArray<string> accounts) =>
        new(number, name, englishName, IsDebit: true, accounts, []);

    internal static Row Credit(int number, string name, string englishName, params ImmutableArray<string> accounts) =>
        new(number, name, englishName, IsDebit: false, accounts, []);

    internal static Row Total(int number, string name, string englishName, params ImmutableArray<int> rows) =>
        new(number, name, englishName, IsDebit: true, [], rows);

    /// <summary>The line in which the form places an account; null when the form does not name the account.</summary>
    internal int? RowOf(string account) =>
        account.Length >= 4 && _rowOfAccount.TryGetValue(account[..4], out var row) ? row : null;

    /// <summary>Fills in the form. A total may only name lines above it.</summary>
    /// <param name="balances">Accounts with their balances; debit is positive.</param>
    /// <param name="place">The line of an account.</param>
    internal ImmutableArray<StatementLine> Fill(
        IEnumerable<(AccountMovement Account, decimal Balance)> balances, Func<AccountMovement, int> place)
    {
        var placed = balances.ToLookup(b => place(b.Account));
        var lines = new Dictionary<int, StatementLine>();
        foreach (var row in rows)
        {
            ImmutableArray<StatementPart> parts =
            [
                .. row.Totals.Select(t => new StatementPart(
                    null, Math.Abs(t), Math.Sign(t) * lines[Math.Abs(t)].Amount)),
                .. placed[row.Number].OrderBy(b => b.Account.Account, StringComparer.Ordinal).Select(b =>
                    new StatementPart(b.Account.Account, null, row.IsDebit ? b.Balance : -b.Balance)),
            ];
            lines.Add(row.Number, new StatementLine(
                row.Number, row.Name, row.EnglishName, parts.Sum(p => p.Amount), parts));
        }

        return [.. rows.Select(r => lines[r.Number])];
    }
}
