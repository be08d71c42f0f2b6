using Daybook.Kernel;

namespace Daybook.Domain.Transport;

internal static class ShipmentRefusals
{
    public static Refusal NotPlanned() => new(
        "transport.unknown-shipment", "There is no such shipment.", RefusalKind.NotFound);

    public static Refusal NoOffer(string warehouse) => new Refusal(
        "transport.no-offer", "No carrier serves the place from this warehouse.").With("warehouse", warehouse);

    public static Refusal BadWeight(decimal weightKg) => new Refusal(
        "transport.bad-weight", $"A shipment weighs more than nothing and at most {Tariffs.HeaviestKg} kg.",
        RefusalKind.Unprocessable)
        .With("weightKg", weightKg);

    public static Refusal BadOffer(Offer offer) => new Refusal(
        "transport.bad-offer", "An offer's price is not negative and it arrives after 0 to "
            + $"{TariffDecider.LongestTransitDays} days.", RefusalKind.Unprocessable)
        .With("carrier", offer.Carrier).With("tariff", offer.Tariff);

    public static Refusal CurrenciesDiffer() => new(
        "transport.currencies-differ", "Offers in several currencies cannot be compared.",
        RefusalKind.Unprocessable);

    public static Refusal AlreadyPlanned() => new(
        "transport.already-planned", "The shipment was planned with other content.");

    public static Refusal IsCancelled() => new("transport.shipment-cancelled", "The shipment is cancelled.");

    public static Refusal OtherCarrier(string chosen) => new Refusal(
        "transport.other-carrier", $"The shipment goes with {chosen}.").With("carrier", chosen);

    public static Refusal AlreadyHandedOver() => new(
        "transport.already-handed-over", "The shipment was handed over to the carrier.");

    public static Refusal NotHandedOver() => new(
        "transport.not-handed-over", "The shipment was not handed over to a carrier yet.");

    public static Refusal AlreadyDelivered() => new("transport.already-delivered", "The shipment was delivered.");

    public static Refusal DeliveredTooEarly(DateOnly handedOverOn) => new Refusal(
        "transport.delivered-before-hand-over", "A shipment is delivered on or after the day of its hand-over.",
        RefusalKind.Unprocessable).With("handedOverOn", $"{handedOverOn:O}");
}
