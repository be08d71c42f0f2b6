using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Set = Daybook.Domain.Finance.VoucherRulesCommand.Set;

namespace Daybook.Domain.Finance;

/// <summary>The rules of voucher rules: one for each posting rule and first day. A later command for the same day
/// replaces the earlier one.</summary>
public sealed class VoucherRulesDecider()
    : Decider<VoucherRulesCommand, VoucherRulesEvent, VoucherRules>("voucher-rules", new VoucherRules([]))
{
    /// <summary>Maximum number of rules of a company.</summary>
    public const int MaxRules = 1_000;

    public override Decision<VoucherRulesEvent> Decide(VoucherRules state, VoucherRulesCommand command) =>
        (state, command) switch
        {
            (_, Set c) when PostingRules.All.All(r => r.Name != c.Rule) => UnknownRule(c.Rule),
            (_, Set c) when state.Rules.Contains(Of(c)) => [],
            ({ Rules.Length: >= MaxRules }, Set) => TooMany,
            (_, Set c) => Of(c),
            _ => throw new UnreachableException(),
        };

    public override VoucherRules Evolve(VoucherRules state, VoucherRulesEvent @event) => @event switch
    {
        VoucherRulesEvent.Set e => new VoucherRules(
            [.. state.Rules.Where(r => (r.Rule, r.From) != (e.Rule, e.From)), e]),
        _ => throw new UnreachableException(),
    };

    private static VoucherRulesEvent.Set Of(Set c) => new(c.Rule, c.Grouping, c.From);

    private static Refusal TooMany { get; } =
        Refusals.TooMany("finance.too-many-voucher-rules", "A company", MaxRules, "voucher rules");

    private static Refusal UnknownRule(string rule) => Refusals.Unknown(
        "finance.unknown-posting-rule",
        $"posting rule {rule}; known rules are {string.Join(", ", PostingRules.All.Select(r => r.Name))}",
        RefusalKind.Unprocessable).With("rule", rule);
}
