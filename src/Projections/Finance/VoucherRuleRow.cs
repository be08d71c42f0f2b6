using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>How the entries of a posting rule are grouped into vouchers from a day on.</summary>
public sealed record VoucherRuleRow : Row
{
    public required string Company { get; init; }
    public required string Rule { get; init; }
    public DateOnly From { get; init; }
    public VoucherGrouping Grouping { get; init; }
}

/// <summary>The voucher rules; a posting rule without one makes a voucher for each document.</summary>
public sealed class VoucherRulesProjection()
    : Projection<VoucherRuleRow>("voucher_rules", version: 1, ReadGroups.Books)
{
    public string Key(Recorded<VoucherRulesEvent.Set> e) =>
        RowKey.Under(e.Stream, e.Body.Rule, e.Body.From.ToString("O"));

    public VoucherRuleRow Apply(VoucherRuleRow? _, string key, Recorded<VoucherRulesEvent.Set> e) => new()
    {
        Key = key,
        Company = e.Stream.Parts()[0],
        Rule = e.Body.Rule,
        From = e.Body.From,
        Grouping = e.Body.Grouping,
    };
}
