using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>Carriers and tariffs for departures from one warehouse (T1). They change a few times a year and are read
/// for every quote, so plain lists are sufficient.</summary>
public sealed class TariffDecider() : Decider<TariffCommand, TariffEvent, Tariffs>("tariff", Tariffs.None)
{
    /// <summary>Keeps every price computable: a rate times any weight stays within a decimal.</summary>
    public const decimal HighestRate = 1_000_000_000m;

    public const int LongestTransitDays = 365;

    public override Decision<TariffEvent> Decide(Tariffs state, TariffCommand command) => command switch
    {
        TariffCommand.AdmitCarrier c when state.CarrierOf(c.Carrier) is { } known =>
            known.Name == c.Name ? [] : TariffRefusals.CarrierTaken(known),
        TariffCommand.AdmitCarrier c => new TariffEvent.CarrierAdmitted(c.Carrier, c.Name),
        TariffCommand.PublishTariff c => Publish(c, state),
        TariffCommand.MapZone c when state.MappingOf(c.Country, c.Region)?.Zone == c.Zone => [],
        TariffCommand.MapZone c => new TariffEvent.ZoneMapped(c.Country, c.Region, c.Zone),
        _ => throw new UnreachableException(),
    };

    public override Tariffs Evolve(Tariffs state, TariffEvent @event) => @event switch
    {
        TariffEvent.CarrierAdmitted e => state with { Carriers = state.Carriers.Add(new Carrier(e.Carrier, e.Name)) },
        TariffEvent.TariffPublished e => state with
        {
            Published = state.Published.Add(new Tariff(e.Carrier, e.Tariff, e.Currency, e.ValidFrom, e.ZoneRates)),
        },
        TariffEvent.ZoneMapped e => state with
        {
            Zones = state.Zones.RemoveAll(z => z.Country == e.Country && z.Region == e.Region)
                .Add(new ZoneMapping(e.Country, e.Region, e.Zone)),
        },
        _ => throw new UnreachableException(),
    };

    private static Decision<TariffEvent> Publish(TariffCommand.PublishTariff c, Tariffs state)
    {
        if (state.CarrierOf(c.Carrier) is null) return TariffRefusals.UnknownCarrier(c.Carrier);
        var rates = c.ZoneRates.IsDefault ? [] : c.ZoneRates;
        var same = state.Published.FirstOrDefault(
            t => t.Carrier == c.Carrier && t.Code == c.Tariff && t.ValidFrom == c.ValidFrom);
        if (same is not null)
        {
            return same.Currency == c.Currency && same.ZoneRates.SequenceEqual(rates)
                ? []
                : TariffRefusals.TariffTaken(same);
        }

        if (!CurrencyCode.IsInUse(c.Currency)) return TariffRefusals.BadCurrency(c.Currency);
        if (rates.IsEmpty || rates.DistinctBy(r => r.Zone).Count() < rates.Length) return TariffRefusals.NoRates();
        return rates.FirstOrDefault(r => !Proper(r)) is { } bad
            ? TariffRefusals.BadRate(bad)
            : new TariffEvent.TariffPublished(c.Carrier, c.Tariff, c.Currency, c.ValidFrom, rates);
    }

    private static bool Proper(ZoneRate rate) =>
        rate.Base is >= 0 and <= HighestRate && rate.PerKg is >= 0 and <= HighestRate
        && rate.Minimum is >= 0 and <= HighestRate && rate.TransitDays is >= 0 and <= LongestTransitDays;
}

internal static class TariffRefusals
{
    public static Refusal CarrierTaken(Carrier carrier) => Refusals.DifferentContent(
        "transport.carrier-taken", $"Carrier {carrier.Code}", "admitted")
        .With("carrier", carrier.Code);

    public static Refusal UnknownCarrier(string carrier) => Refusals.Unknown(
        "transport.unknown-carrier", $"admitted carrier {carrier}")
        .With("carrier", carrier);

    public static Refusal TariffTaken(Tariff tariff) => Refusals.DifferentContent(
        "transport.tariff-taken", $"Tariff {tariff.Code} of {tariff.Carrier} for {tariff.ValidFrom:O}", "published")
        .With("carrier", tariff.Carrier).With("tariff", tariff.Code).With("validFrom", $"{tariff.ValidFrom:O}");

    public static Refusal BadCurrency(string currency) =>
        Refusals.BadCurrency("transport.bad-currency", currency);

    public static Refusal NoRates() => new(
        "transport.no-rates", "A tariff must have at least one rate, and only one for each zone.",
        RefusalKind.Unprocessable);

    public static Refusal BadRate(ZoneRate rate) => new Refusal(
        "transport.bad-rate", $"A rate must be from 0 to {TariffDecider.HighestRate}, and its transit time from 0 to "
            + $"{TariffDecider.LongestTransitDays} days.", RefusalKind.Unprocessable).With("zone", rate.Zone);
}
