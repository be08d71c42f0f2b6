using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>How the entries of a posting rule become vouchers.</summary>
public enum VoucherGrouping
{
    /// <summary>One voucher per document, made with the entry (单据凭证).</summary>
    PerDocument,

    /// <summary>One voucher per day, channel and warehouse, made when the day is over (汇总凭证).</summary>
    // Api/Finance/VoucherRoutes.cs says until which day vouchers may be made.
    PerDay,
}

/// <summary>The rules by which a company groups entries into vouchers, each from a first day on.</summary>
public sealed record VoucherRules(ImmutableArray<VoucherRulesEvent.Set> Rules)
{
    /// <summary>The rule that is valid on a day: the latest that does not begin later; per document when there is
    /// none.</summary>
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

/// <summary>Commands for a company's voucher rules.</summary>
public abstract record VoucherRulesCommand
{
    private VoucherRulesCommand()
    {
    }

    /// <summary>Groups the entries of a posting rule in this way from a day on. Entries that are already posted do not
    /// change.</summary>
    /// <param name="Rule">The posting rule, such as goods-shipped.</param>
    /// <param name="From">The first posting date for which the rule is valid.</param>
    public sealed record Set(string Rule, VoucherGrouping Grouping, [Planned] DateOnly From) : VoucherRulesCommand;
}

/// <summary>Events of a company's voucher rules (凭证生成规则).</summary>
public abstract record VoucherRulesEvent
{
    private VoucherRulesEvent()
    {
    }

    [StoredAs("finance.voucher-rule-set.v1")]
    public sealed record Set(string Rule, VoucherGrouping Grouping, DateOnly From) : VoucherRulesEvent;
}
