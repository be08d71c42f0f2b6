using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>A trip leaves the warehouse (发车). Its goods must have been handed over before, so that stock and books know
/// that they left.</summary>
[StoredAs("transport.depart-trip.v1")]
public sealed record DepartTrip(string Trip, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.State<Trip>(TripDecider.Stream(Trip)) is Domain.Transport.Trip.Planned planned)
        {
            foreach (var key in TripStops.Open(planned.Terms, planned.Stops))
            {
                yield return ShipmentDecider.On(
                    key.Shipment(planned.Terms.Warehouse), new ShipmentCommand.RequireUnderway());
            }
        }

        yield return TripDecider.On(TripDecider.Stream(Trip), new TripCommand.Depart(On));
    }
}

/// <summary>A stop of a trip is delivered (签收), and so are its shipment and its order: one fact (T6).</summary>
/// <param name="At">The time of the day, such as 14:05.</param>
/// <param name="Proof">A signature, or the name of a file that was attached to the trip.</param>
[StoredAs("transport.deliver-stop.v1")]
public sealed record DeliverStop(
    string Trip, string Channel, string Number, [BusinessDate, Happened] DateOnly On, string? At, string? ReceivedBy,
    string? Proof) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var trip = TripDecider.Stream(Trip);
        yield return TripDecider.On(
            trip, new TripCommand.Deliver(Channel, Number, On, At, ReceivedBy, Proof));
        if (context.Event<TripEvent.StopDelivered>() is null) yield break;
        if (context.State<Trip>(trip).Known() is not { Warehouse: var warehouse }) yield break;
        yield return DeliveryDecider.On(
            DeliveryDecider.Stream(Channel, Number, warehouse), new DeliveryCommand.Finish(Trip));
        var delivered = new DeliverShipment(new OrderKey(Channel, Number), warehouse, On, ReceivedBy, Proof);
        foreach (var step in delivered.Steps(context)) yield return step;
    }
}

/// <summary>A stop of a trip failed (派送失败): the goods come back, and the delivery waits for another trip
/// (T6).</summary>
[StoredAs("transport.fail-stop.v1")]
public sealed record FailStop(string Trip, string Channel, string Number, FailureReason Why, string? Note) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return TripDecider.On(
            TripDecider.Stream(Trip), new TripCommand.Fail(Channel, Number, Why, Note));
        if (context.Event<TripEvent.StopFailed>() is null) yield break;
        foreach (var step in TripStops.Released(context, Trip, new OrderKey(Channel, Number))) yield return step;
    }
}

/// <summary>A stop is left out of a trip (跳过): the delivery waits for another one.</summary>
[StoredAs("transport.skip-stop.v1")]
public sealed record SkipStop(string Trip, string Channel, string Number, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return TripDecider.On(TripDecider.Stream(Trip), new TripCommand.Skip(Channel, Number, Reason));
        if (context.Event<TripEvent.StopSkipped>() is null) yield break;
        foreach (var step in TripStops.Released(context, Trip, new OrderKey(Channel, Number))) yield return step;
    }
}

/// <summary>A trip is over (收车): vehicle and driver are free again.</summary>
[StoredAs("transport.finish-trip.v1")]
public sealed record FinishTrip(string Trip) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var trip = TripDecider.Stream(Trip);
        yield return TripDecider.On(trip, new TripCommand.Finish());
        if (context.Event<TripEvent.Finished>() is null) yield break;
        if (context.State<Trip>(trip).Known() is not { Day: var day }) yield break;
        yield return RosterDecider.On(RosterDecider.StreamOf(day), new RosterCommand.Free(Trip));
    }
}

/// <summary>A trip that has not left is not made (取消车次): its deliveries wait again, vehicle and driver are
/// free.</summary>
[StoredAs("transport.cancel-trip.v1")]
public sealed record CancelTrip(string Trip, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var trip = TripDecider.Stream(Trip);
        yield return TripDecider.On(trip, new TripCommand.Cancel(Reason));
        if (context.Event<TripEvent.Cancelled>() is null) yield break;
        if (context.State<Trip>(trip).Known() is not { } terms) yield break;
        foreach (var stop in terms.Stops)
        {
            var key = new OrderKey(stop.Stop.Channel, stop.Stop.Number);
            foreach (var step in TripStops.Released(context, Trip, key)) yield return step;
        }

        yield return RosterDecider.On(RosterDecider.StreamOf(terms.Day), new RosterCommand.Free(Trip));
    }
}
