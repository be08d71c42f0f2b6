using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Orders;
using Daybook.Domain.Access;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Transport;
using Daybook.Workers;
using Daybook.Workers.Transport;

namespace Daybook.Api.Transport;

/// <summary>Carriers, tariffs and shipments (承运商、运价、运单).</summary>
internal sealed class TransportRoutes : IRoutes
{
    private const string Shipment = "/api/shipments/{channel}/{number}/{warehouse}";
    private static readonly string[] Readers = [Roles.Transport, Roles.Warehouse, Roles.Sales, Roles.Finance];

    public void Map(IEndpointRouteBuilder all)
    {
        // A warehouse hands goods over to carriers also before the company plans its transports.
        var routes = all.MapGroup("").AlsoPartOf("WMS");
        Terms(routes);
        Shipments(routes);
        routes.MapList<CarrierRow>("/api/carriers", "carriers", "Carriers by warehouse.", Readers);
        routes.MapList<TariffRow>("/api/tariffs", "tariffs", "Tariffs with their rates.", Readers);
        routes.MapList<TariffZoneRow>("/api/tariff-zones", "tariff_zones", "The zones of places.", Readers);
        routes.MapList<ShipmentRow>(
            "/api/shipments", "shipments", "Shipments with the chosen carrier and the reason.", Readers)
            .WithMetadata(new UnderWay("status = 'Underway'"));
        routes.MapFile<ShipmentRow, ShipmentView>(
            Shipment, "shipment", "shipments", http => ShipmentDecider.Stream(
                http.Path("channel"), http.Path("number"), http.Path("warehouse")),
            (at, row) => new ShipmentView(at, row), Readers);
        all.MapQuestion<Quote>(
            "/api/tariffs/{warehouse}/quote", "quote", "Compares the prices of carriers.", Compare,
            ["country", "region", "weightKg", "on"], Readers);
    }

    private static void Terms(IEndpointRouteBuilder routes) =>
        routes.Streams(TariffDecider.Instance, "/api/tariffs/{warehouse}", Roles.Transport, Roles.Import)
            .Command<TariffCommand.AdmitCarrier>(
                "carriers", "admit-carrier", "Admits a carrier for departures from a warehouse.", first: Warehouse)
            .Command<TariffCommand.PublishTariff>(
                "tariffs", "publish-tariff", "Publishes a tariff that is valid from a day on.", first: Warehouse)
            .Command<TariffCommand.MapZone>(
                "zones", "map-zone", "Assigns a country or a region to a zone.", first: Warehouse);

    private static Step Warehouse(StreamId tariffs, TariffCommand command) => Require.Warehouse(tariffs.Parts()[0]);

    private static void Shipments(IEndpointRouteBuilder routes) =>
        routes.Streams(ShipmentDecider.Instance, Shipment, Roles.Transport).After(OrderPath.Order)
            .Operation<PlanShipment>(
                "plan", "plan-shipment", "Chooses a carrier, if none could be chosen when the outbound was packed.",
                [Roles.Transport, Roles.Warehouse])
            .Operation<DeliverShipment>(
                "deliver", "deliver-shipment", "Records that a shipment arrived; the invoice follows automatically.",
                [Roles.Transport, Roles.Import]);

    private static StreamId Tariff(HttpContext http) => TariffDecider.Stream(http.Path("warehouse"));

    private static async Task<IResult> Compare(HttpContext http, LedgerNode node, Sender sender)
    {
        var query = http.Query();
        var country = query.Text("country") ?? throw new BadInputException("country", "is required");
        var weight = query.Measure("weightKg") ?? throw new BadInputException("weightKg", "is required");
        var on = query.Day("on") ?? sender.Today();
        var (layout, _) = await node.States.Of<Layout>(
            WarehouseDecider.Stream(http.Path("warehouse")), http.RequestAborted);
        if (layout.Code is null) return Problems.NotFound($"There is no warehouse {http.Path("warehouse")}.");
        var (tariffs, version) = await node.States.Of<Tariffs>(Tariff(http),
            http.RequestAborted);
        var offers = tariffs.Quote(on, country, query.Text("region"), weight);
        return TypedResults.Ok(new Quote(
            on, country, query.Text("region"), weight, version,
            [.. offers.OrderBy(o => o.Price.Currency, StringComparer.Ordinal).ThenBy(o => o.Price.Amount)]));
    }
}

/// <summary>A shipment as of a position.</summary>
public sealed record ShipmentView(long Position, ShipmentRow Shipment);

/// <summary>Offers for a shipment, the cheapest first.</summary>
/// <param name="Version">The version of the warehouse's tariffs that was used.</param>
public sealed record Quote(
    DateOnly On, string Country, string? Region, decimal WeightKg, long Version, IReadOnlyList<Offer> Offers);
