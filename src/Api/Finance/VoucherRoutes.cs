using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Workers;
using Daybook.Workers.Finance;
using FluentValidation;

namespace Daybook.Api.Finance;

/// <summary>How entries become vouchers (凭证): the rules, the making of those of a day, and their lines.</summary>
internal sealed class VoucherRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<VoucherRuleBody>(
            "/api/finance/voucher-rules", "set-voucher-rule",
                "Groups the entries of a posting rule into vouchers in this way, from a day on.",
            (http, c, sender) => sender.Send(
                http, c, VoucherRulesDecider.On(
                    VoucherRulesDecider.Stream(WorkersCatalogue.Company),
                    new VoucherRulesCommand.Set(c.Body.Rule, c.Body.Grouping, c.Body.From)),
                c.Body.EffectiveOn),
            Roles.Finance);
        routes.MapCommand<NoDetails>(
            "/api/finance/periods/{period}/vouchers", "make-vouchers",
                "Makes the vouchers of the days of a period that are over.",
            (http, c, sender) => sender.Send(
                http, c, ClosingRoutes.Stream(http),
                new MakeVouchers(
                    WorkersCatalogue.Company, ClosingRoutes.Name(http), ClosingRoutes.Today(http).AddDays(-1)),
                c.Body.EffectiveOn),
            Roles.Finance);
        routes.MapList<VoucherRuleRow>(
            "/api/voucher-rules", "voucher_rules", "How entries are grouped into vouchers.", Roles.Finance);
        routes.MapList<VoucherGroupRow>(
            "/api/voucher-groups", "voucher_groups", "Entries that are grouped, and how many have no voucher yet.",
            Roles.Finance);
        routes.MapList<VoucherLineRow>(
            "/api/voucher-lines", "voucher_lines", "What the entries of a voucher come to on each account.",
            Roles.Finance);
    }
}

/// <param name="Rule">The posting rule, such as goods-shipped.</param>
/// <param name="From">The first posting date that it counts for.</param>
internal sealed record VoucherRuleBody(
    string Rule, VoucherGrouping Grouping, DateOnly From, DateOnly? EffectiveOn = null);

internal sealed class VoucherRuleRules : AbstractValidator<VoucherRuleBody>
{
    public VoucherRuleRules()
    {
        RuleFor(b => b.Rule).IsCode();
    }
}
