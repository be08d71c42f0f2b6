namespace Daybook.Domain.Finance;

/// <summary>The element (会计要素) an account belongs to; it decides on which statement the account stands.</summary>
public enum AccountKind
{
    /// <summary>资产, and the costs of goods in the making (成本类), which are assets until sold.</summary>
    Asset,

    /// <summary>负债.</summary>
    Liability,

    /// <summary>所有者权益.</summary>
    Equity,

    /// <summary>收入.</summary>
    Income,

    /// <summary>费用.</summary>
    Expense,
}
