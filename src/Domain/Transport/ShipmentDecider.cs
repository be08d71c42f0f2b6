using System.Diagnostics;
using Daybook.Domain.Shared;
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
        (_, ShipmentCommand.Plan c) => Same(c, PlanOf(state)) ? [] : ShipmentRefusals.AlreadyPlanned(PlanOf(state)),
        (Shipment.Delivered s, ShipmentCommand.RequireUndelivered) => ShipmentRefusals.IsDelivered(s.Trip.Plan),
        (Shipment.Delivered s, ShipmentCommand.RequireUnderway) => ShipmentRefusals.IsDelivered(s.Trip.Plan),
        (_, ShipmentCommand.RequireUndelivered) => [],
        (Shipment.Underway, ShipmentCommand.RequireUnderway) => [],
        (_, ShipmentCommand.RequireUnderway) => ShipmentRefusals.NotHandedOver(PlanOf(state)),
        (Shipment.Planned s, ShipmentCommand.HandOver c) => c.Carrier == s.Carrier
            ? new ShipmentEvent.HandedOver(c.Carrier, c.Waybill, c.On)
            : ShipmentRefusals.OtherCarrier(s),
        (_, ShipmentCommand.HandOver c) =>
            Same(c, TripOf(state)) ? [] : ShipmentRefusals.AlreadyHandedOver(PlanOf(state)),
        (Shipment.Planned s, ShipmentCommand.Deliver) => ShipmentRefusals.NotHandedOver(s),
        (Shipment.Underway s, ShipmentCommand.Deliver c) => c.On < s.On
            ? ShipmentRefusals.DeliveredTooEarly(c.On, s)
            : new ShipmentEvent.Delivered(c.On, c.ReceivedBy, c.Proof),
        (Shipment.Delivered s, ShipmentCommand.Deliver c) =>
            s == s with { On = c.On, ReceivedBy = c.ReceivedBy, Proof = c.Proof }
                ? []
                : ShipmentRefusals.AlreadyDelivered(s.Trip.Plan),
        (Shipment.Planned, ShipmentCommand.Cancel c) => new ShipmentEvent.Cancelled(c.Reason),
        (_, ShipmentCommand.Cancel) => ShipmentRefusals.AlreadyHandedOver(PlanOf(state)),
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
    public static Refusal NotPlanned() =>
        Refusals.Unknown("transport.unknown-shipment", "such shipment");

    public static Refusal NoOffer(string warehouse) => new Refusal(
        "transport.no-offer", $"No carrier delivers to the address from warehouse {warehouse}.")
        .With("warehouse", warehouse);

    public static Refusal BadWeight(decimal weightKg) => new Refusal(
        "transport.bad-weight", $"The weight of a shipment must be more than zero and at most {Tariffs.HeaviestKg} kg.",
        RefusalKind.Unprocessable)
        .With("weightKg", weightKg);

    public static Refusal BadOffer(Offer offer) => new Refusal(
        "transport.bad-offer", "The price of an offer must not be negative, and its transit time must be from 0 to "
            + $"{TariffDecider.LongestTransitDays} days.", RefusalKind.Unprocessable)
        .With("carrier", offer.Carrier).With("tariff", offer.Tariff);

    public static Refusal CurrenciesDiffer() => new(
        "transport.currencies-differ", "Offers in several currencies cannot be compared.",
        RefusalKind.Unprocessable);

    public static Refusal AlreadyPlanned(Shipment.Planned plan) =>
        Refusals.DifferentContent("transport.already-planned", Thing(plan), "planned");

    public static Refusal IsCancelled() =>
        Refusals.IsAlready("transport.shipment-cancelled", "The shipment", "cancelled");

    public static Refusal OtherCarrier(Shipment.Planned plan) => new Refusal(
        "transport.other-carrier", $"{Thing(plan)} goes with carrier {plan.Carrier}.").With("carrier", plan.Carrier);

    public static Refusal AlreadyHandedOver(Shipment.Planned plan) =>
        Refusals.IsAlready("transport.already-handed-over", Thing(plan), "handed over to the carrier");

    public static Refusal NotHandedOver(Shipment.Planned plan) =>
        Refusals.NotYet("transport.not-handed-over", Thing(plan), "handed over to the carrier");

    public static Refusal AlreadyDelivered(Shipment.Planned plan) =>
        Refusals.DifferentContent("transport.already-delivered", Thing(plan), "delivered");

    public static Refusal IsDelivered(Shipment.Planned plan) =>
        Refusals.IsAlready("transport.shipment-delivered", Thing(plan), "delivered");

    public static Refusal DeliveredTooEarly(DateOnly on, Shipment.Underway trip) => Refusals.TooEarly(
        "transport.delivered-before-hand-over", Thing(trip.Plan), "be delivered on", on, "it was handed over on",
        trip.On)
        .With("on", $"{on:O}").With("handedOverOn", $"{trip.On:O}");

    private static string Thing(Shipment.Planned plan) =>
        $"The shipment of order {plan.Order} from {plan.Warehouse}";
}
