using Daybook.Api.Edge;
using Daybook.Domain.Transport;
using Daybook.Workers.Transport;
using FluentValidation;

namespace Daybook.Api.Transport;

internal sealed class AdmitCarrierRules : AbstractValidator<TariffCommand.AdmitCarrier>
{
    public AdmitCarrierRules()
    {
        RuleFor(c => c.Carrier).IsCode();
        RuleFor(c => c.Name).IsName();
    }
}

internal sealed class PublishTariffRules : AbstractValidator<TariffCommand.PublishTariff>
{
    private const int MostRates = 1_000;

    public PublishTariffRules()
    {
        RuleFor(c => c.Carrier).IsCode();
        RuleFor(c => c.Tariff).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.ZoneRates).HasOneTo(MostRates);
        RuleForEach(c => c.ZoneRates).SetValidator(new ZoneRateRules());
    }
}

internal sealed class ZoneRateRules : AbstractValidator<ZoneRate>
{
    public ZoneRateRules()
    {
        RuleFor(z => z.Zone).IsCode();
        RuleFor(z => z.Base).IsAmount();
        RuleFor(z => z.PerKg).IsAmount();
        RuleFor(z => z.Minimum).IsAmount();
        RuleFor(z => z.TransitDays).InclusiveBetween(0, 365).WithMessage("must be from 0 to 365");
    }
}

internal sealed class MapZoneRules : AbstractValidator<TariffCommand.MapZone>
{
    public MapZoneRules()
    {
        RuleFor(c => c.Country).IsCountry();
        RuleFor(c => c.Zone).IsCode();
        RuleFor(c => c.Region).IsNameOrNull();
    }
}

internal sealed class DeliverRules : AbstractValidator<DeliverShipment>
{
    public DeliverRules()
    {
        RuleFor(o => o.ReceivedBy).IsNameOrNull();
        RuleFor(o => o.Proof).IsNameOrNull();
    }
}
