using System.Collections.Immutable;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using Delivery = Daybook.Domain.Transport.Delivery;

namespace Daybook.Workers.Transport;

/// <summary>Plans a trip (T4): the deliveries are on no other trip, vehicle and driver are free, nothing is too heavy
/// and nothing comes too late.</summary>
/// <param name="Stops">The orders in the sequence of the trip.</param>
/// <param name="SpeedKmh">In kilometres an hour; the usual speed when it is left out.</param>
/// <param name="Detour">How many times as long the road is as the straight line; the usual factor when it is left
/// out.</param>
[StoredAs("transport.plan-trip.v1")]
public sealed record PlanTrip(
    string Trip, string Vehicle, string Driver, string Warehouse, [Planned] DateOnly Day, string DepartAt,
    decimal? SpeedKmh, decimal? Detour, ImmutableArray<OrderKey> Stops) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) => new TripPlanning(
        Trip, Vehicle, Driver, Warehouse, Day, DepartAt,
        new RoadBasis(SpeedKmh ?? RoadBasis.Usual.SpeedKmh, Detour ?? RoadBasis.Usual.Detour),
        Stops).Steps(context);
}

/// <summary>Makes a trip of a proposed route (T3, T4). Everything is asked again as of now.</summary>
[StoredAs("transport.accept-route.v1")]
public sealed record AcceptRoute(string Plan, string Vehicle, string Trip, string Driver) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var plan = RoutePlanDecider.Stream(Plan);
        yield return RoutePlanDecider.On(plan, new RoutePlanCommand.Accept(Vehicle, Trip));
        if (context.State<RoutePlan>(plan) is not RoutePlan.Proposed { Terms: var terms }) yield break;
        if (terms.Routes.FirstOrDefault(r => r.Vehicle == Vehicle) is not { } route) yield break;
        var planning = new TripPlanning(
            Trip, Vehicle, Driver, terms.Warehouse, terms.Day, terms.DepartAt, terms.Basis,
            [.. route.Stops.Select(s => new OrderKey(s.Channel, s.Number))]);
        foreach (var step in planning.Steps(context)) yield return step;
    }
}

/// <summary>The steps that make a trip.</summary>
internal sealed record TripPlanning(
    string Trip, string Vehicle, string Driver, string Warehouse, DateOnly Day, string DepartAt, RoadBasis Basis,
    ImmutableArray<OrderKey> Stops)
{
    public IEnumerable<Step> Steps(StepContext context)
    {
        var (vehicle, depot) = (VehicleDecider.Stream(Vehicle), DepotDecider.Stream(Warehouse));
        yield return Require.Warehouse(Warehouse);
        yield return DepotDecider.On(depot, new DepotCommand.RequireLocated());
        yield return VehicleDecider.On(vehicle, new VehicleCommand.RequireActive(Vehicle));
        yield return DriverDecider.On(DriverDecider.Stream(Driver), new DriverCommand.RequireActive(Driver));
        if (context.State<Depot>(depot).Place is not { } place) yield break;
        if (context.State<Vehicle>(vehicle).Terms is not { } carries) yield break;
        var stops = ImmutableArray.CreateBuilder<DraftStop>();
        foreach (var key in Stops)
        {
            if (context.State<Delivery>(StreamOf(key)).Known() is not { } terms) continue;
            stops.Add(new DraftStop(
                new RouteStop(
                    key.Channel, key.Number, terms.Place, terms.WeightKg, terms.VolumeL, terms.From, terms.Until,
                    terms.ServiceMinutes),
                terms.ShipTo));
        }

        var trip = TripDecider.Stream(Trip);
        // What was planned before gets the same answer, even when its goods are delivered by now.
        if (context.State<Trip>(trip) is Domain.Transport.Trip.Unknown)
        {
            foreach (var key in Stops)
            {
                yield return ShipmentDecider.On(
                    key.Shipment(Warehouse), new ShipmentCommand.RequireUndelivered());
                yield return DeliveryDecider.On(StreamOf(key), new DeliveryCommand.TakeOn(Trip));
                if (context.State<Shipment>(key.Shipment(Warehouse)).StandingPlan is { } plan
                    && context.State<Delivery>(StreamOf(key)).Known() is { } known
                    && (plan.ShipTo, plan.WeightKg) != (known.ShipTo, known.WeightKg))
                {
                    yield return DeliveryProblems.Redirected(key.Channel, key.Number);
                    yield break;
                }
            }
        }

        yield return TripDecider.On(trip, new TripCommand.Plan(
            new TripDraft(Vehicle, Driver, Warehouse, place, Day, DepartAt, Basis, stops.ToImmutable()),
            carries.MaxWeightKg, carries.MaxVolumeL));
        if (context.Event<TripEvent.Planned>() is not { Terms: var planned }) yield break;
        yield return RosterDecider.On(RosterDecider.StreamOf(Day), new RosterCommand.Engage(
            new Duty(Trip, Vehicle, Driver, DepartAt, planned.ReturnAt)));
    }

    private StreamId StreamOf(OrderKey key) => DeliveryDecider.Stream(key.Channel, key.Number, Warehouse);
}
