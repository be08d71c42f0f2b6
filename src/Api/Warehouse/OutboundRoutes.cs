using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Orders;
using Daybook.Domain.Access;
using Daybook.Domain.Warehouse;
using Daybook.Projections.Warehouse;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;

namespace Daybook.Api.Warehouse;

/// <summary>Outbounds (出库单): pick, pack, load, ship.</summary>
internal sealed class OutboundRoutes : IRoutes
{
    private const string One = "/api/outbounds/{channel}/{number}/{warehouse}";

    private static readonly string[] Shippers = [Roles.Warehouse, Roles.Transport, Roles.Import];
    private static readonly string[] Readers = [Roles.Warehouse, Roles.Sales, Roles.Transport, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(OutboundDecider.Instance, One, Roles.Warehouse, Roles.Import).After(OrderPath.Order)
            .Operation<PickOutbound>("pick", "pick-outbound", "Picks it from the bins, first in first out.")
            .Operation<PackOutbound>(
                "pack", "pack-outbound", "Packs it into one package; a carrier is then chosen by itself.")
            .Operation<LoadOutbound>("load", "load-outbound", "Puts it on a manifest of the chosen carrier.")
            .Operation<ShipOutbound>(
                "ship", "ship-outbound", "Hands it over: goods leave the stock and their cost the books.", Shippers);
        routes.MapList<OutboundRow>("/api/outbounds", "outbounds", "Outbounds with how far they are.", Readers);
        routes.MapFile<OutboundRow, OutboundView>(
            One, "outbound", "outbounds", http => OutboundDecider.Stream(
                http.Path("channel"), http.Path("number"), http.Path("warehouse")),
            (at, row) => new OutboundView(at, row), Readers);
    }
}

/// <summary>An outbound as of a position.</summary>
public sealed record OutboundView(long Position, OutboundRow Outbound);
