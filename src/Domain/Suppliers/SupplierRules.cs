using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules by which a company judges its suppliers (供应商管理规则). Before it sets any, the usual ones hold
/// as version 1.</summary>
/// <param name="Version">Raised by every change, and kept by every score.</param>
public sealed record SupplierRules(int Version, SupplierRuleTerms Terms);

/// <summary>The content of the rules.</summary>
/// <param name="Weights">How much each part of the score counts.</param>
/// <param name="Floor">Who has a lower score is not asked for quotations.</param>
/// <param name="Days">The days before a review whose receipts count.</param>
/// <param name="OnlyQualified">Only who is qualified gets a purchase order.</param>
public sealed record SupplierRuleTerms(ScoreWeights Weights, decimal Floor, int Days, bool OnlyQualified)
{
    /// <summary>What holds before a company says otherwise.</summary>
    public static SupplierRuleTerms Usual { get; } = new(new ScoreWeights(40, 20, 30, 10), 60, 365, false);
}

/// <summary>How much each part of the score counts; the relation of the four matters.</summary>
/// <param name="OnTime">Receipts that came until the promised day.</param>
/// <param name="InFull">Receipts of lines that came in full.</param>
/// <param name="Quality">Receipts that no inspection rejected.</param>
/// <param name="Price">Receipts that were invoiced at the price of the order.</param>
public sealed record ScoreWeights(int OnTime, int InFull, int Quality, int Price);

/// <summary>Commands for the rules.</summary>
public abstract record SupplierRulesCommand
{
    private SupplierRulesCommand()
    {
    }

    /// <summary>Replaces all rules.</summary>
    /// <param name="Floor">Who has a lower score is not asked for quotations; 0 asks everybody.</param>
    /// <param name="Days">The days before a review whose receipts count.</param>
    /// <param name="OnlyQualified">Only who is qualified gets a purchase order.</param>
    public sealed record Set(
        ScoreWeights Weights, decimal Floor, int Days, bool OnlyQualified, string Reason) : SupplierRulesCommand;
}

/// <summary>Events of the rules.</summary>
public abstract record SupplierRulesEvent
{
    private SupplierRulesEvent()
    {
    }

    /// <param name="Version">Of the rules from now on.</param>
    [StoredAs("suppliers.supplier-rules-set.v1")]
    public sealed record Set(int Version, SupplierRuleTerms Before, SupplierRuleTerms After, string Reason)
        : SupplierRulesEvent;
}
