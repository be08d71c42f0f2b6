using Daybook.Api.Edge;
using FluentValidation;

namespace Daybook.Api.Transport;

internal sealed record AdmitCarrier(string Carrier, string Name, DateOnly? EffectiveOn = null);

internal sealed record PublishTariff(
    string Carrier, string Tariff, string Currency, IReadOnlyList<ZoneRateBody> ZoneRates,
    [property: Planned] DateOnly? ValidFrom = null);

internal sealed record ZoneRateBody(string Zone, decimal Base, decimal PerKg, int TransitDays, decimal Minimum = 0);

/// <param name="Region">Null for all of the country that has no zone of its own.</param>
internal sealed record MapZone(string Country, string Zone, string? Region = null, DateOnly? EffectiveOn = null);

/// <param name="EffectiveOn">The day of arrival.</param>
internal sealed record DeliverBody(
    string? ReceivedBy = null, string? Proof = null, [property: Happened] DateOnly? EffectiveOn = null);

internal sealed class AdmitCarrierRules : AbstractValidator<AdmitCarrier>
{
    public AdmitCarrierRules()
    {
        RuleFor(b => b.Carrier).IsCode();
        RuleFor(b => b.Name).IsName();
    }
}

internal sealed class PublishTariffRules : AbstractValidator<PublishTariff>
{
    private const int MostRates = 1_000;

    public PublishTariffRules()
    {
        RuleFor(b => b.Carrier).IsCode();
        RuleFor(b => b.Tariff).IsCode();
        RuleFor(b => b.Currency).IsCurrency();
        RuleFor(b => b.ZoneRates).HasOneTo(MostRates);
        RuleForEach(b => b.ZoneRates).SetValidator(new ZoneRateRules());
    }
}

internal sealed class ZoneRateRules : AbstractValidator<ZoneRateBody>
{
    public ZoneRateRules()
    {
        RuleFor(z => z.Zone).IsCode();
        RuleFor(z => z.Base).IsAmount();
        RuleFor(z => z.PerKg).IsAmount();
        RuleFor(z => z.Minimum).IsAmount();
        RuleFor(z => z.TransitDays).InclusiveBetween(0, 365).WithMessage("is from 0 to 365");
    }
}

internal sealed class MapZoneRules : AbstractValidator<MapZone>
{
    public MapZoneRules()
    {
        RuleFor(b => b.Country).IsCountry();
        RuleFor(b => b.Zone).IsCode();
        RuleFor(b => b.Region).IsNameOrNull();
    }
}

internal sealed class DeliverRules : AbstractValidator<DeliverBody>
{
    public DeliverRules()
    {
        RuleFor(b => b.ReceivedBy).IsNameOrNull();
        RuleFor(b => b.Proof).IsNameOrNull();
    }
}
