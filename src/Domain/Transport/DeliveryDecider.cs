using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Transport.DeliveryCommand;
using static Daybook.Domain.Transport.DeliveryRefusals;

namespace Daybook.Domain.Transport;

/// <summary>The rules of a delivery with a vehicle of our own: it is on one trip at a time, and delivered once
/// (T4).</summary>
public sealed class DeliveryDecider()
    : Decider<DeliveryCommand, DeliveryEvent, Delivery>("delivery", new Delivery.None())
{
    /// <summary>The longest time at a stop.</summary>
    public const int MaxServiceMinutes = 480;

    /// <summary>Maximum number of links of one delivery.</summary>
    public const int MaxLinks = 10;

    public override Decision<DeliveryEvent> Decide(Delivery state, DeliveryCommand command) => (state, command) switch
    {
        (Delivery.None, Describe c) => Described(c.Terms),
        (Delivery.None, _) => Unknown,
        (Delivery.Waiting s, Describe c) => s.Terms == c.Terms ? [] : Described(c.Terms),
        (Delivery.Done { Trip: null } s, Describe c) => s.Terms == c.Terms ? [] : IsDelivered,
        (_, Describe c) => state.Known() == c.Terms ? [] : OnItsWay(TripOf(state)),
        (_, Share c) when LinksOf(state).Contains(c.TokenHash) => [],
        (_, Share) when LinksOf(state).Count >= MaxLinks => TooManyLinks,
        (_, Share c) => new DeliveryEvent.Shared(c.TokenHash),
        (Delivery.Waiting, TakeOn c) => new DeliveryEvent.TakenOn(c.Trip),
        (Delivery.Done { Trip: null }, TakeOn) => IsDelivered,
        (_, TakeOn c) => state is Delivery.OnTrip { Trip: var trip } && trip == c.Trip ? [] : OnItsWay(TripOf(state)),
        (Delivery.OnTrip s, Release c) => s.Trip == c.Trip ? new DeliveryEvent.Released(c.Trip) : [],
        (_, Release) => [],
        (Delivery.OnTrip s, Finish c) => s.Trip == c.Trip
            ? new DeliveryEvent.Finished(c.Trip)
            : OnItsWay(s.Trip),
        (Delivery.Waiting, Finish { Trip: null }) => new DeliveryEvent.Finished(null),
        (_, Finish) => [],
        _ => throw new UnreachableException(),
    };

    public override Delivery Evolve(Delivery state, DeliveryEvent @event) => (state, @event) switch
    {
        (_, DeliveryEvent.Described e) => new Delivery.Waiting(e.Terms, LinksOf(state)),
        (Delivery.Waiting s, DeliveryEvent.TakenOn e) => new Delivery.OnTrip(s.Terms, s.Links, e.Trip),
        (Delivery.OnTrip s, DeliveryEvent.Released) => new Delivery.Waiting(s.Terms, s.Links),
        (Delivery.Waiting s, DeliveryEvent.Finished) => new Delivery.Done(s.Terms, s.Links, Trip: null),
        (Delivery.OnTrip s, DeliveryEvent.Finished) => new Delivery.Done(s.Terms, s.Links, s.Trip),
        (Delivery.Waiting s, DeliveryEvent.Shared e) => s with { Links = s.Links.Add(e.TokenHash) },
        (Delivery.OnTrip s, DeliveryEvent.Shared e) => s with { Links = s.Links.Add(e.TokenHash) },
        (Delivery.Done s, DeliveryEvent.Shared e) => s with { Links = s.Links.Add(e.TokenHash) },
        _ => throw new UnreachableException(),
    };

    private static Decision<DeliveryEvent> Described(DeliveryTerms terms)
    {
        if (!terms.Place.IsOnEarth) return PlaceRefusals.NotOnEarth;
        if (terms.WeightKg is <= 0 or > Measures.HeaviestKg) return ShipmentRefusals.BadWeight(terms.WeightKg);
        if (terms.VolumeL is < 0 or > VehicleDecider.LargestL) return BadVolume;
        if (terms.ServiceMinutes is < 0 or > MaxServiceMinutes) return BadService;
        return TimesOfDay.Read(terms.From) is { } from && TimesOfDay.Read(terms.Until) is { } until && from < until
            ? new DeliveryEvent.Described(terms)
            : RoutingRefusals.BadHours;
    }

    private static ImmutableSortedSet<string> LinksOf(Delivery state) => state switch
    {
        Delivery.None => ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
        Delivery.Waiting s => s.Links,
        Delivery.OnTrip s => s.Links,
        Delivery.Done s => s.Links,
        _ => throw new UnreachableException(),
    };

    private static string TripOf(Delivery state) => state switch
    {
        Delivery.OnTrip s => s.Trip,
        Delivery.Done s => s.Trip ?? "",
        Delivery.None or Delivery.Waiting => "",
        _ => throw new UnreachableException(),
    };
}

internal static class DeliveryRefusals
{
    public static Refusal Unknown { get; } = Refusals.NotYet(
        "transport.unknown-delivery", "The delivery of the shipment", "planned");

    public static Refusal BadVolume { get; } = Refusals.OutOfRange(
        "transport.bad-delivery-volume", "The volume", 0, VehicleDecider.LargestL, " litres");

    public static Refusal BadService { get; } = Refusals.OutOfRange(
        "transport.bad-service-time", "The time at a stop", 0, DeliveryDecider.MaxServiceMinutes, " minutes");

    public static Refusal TooManyLinks { get; } = Refusals.TooMany(
        "transport.too-many-links", "A delivery", DeliveryDecider.MaxLinks, "links");

    public static Refusal IsDelivered { get; } =
        Refusals.IsAlready("transport.delivery-finished", "The delivery", "finished");

    public static Refusal OnItsWay(string trip) => new Refusal(
        "transport.delivery-on-trip", $"The delivery is on trip {trip}.").With("trip", trip);
}
