using System.Collections.Immutable;
using static Daybook.Domain.Finance.AccountKind;

namespace Daybook.Domain.Finance;

/// <summary>The chart of accounts of 小企业会计准则 (Accounting Standards for Small Enterprises, 财会〔2011〕17号, appendix), with
/// which a company starts.</summary>
/// <remarks>Accounts of the cost class (成本类, 4xxx) hold the cost of goods in production and count as assets.</remarks>
public static class StandardChart
{
    public const string Bank = "1002";
    public const string Receivables = "1122";
    public const string Inventory = "1405";
    public const string Payables = "2202";

    /// <summary>Goods received and not invoiced yet (暂估).</summary>
    public const string ReceivedNotInvoiced = "220202";

    /// <summary>Freight of shipments that carriers have not billed yet (暂估).</summary>
    public const string FreightNotBilled = "220203";

    /// <summary>Carriers' bills that are not paid.</summary>
    public const string CarrierPayables = "220204";
    public const string CustomerAdvances = "2203";
    public const string TaxesPayable = "2221";

    /// <summary>Expenses that employees paid, and that they have not got back.</summary>
    public const string EmployeePayables = "224101";
    public const string PaidInCapital = "3001";

    /// <summary>Cost of what is being made (生产成本).</summary>
    public const string Production = "4001";
    public const string Sales = "5001";
    public const string OtherSales = "5051";
    public const string NonOperatingIncome = "5301";
    public const string CostOfSales = "5401";
    public const string SellingExpenses = "5601";
    public const string AdministrativeExpenses = "5602";
    public const string FinancialExpenses = "5603";
    public const string NonOperatingExpenses = "5711";

    /// <summary>All accounts, in the order of their codes.</summary>
    public static ImmutableArray<StandardAccount> Accounts { get; } =
    [
        new("1001", "库存现金", "Cash on hand", Asset),
        new(Bank, "银行存款", "Bank deposits", Asset),
        new("1012", "其他货币资金", "Other monetary funds", Asset),
        new("1101", "短期投资", "Short-term investments", Asset),
        new("1121", "应收票据", "Notes receivable", Asset),
        new(Receivables, "应收账款", "Accounts receivable", Asset, ControlAccount.Receivables),
        new("1123", "预付账款", "Advances to suppliers", Asset),
        new("1131", "应收股利", "Dividends receivable", Asset),
        new("1132", "应收利息", "Interest receivable", Asset),
        new("1221", "其他应收款", "Other receivables", Asset),
        new("1401", "材料采购", "Materials purchased", Asset),
        new("1402", "在途物资", "Goods in transit", Asset),
        new("1403", "原材料", "Raw materials", Asset),
        new("1404", "材料成本差异", "Material cost variances", Asset),
        new(Inventory, "库存商品", "Merchandise inventory", Asset, ControlAccount.Inventory),
        new("1407", "商品进销差价", "Retail markup on merchandise", Asset),
        new("1408", "委托加工物资", "Goods with subcontractors", Asset),
        new("1411", "周转材料", "Revolving materials", Asset),
        new("1421", "消耗性生物资产", "Consumable biological assets", Asset),
        new("1501", "长期债券投资", "Long-term bond investments", Asset),
        new("1511", "长期股权投资", "Long-term equity investments", Asset),
        new("1601", "固定资产", "Fixed assets", Asset),
        new("1602", "累计折旧", "Accumulated depreciation", Asset),
        new("1604", "在建工程", "Construction in progress", Asset),
        new("1605", "工程物资", "Construction materials", Asset),
        new("1606", "固定资产清理", "Disposal of fixed assets", Asset),
        new("1621", "生产性生物资产", "Productive biological assets", Asset),
        new("1622", "生产性生物资产累计折旧", "Accumulated depreciation of biological assets", Asset),
        new("1701", "无形资产", "Intangible assets", Asset),
        new("1702", "累计摊销", "Accumulated amortisation", Asset),
        new("1801", "长期待摊费用", "Long-term deferred expenses", Asset),
        new("1901", "待处理财产损溢", "Property losses and gains pending", Asset),
        new("2001", "短期借款", "Short-term loans", Liability),
        new("2201", "应付票据", "Notes payable", Liability),
        new(Payables, "应付账款", "Accounts payable", Liability),
        new(ReceivedNotInvoiced, "应付账款——暂估应付账款", "Goods received, not invoiced", Liability),
        new(FreightNotBilled, "应付账款——暂估运费", "Freight not billed", Liability),
        new(CarrierPayables, "应付账款——应付运费", "Payable to carriers", Liability),
        new(CustomerAdvances, "预收账款", "Advances from customers", Liability),
        new("2211", "应付职工薪酬", "Wages payable", Liability),
        new(TaxesPayable, "应交税费", "Taxes payable", Liability),
        new("2231", "应付利息", "Interest payable", Liability),
        new("2232", "应付利润", "Profit payable", Liability),
        new("2241", "其他应付款", "Other payables", Liability),
        new(EmployeePayables, "其他应付款——员工报销", "Payable to employees", Liability),
        new("2401", "递延收益", "Deferred income", Liability),
        new("2501", "长期借款", "Long-term loans", Liability),
        new("2701", "长期应付款", "Long-term payables", Liability),
        new(PaidInCapital, "实收资本", "Paid-in capital", Equity),
        new("3002", "资本公积", "Capital reserve", Equity),
        new("3101", "盈余公积", "Surplus reserve", Equity),
        new("3103", "本年利润", "Profit of the year", Equity),
        new("3104", "利润分配", "Profit distribution", Equity),
        new(Production, "生产成本", "Cost of production", Asset),
        new("4101", "制造费用", "Manufacturing overhead", Asset),
        new("4301", "研发支出", "Research and development", Asset),
        new("4401", "工程施工", "Engineering construction", Asset),
        new("4403", "机械作业", "Mechanical operations", Asset),
        new(Sales, "主营业务收入", "Sales revenue", Income),
        new(OtherSales, "其他业务收入", "Other operating revenue", Income),
        new("5111", "投资收益", "Investment income", Income),
        new(NonOperatingIncome, "营业外收入", "Non-operating income", Income),
        new(CostOfSales, "主营业务成本", "Cost of sales", Expense),
        new("5402", "其他业务成本", "Other operating costs", Expense),
        new("5403", "税金及附加", "Taxes and surcharges", Expense),
        new(SellingExpenses, "销售费用", "Selling expenses", Expense),
        new(AdministrativeExpenses, "管理费用", "Administrative expenses", Expense),
        new(FinancialExpenses, "财务费用", "Financial expenses", Expense),
        new(NonOperatingExpenses, "营业外支出", "Non-operating expenses", Expense),
        new("5801", "所得税费用", "Income tax", Expense),
    ];

    /// <summary>The accounts whose balance comes from documents, with their sub-accounts.</summary>
    private static readonly ImmutableArray<string> OfDocuments =
        [Receivables, Inventory, Payables, CustomerAdvances, EmployeePayables, Production];

    /// <summary>True for an account, or a sub-account, that the reconciliation compares with documents.</summary>
    public static bool IsOfDocuments(string account) =>
        OfDocuments.Any(kept => account.StartsWith(kept, StringComparison.Ordinal));

    /// <summary>The command that opens all accounts.</summary>
    public static ChartCommand.OpenAccounts Opening { get; } = new(
        [.. Accounts.Select(a => new ChartCommand.OpenAccount(a.Account, a.Name, a.Kind, a.Control))]);
}

/// <summary>An account of the standard chart.</summary>
/// <param name="Account">The code.</param>
/// <param name="Name">The name in the standard, in Chinese.</param>
/// <param name="EnglishName">The name in English.</param>
/// <param name="Kind">The accounting element.</param>
/// <param name="Control">The sub-ledger that the account controls.</param>
public sealed record StandardAccount(
    string Account, string Name, string EnglishName, AccountKind Kind, ControlAccount? Control = null);
