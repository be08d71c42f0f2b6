using System.Globalization;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Transport;
using Daybook.Workers;
using Daybook.Workers.Transport;

namespace Daybook.Api.Transport;

/// <summary>Transport with vehicles of our own: fleet, deliveries and trips (车辆、司机、送货任务、车次).</summary>
internal sealed class TripRoutes : IRoutes
{
    private const string Depot = "/api/depots/{warehouse}";
    private const string Vehicle = "/api/vehicles/{code}";
    private const string Driver = "/api/drivers/{code}";
    private const string Delivery = "/api/deliveries/{channel}/{number}/{warehouse}";
    private const string Trip = "/api/trips/{trip}";
    private const string Stop = "stops/{channel}/{number}";

    /// <summary>A clock may be ahead by so many minutes.</summary>
    private const int MostMinutesAhead = 5;

    private static readonly string[] Readers = [Roles.Transport, Roles.Warehouse, Roles.Sales];

    public void Map(IEndpointRouteBuilder routes)
    {
        Fleet(routes);
        routes.Streams(DeliveryDecider.Instance, Delivery, Roles.Transport)
            .Operation<PlanDelivery>(
                "", "plan-delivery",
                "Says where on the map a shipment goes and when somebody is there, for a vehicle of our own.");
        routes.Streams(TripDecider.Instance, Trip, Roles.Transport)
            .NewByOperation<PlanTrip>(
                "", "plan-trip", "Plans a trip: its stops in order, with a vehicle and a driver who are free.")
            .Operation<DepartTrip>("depart", "depart-trip", "A trip leaves the warehouse.")
            .Operation<DeliverStop>(
                $"{Stop}/deliver", "deliver-stop",
                "A stop is delivered, and so are its shipment and its order.")
            .Operation<FailStop>(
                $"{Stop}/fail", "fail-stop", "Goods could not be delivered; the delivery waits for another trip.")
            .Operation<SkipStop>(
                $"{Stop}/skip", "skip-stop", "Leaves a stop out; the delivery waits for another trip.")
            .Operation<FinishTrip>("finish", "finish-trip", "A trip is over; vehicle and driver are free.")
            .Operation<CancelTrip>(
                "cancel", "cancel-trip", "A trip that has not left is not made; its deliveries wait again.");
        routes.MapCommand<TripCommand.Report>(
            $"{Trip}/positions", "report-positions",
            "Says where the vehicle was; the answer of `GET` has when the next stops are expected.", Reported,
            Roles.Transport).WithMetadata(new StreamCommand(Trip, TripDecider.Instance.Category));
        Lists(routes);
    }

    /// <summary>One position that is ahead of the clock would leave out all that are true.</summary>
    private static async Task<IResult> Reported(HttpContext http, Command<TripCommand.Report> c, Sender sender)
    {
        var trip = TripDecider.Stream(http.Path("trip"));
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetLocalNow().DateTime;
        var (state, _) = await http.RequestServices.GetRequiredService<LedgerNode>().States.Of<Trip>(
            trip, http.RequestAborted);
        // Of a trip of an earlier day all may come.
        if (state is Domain.Transport.Trip.Underway { On: var day } && day == DateOnly.FromDateTime(now)
            && c.Body.Positions.FirstOrDefault(p => IsAhead(p, TimeOnly.FromDateTime(now))) is { } ahead)
            return Problems.Of(PositionAhead(ahead.At, TimeOnly.FromDateTime(now)));
        return await sender.Send(http, c, [TripDecider.On(trip, c.Body)]);
    }

    private static bool IsAhead(VehiclePosition position, TimeOnly now) =>
        TimesOfDay.Read(position.At) is { } at && at > now.ToTimeSpan().TotalSeconds + (MostMinutesAhead * 60);

    private static Refusal PositionAhead(string at, TimeOnly now) => new Refusal(
            "transport.position-ahead",
            string.Create(
                CultureInfo.InvariantCulture,
                $"A position must be at most {MostMinutesAhead} minutes ahead; one is at {at}, and it is {now:HH:mm}."),
            RefusalKind.Unprocessable)
        .With("at", at).With("now", now.ToString("HH:mm", CultureInfo.InvariantCulture));

    private static void Fleet(IEndpointRouteBuilder routes)
    {
        routes.Streams(DepotDecider.Instance, Depot, Roles.Transport)
            .Command<DepotCommand.Locate>(
                "", "locate-depot", "Says where a warehouse is on the map.",
                first: (depot, _) => Require.Warehouse(depot.Parts()[0]));
        routes.Streams(VehicleDecider.Instance, Vehicle, Roles.Transport)
            .New<VehicleCommand.Set>("set-vehicle", "Sets what is known of a vehicle.");
        routes.Streams(DriverDecider.Instance, Driver, Roles.Transport)
            .NewByOperation<SetDriver>("", "set-driver", "Sets what is known of a driver.");
        routes.MapList<DepotRow>("/api/depots", "depots", "Where warehouses are on the map.", Readers);
        routes.MapList<VehicleRow>("/api/vehicles", "vehicles", "Vehicles of our own.", Readers);
        routes.MapList<DriverRow>("/api/drivers", "drivers", "Who drives our vehicles.", Readers);
        routes.MapFile<VehicleRow, VehicleView>(
            Vehicle, "vehicle", "vehicles", http => VehicleDecider.Stream(http.Path("code")),
            (at, row) => new VehicleView(at, row), Readers);
        routes.MapFile<DriverRow, DriverView>(
            Driver, "driver", "drivers", http => DriverDecider.Stream(http.Path("code")),
            (at, row) => new DriverView(at, row), Readers);
        routes.MapFile<DepotRow, DepotView>(
            Depot, "depot", "depots", http => DepotDecider.Stream(http.Path("warehouse")),
            (at, row) => new DepotView(at, row), Readers);
    }

    private static void Lists(IEndpointRouteBuilder routes)
    {
        routes.MapList<DeliveryRow>(
            "/api/deliveries", "deliveries", "Deliveries with vehicles of our own; `status=waiting` for what is on no "
                + "trip.", Readers).WithMetadata(new UnderWay("status <> 'Done'"));
        routes.MapList<TripRow>("/api/trips", "trips", "Trips of our vehicles.", Readers)
            .WithMetadata(new UnderWay("status in ('Planned', 'Underway')"));
        routes.MapList<TripStopRow>(
            "/api/trip-stops", "trip_stops", "Stops of trips: planned, expected, and how they went.", Readers);
        routes.MapFile<DeliveryRow, DeliveryView>(
            Delivery, "delivery", "deliveries",
            http => DeliveryDecider.Stream(http.Path("channel"), http.Path("number"), http.Path("warehouse")),
            (at, row) => new DeliveryView(at, row), Readers);
        routes.MapFile<TripRow, TripView>(
            Trip, "trip", "trips", http => TripDecider.Stream(http.Path("trip")),
            (at, row) => new TripView(at, row), Readers);
    }
}

/// <summary>A vehicle as of a position.</summary>
public sealed record VehicleView(long Position, VehicleRow Vehicle);

/// <summary>A driver as of a position.</summary>
public sealed record DriverView(long Position, DriverRow Driver);

/// <summary>The place of a warehouse as of a position.</summary>
public sealed record DepotView(long Position, DepotRow Depot);

/// <summary>A delivery as of a position.</summary>
public sealed record DeliveryView(long Position, DeliveryRow Delivery);

/// <summary>A trip as of a position.</summary>
public sealed record TripView(long Position, TripRow Trip);
