using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Orders;
using Daybook.Domain.Access;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Projections.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;

namespace Daybook.Api.Warehouse;

/// <summary>Outbounds (出库单): pick, pack, load, ship.</summary>
internal sealed class OutboundRoutes : IRoutes
{
    private const string One = "/api/outbounds/{channel}/{number}/{warehouse}";

    private static readonly string[] Shippers = [Roles.Warehouse, Roles.Transport, Roles.Import];
    internal static readonly string[] Readers = [Roles.Warehouse, Roles.Sales, Roles.Transport, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(OutboundDecider.Instance, One, Roles.Warehouse, Roles.Import).After(OrderPath.Order)
            .Operation<PickOutbound>("pick", "pick-outbound", "Picks an outbound from the bins, first in first out.")
            .Operation<ReportShortPick>(
                "short", "report-short-pick",
                "Reports goods that were not found in their bin; the order is reserved again, or waits.")
            .Operation<ReplaceHeldGoods>(
                "replace", "replace-held-goods",
                "Gives an outbound other goods than those of a lot on hold; the order is reserved again, or waits.")
            .Operation<LoadOutbound>("load", "load-outbound", "Loads an outbound on a manifest of the chosen carrier.")
            .Operation<ShipOutbound>(
                "ship", "ship-outbound",
                "Hands an outbound over: the goods leave the stock, and their cost leaves the books.", Shippers);
        routes.MapCommand<PackBody>(
            $"{One}/pack", "pack-outbound", "Packs an outbound into one package; then a carrier is chosen.", Pack,
            Roles.Warehouse, Roles.Import);
        routes.MapList<OutboundRow>("/api/outbounds", "outbounds", "Outbounds with their status.", Readers)
            .WithMetadata(new UnderWay("status not in ('HandedOver', 'Cancelled')"));
        routes.MapFile<OutboundRow, OutboundView>(
            One, "outbound", "outbounds", http => OutboundDecider.Stream(
                http.Path("channel"), http.Path("number"), http.Path("warehouse")),
            (at, row) => new OutboundView(at, row), Readers);
    }

    private static Task<IResult> Pack(HttpContext http, Command<PackBody> c, Sender sender)
    {
        var (key, warehouse, b) = (OrderPath.Key(http), http.Path("warehouse"), c.Body);
        var pack = new PackOutbound(
            key, warehouse, b.Package, b.Box ?? Boxes.Choose(0, b.WeightKg), b.WeightKg, WorkersCatalogue.Company,
            b.CompanyPrefix);
        var outbound = key.Outbound(warehouse);
        return sender.Send(http, c, outbound, pack, before: new PrecedingWork([key.Order(), outbound]));
    }
}

/// <param name="Package">Its name; "1" when left out.</param>
/// <param name="Box">S, M, L, XL or OWN; the smallest box for the weight when left out.</param>
/// <param name="CompanyPrefix">The GS1 prefix of the company; 690 to 699 are of China.</param>
[Happened]
internal sealed record PackBody(
    decimal WeightKg, string? Box = null, string Package = "1", string CompanyPrefix = PackBody.Prefix)
{
    /// <summary>The prefix of a company that has none of its own.</summary>
    public const string Prefix = "6901234";
}

/// <summary>An outbound as of a position.</summary>
public sealed record OutboundView(long Position, OutboundRow Outbound);
