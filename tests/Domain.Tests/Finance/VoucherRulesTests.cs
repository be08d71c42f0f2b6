using Daybook.Domain.Finance;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

/// <summary>Which entries have a voucher each, and which one for a day.</summary>
public class VoucherRulesTests
{
    private const string Shipped = "goods-shipped";
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly DateOnly July = new(2026, 7, 1);
    private static readonly VoucherRulesEvent.Set DailyFromJune = new(Shipped, VoucherGrouping.PerDay, June);

    private static Specified<VoucherRulesCommand, VoucherRulesEvent, VoucherRules> Given(
        params VoucherRulesEvent[] events) =>
        Specify<VoucherRulesCommand, VoucherRulesEvent, VoucherRules>.Given(events);

    private static VoucherRulesCommand.Set Set(string rule, VoucherGrouping grouping, DateOnly from) =>
        new VoucherRulesCommand.Set(rule, grouping, from);

    [Fact]
    public void A_rule_counts_from_its_day_on()
    {
        var rules = Given(DailyFromJune).When(Set(Shipped, VoucherGrouping.PerDocument, July)).ThenState();

        rules.GroupingOf(Shipped, June.AddDays(-1)).ShouldBe(VoucherGrouping.PerDocument);
        rules.GroupingOf(Shipped, June).ShouldBe(VoucherGrouping.PerDay);
        rules.GroupingOf(Shipped, July.AddDays(-1)).ShouldBe(VoucherGrouping.PerDay);
        rules.GroupingOf(Shipped, July).ShouldBe(VoucherGrouping.PerDocument);
        rules.GroupingOf("invoice-issued", June).ShouldBe(VoucherGrouping.PerDocument);
    }

    [Fact]
    public void Rules_that_are_told_out_of_their_order_count_by_their_days() =>
        Given(new VoucherRulesEvent.Set(Shipped, VoucherGrouping.PerDocument, July), DailyFromJune)
            .When(Set("invoice-issued", VoucherGrouping.PerDay, June)).ThenState()
            .GroupingOf(Shipped, July).ShouldBe(VoucherGrouping.PerDocument);

    [Fact]
    public void The_same_rule_again_changes_nothing() =>
        Given(DailyFromJune).When(Set(Shipped, VoucherGrouping.PerDay, June)).ThenNothing();

    [Fact]
    public void A_later_word_on_the_same_day_takes_the_place_of_the_earlier() =>
        Given(DailyFromJune).When(Set(Shipped, VoucherGrouping.PerDocument, June)).ThenState()
            .Rules.Length.ShouldBe(1);

    [Fact]
    public void A_posting_rule_that_there_is_not_is_refused() =>
        Given().When(Set("goods-shiped", VoucherGrouping.PerDay, June)).ThenRefused("finance.unknown-posting-rule");

    [Fact]
    public void A_company_has_so_many_rules_and_not_more() =>
        Given([
            .. Enumerable.Range(0, VoucherRulesDecider.MaxRules)
                .Select(day => DailyFromJune with { From = June.AddDays(day) }),
        ]).When(Set(Shipped, VoucherGrouping.PerDay, June.AddDays(-1))).ThenRefused("finance.too-many-voucher-rules");
}
