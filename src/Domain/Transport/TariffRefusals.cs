using Daybook.Kernel;

namespace Daybook.Domain.Transport;

internal static class TariffRefusals
{
    public static Refusal CarrierTaken(Carrier carrier) => new Refusal(
        "transport.carrier-taken", $"Carrier {carrier.Code} is admitted as {carrier.Name}.")
        .With("carrier", carrier.Code);

    public static Refusal UnknownCarrier(string carrier) => new Refusal(
        "transport.unknown-carrier", $"Carrier {carrier} is not admitted.", RefusalKind.NotFound)
        .With("carrier", carrier);

    public static Refusal TariffTaken(Tariff tariff) => new Refusal(
        "transport.tariff-taken", "The tariff was published for that day with other rates.")
        .With("carrier", tariff.Carrier).With("tariff", tariff.Code).With("validFrom", $"{tariff.ValidFrom:O}");

    public static Refusal BadCurrency(string currency) => new Refusal(
        "transport.bad-currency", $"A currency {CurrencyCode.Rule}.",
        RefusalKind.Unprocessable).With("currency", currency);

    public static Refusal NoRates() => new(
        "transport.no-rates", "A tariff needs a rate, and each zone only one.", RefusalKind.Unprocessable);

    public static Refusal BadRate(ZoneRate rate) => new Refusal(
        "transport.bad-rate", $"A rate is 0 to {TariffDecider.HighestRate} and arrives after 0 to "
            + $"{TariffDecider.LongestTransitDays} days.", RefusalKind.Unprocessable).With("zone", rate.Zone);
}
