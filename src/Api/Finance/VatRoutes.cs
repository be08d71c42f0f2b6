using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using FluentValidation;

namespace Daybook.Api.Finance;

/// <summary>VAT rates (增值税税率), which items name by their code.</summary>
internal sealed class VatRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(VatRateDecider.Instance, "/api/vat-rates/{code}", Roles.Finance)
            .Command<VatRateCommand.Set>(
                "", "set-vat-rate", "Sets a VAT rate from a day on, for all items that have its code.");
        routes.MapList<VatRateRow>(
            "/api/vat-rates", "vat_rates", "VAT rates by code and first day.", Roles.Finance, Roles.Products,
            Roles.Sales);
    }
}

internal sealed class VatRateRules : AbstractValidator<VatRateCommand.Set>
{
    public VatRateRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Rate).IsFraction();
    }
}
