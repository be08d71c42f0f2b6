using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>How the entries of a posting rule become vouchers.</summary>
public enum VoucherGrouping
{
    /// <summary>A voucher each, with the entry (单据凭证).</summary>
    PerDocument,

    /// <summary>One for all of a day, a channel and a warehouse, made when the day is over (汇总凭证).</summary>
    // Until which day vouchers may be made is said in Api/Finance/VoucherRoutes.cs.
    PerDay,
}

/// <summary>The rules by which a company groups entries into vouchers, each from a day on.</summary>
public sealed record VoucherRules(ImmutableArray<VoucherRulesEvent.Set> Rules)
{
    /// <summary>The rule in force: the latest that does not begin later; per document where there is none.</summary>
    /// <param name="rule">The posting rule of the entry.</param>
    /// <param name="postedOn">The date under which it is posted.</param>
    public VoucherGrouping GroupingOf(string rule, DateOnly postedOn)
    {
        VoucherRulesEvent.Set? found = null;
        foreach (var set in Rules)
        {
            if (set.Rule == rule && set.From <= postedOn && (found is null || set.From > found.From)) found = set;
        }

        return found?.Grouping ?? VoucherGrouping.PerDocument;
    }
}

/// <summary>What can be asked of a company's voucher rules.</summary>
public abstract record VoucherRulesCommand
{
    private VoucherRulesCommand()
    {
    }

    /// <summary>Groups the entries of a posting rule in this way from a day on. Entries that are posted keep
    /// theirs.</summary>
    /// <param name="Rule">The posting rule, such as goods-shipped.</param>
    /// <param name="From">The first posting date that it counts for.</param>
    public sealed record Set(string Rule, VoucherGrouping Grouping, [Planned] DateOnly From) : VoucherRulesCommand;
}

/// <summary>What can have happened to a company's voucher rules (凭证生成规则).</summary>
public abstract record VoucherRulesEvent
{
    private VoucherRulesEvent()
    {
    }

    [StoredAs("finance.voucher-rule-set.v1")]
    public sealed record Set(string Rule, VoucherGrouping Grouping, DateOnly From) : VoucherRulesEvent;
}
