using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
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
                "Sets how the entries of a posting rule are grouped into vouchers, from a day on.");
        routes.MapCommand<NoDetails>(
            "/api/finance/periods/{period}/vouchers", "make-vouchers",
            "Makes the vouchers for the past days of a period.",
            (http, c, sender) => sender.Send(http, c, ClosingRoutes.Stream(http), new MakeVouchers(
                WorkersCatalogue.Company, ClosingRoutes.Name(http), ClosingRoutes.Today(http).AddDays(-1)),
                MadeVouchers.Of),
            Roles.Finance);
        routes.MapList<VoucherRuleRow>(
            "/api/voucher-rules", "voucher_rules", "How entries are grouped into vouchers.", Roles.Finance);
        routes.MapList<VoucherGroupRow>(
            "/api/voucher-groups", "voucher_groups", "Groups of entries, and how many have no voucher yet.",
            Roles.Finance);
        routes.MapList<VoucherLineRow>(
            "/api/voucher-lines", "voucher_lines", "The sums of the entries of a voucher by account.",
            Roles.Finance);
    }
}

/// <summary>What one command made.</summary>
/// <param name="Vouchers">Their number.</param>
/// <param name="AreAll">False when there may be more entries without a voucher: send another command.</param>
public sealed record MadeVouchers(int Vouchers, bool AreAll)
{
    internal static MadeVouchers Of(Answer.Accepted answer)
    {
        var made = answer.Events == 0
            ? 0
            : answer.Streams.Count(s => StreamId.Parse(s.Stream).Category == VoucherGroupDecider.Instance.Category);
        return new MadeVouchers(made, made < MakeVouchers.MostVouchers);
    }
}

internal sealed class VoucherRuleRules : AbstractValidator<VoucherRulesCommand.Set>
{
    public VoucherRuleRules() => RuleFor(c => c.Rule).IsCode();
}
