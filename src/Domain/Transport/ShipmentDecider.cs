using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The rules of the transport of one outbound: the best offer with the reason (T1), waybill, proof of delivery
/// (T6).</summary>
public sealed class ShipmentDecider()
    : Decider<ShipmentCommand, ShipmentEvent, Shipment>("shipment", new Shipment.None())
{
    public override Decision<ShipmentEvent> Decide(Shipment state, ShipmentCommand command) => (state, command) switch
    {
        // A shipment is planned again after its order was amended.
        (Shipment.None or Shipment.Cancelled, ShipmentCommand.Plan c) => Plan(c),
        (Shipment.None, _) => ShipmentRefusals.NotPlanned(),
        (Shipment.Cancelled, ShipmentCommand.Cancel) => [],
        (Shipment.Cancelled, _) => ShipmentRefusals.IsCancelled(),
        (_, ShipmentCommand.Plan c) => Same(c, PlanOf(state)) ? [] : ShipmentRefusals.AlreadyPlanned(),
        (Shipment.Planned s, ShipmentCommand.HandOver c) => c.Carrier == s.Carrier
            ? new ShipmentEvent.HandedOver(c.Carrier, c.Waybill, c.On)
            : ShipmentRefusals.OtherCarrier(s.Carrier),
        (_, ShipmentCommand.HandOver c) => Same(c, TripOf(state)) ? [] : ShipmentRefusals.AlreadyHandedOver(),
        (Shipment.Planned, ShipmentCommand.Deliver) => ShipmentRefusals.NotHandedOver(),
        (Shipment.Underway s, ShipmentCommand.Deliver c) => c.On < s.On
            ? ShipmentRefusals.DeliveredTooEarly(c.On, s.On)
            : new ShipmentEvent.Delivered(c.On, c.ReceivedBy, c.Proof),
        (Shipment.Delivered s, ShipmentCommand.Deliver c) =>
            s == s with { On = c.On, ReceivedBy = c.ReceivedBy, Proof = c.Proof }
                ? []
                : ShipmentRefusals.AlreadyDelivered(),
        (Shipment.Planned, ShipmentCommand.Cancel c) => new ShipmentEvent.Cancelled(c.Reason),
        (_, ShipmentCommand.Cancel) => ShipmentRefusals.AlreadyHandedOver(),
        _ => throw new UnreachableException(),
    };

    public override Shipment Evolve(Shipment state, ShipmentEvent @event) => (state, @event) switch
    {
        (_, ShipmentEvent.Planned e) => new Shipment.Planned(
            e.Order, e.Warehouse, e.ShipTo, e.WeightKg, e.RequiredOn, e.DepartsOn, e.Chosen, e.Tariff, e.Price),
        (Shipment.Planned s, ShipmentEvent.HandedOver e) => new Shipment.Underway(s, e.Waybill, e.On),
        (Shipment.Underway s, ShipmentEvent.Delivered e) => new Shipment.Delivered(s, e.On, e.ReceivedBy, e.Proof),
        (_, ShipmentEvent.Cancelled) => new Shipment.Cancelled(),
        _ => throw new UnreachableException(),
    };

    private static Decision<ShipmentEvent> Plan(ShipmentCommand.Plan c)
    {
        if (c.Offers.IsDefaultOrEmpty) return ShipmentRefusals.NoOffer(c.Warehouse);
        if (c.WeightKg is <= 0 or > Tariffs.HeaviestKg) return ShipmentRefusals.BadWeight(c.WeightKg);
        if (c.Offers.FirstOrDefault(o => o.Price.Amount < 0
                || o.TransitDays is < 0 or > TariffDecider.LongestTransitDays) is { } bad)
            return ShipmentRefusals.BadOffer(bad);
        if (c.Offers.DistinctBy(o => o.Price.Currency).Count() > 1) return ShipmentRefusals.CurrenciesDiffer();
        var choice = Choice.Of(c.Offers, c.RequiredOn, c.DepartsOn, c.PreferredCarrier);
        return new ShipmentEvent.Planned(
            c.Order, c.Warehouse, c.ShipTo, c.WeightKg, c.Offers, c.RequiredOn, c.DepartsOn,
            choice.Offer.Carrier, choice.Offer.Tariff, choice.Rule, choice.Reason, choice.Offer.Price);
    }

    // The command is the same. Changed offers do not matter to an existing plan.
    private static bool Same(ShipmentCommand.Plan c, Shipment.Planned plan) => plan == plan with
    {
        Order = c.Order,
        Warehouse = c.Warehouse,
        ShipTo = c.ShipTo,
        WeightKg = c.WeightKg,
        RequiredOn = c.RequiredOn,
        DepartsOn = c.DepartsOn,
    };

    private static bool Same(ShipmentCommand.HandOver c, Shipment.Underway trip) =>
        trip.Plan.Carrier == c.Carrier && trip.Waybill == c.Waybill && trip.On == c.On;

    private static Shipment.Planned PlanOf(Shipment state) =>
        state.StandingPlan ?? throw new UnreachableException();

    private static Shipment.Underway TripOf(Shipment state) => state switch
    {
        Shipment.Underway s => s,
        Shipment.Delivered s => s.Trip,
        Shipment.None or Shipment.Planned or Shipment.Cancelled => throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };
}

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
        "transport.bad-offer", "An offer's price is not negative and its transit time 0 to "
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

    public static Refusal DeliveredTooEarly(DateOnly on, DateOnly handedOverOn) => new Refusal(
        "transport.delivered-before-hand-over",
        $"It cannot be delivered on {on:O}: it was handed over on {handedOverOn:O}.", RefusalKind.Unprocessable)
        .With("on", $"{on:O}").With("handedOverOn", $"{handedOverOn:O}");
}
