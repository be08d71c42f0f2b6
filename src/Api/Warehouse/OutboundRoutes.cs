using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Warehouse;
using Daybook.Projections.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;

namespace Daybook.Api.Warehouse;

/// <summary>Outbounds (出库单): pick, pack, load, ship.</summary>
internal sealed class OutboundRoutes : IRoutes
{
    private const string One = "/api/outbounds/{channel}/{number}/{warehouse}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<DoneOn>(
            $"{One}/pick", "pick-outbound", "Picks it from the bins, first in first out.",
            (http, c, sender) => sender.Send(
                http, c, Key(http).Outbound(Warehouse(http)), new PickOutbound(Key(http), Warehouse(http)),
                c.Body.EffectiveOn),
            Roles.Warehouse, Roles.Import);
        routes.MapCommand<PackBody>(
            $"{One}/pack", "pack-outbound", "Packs it into one package; a carrier is then chosen by itself.", Pack,
            Roles.Warehouse, Roles.Import);
        routes.MapCommand<LoadBody>(
            $"{One}/load", "load-outbound", "Puts it on a manifest of the chosen carrier.",
            (http, c, sender) => sender.Send(
                http, c, Key(http).Outbound(Warehouse(http)),
                new LoadOutbound(Key(http), Warehouse(http), c.Body.Manifest, c.Body.Dock), c.Body.EffectiveOn),
            Roles.Warehouse, Roles.Import);
        routes.MapCommand<ShipBody>(
            $"{One}/ship", "ship-outbound", "Hands it over: goods leave the stock and their cost the books.", Ship,
            Roles.Warehouse, Roles.Transport, Roles.Import);
        routes.MapList<OutboundRow>(
            "/api/outbounds", "outbounds", "Outbounds with how far they are.",
            Roles.Warehouse, Roles.Sales, Roles.Transport, Roles.Finance);
        routes.MapFile<OutboundRow, OutboundView>(
            One, "outbound", "outbounds", http => Key(http).Outbound(Warehouse(http)),
            (at, row) => new OutboundView(at, row), Roles.Warehouse, Roles.Sales, Roles.Transport, Roles.Finance);
    }

    private static OrderKey Key(HttpContext http) => new(http.Path("channel"), http.Path("number"));

    private static string Warehouse(HttpContext http) => http.Path("warehouse");

    private static Task<IResult> Pack(HttpContext http, Command<PackBody> c, Sender sender)
    {
        var (key, warehouse, b) = (Key(http), Warehouse(http), c.Body);
        var pack = new PackOutbound(
            key, warehouse, b.Package, b.Box ?? Boxes.Choose(0, b.WeightKg), b.WeightKg, WorkersCatalogue.Company,
            b.CompanyPrefix);
        return sender.Send(http, c, key.Outbound(warehouse), pack, b.EffectiveOn);
    }

    private static Task<IResult> Ship(HttpContext http, Command<ShipBody> c, Sender sender)
    {
        var (key, warehouse, on) = (Key(http), Warehouse(http), c.Body.EffectiveOn ?? sender.Today());
        var ship = new ShipOutbound(WorkersCatalogue.Company, key, warehouse, c.Body.Waybill, on);
        return sender.Send(http, c, key.Outbound(warehouse), ship, on);
    }
}

/// <summary>An outbound as of a position.</summary>
public sealed record OutboundView(long Position, OutboundRow Outbound);
