using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Workers;
using Daybook.Workers.Finance;
using FluentValidation;

namespace Daybook.Api.Finance;

/// <summary>How entries become vouchers (凭证): the rules, making the vouchers of a day, and their lines.</summary>
internal sealed class VoucherRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams<VoucherRulesCommand>(
                "/api/finance", (_, _) => VoucherRulesDecider.Stream(WorkersCatalogue.Company), Roles.Finance)
            .Command<VoucherRulesCommand.Set>(
                "voucher-rules", "set-voucher-rule",
                "Groups the entries of a posting rule into vouchers in this way, from a day on.");
        routes.MapCommand<NoDetails>(
            "/api/finance/periods/{period}/vouchers", "make-vouchers",
            "Makes the vouchers of the days of a period that are over.",
            (http, c, sender) => sender.Send(http, c, ClosingRoutes.Stream(http), new MakeVouchers(
                WorkersCatalogue.Company, ClosingRoutes.Name(http), ClosingRoutes.Today(http).AddDays(-1))),
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

internal sealed class VoucherRuleRules : AbstractValidator<VoucherRulesCommand.Set>
{
    public VoucherRuleRules() => RuleFor(c => c.Rule).IsCode();
}
