using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Warehouse;
using Daybook.Ledger;
using Daybook.Projections.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Warehouse;

/// <summary>Outbounds (出库单): pick, pack, load, ship.</summary>
internal static class OutboundRoutes
{
    private const string One = "/api/outbounds/{channel}/{number}/{warehouse}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<NoDetails>($"{One}/pick", "pick-outbound", "Picks it from the bins, first in first out.",
            Pick,
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

    private static async Task<IResult> Pick(HttpContext http, Command<NoDetails> c, Sender sender)
    {
        var (key, warehouse) = (Key(http), Warehouse(http));
        return await Skus(http) is { } skus
            ? await sender.Send(http, c, key.Outbound(warehouse), new PickOutbound(key, warehouse, skus),
                c.Body.EffectiveOn)
            : Unknown(http);
    }

    private static Task<IResult> Pack(HttpContext http, Command<PackBody> c, Sender sender)
    {
        var (key, warehouse, b) = (Key(http), Warehouse(http), c.Body);
        var pack = new PackOutbound(
            key, warehouse, b.Package, b.Box ?? Boxes.Choose(0, b.WeightKg), b.WeightKg, WorkersCatalogue.Company,
            b.CompanyPrefix);
        return sender.Send(http, c, key.Outbound(warehouse), pack, b.EffectiveOn);
    }

    private static async Task<IResult> Ship(HttpContext http, Command<ShipBody> c, Sender sender)
    {
        var (key, warehouse) = (Key(http), Warehouse(http));
        if (await Skus(http) is not { } skus) return Unknown(http);
        var on = c.Body.EffectiveOn ?? sender.Today();
        return await sender.Send(
            http, c, key.Outbound(warehouse),
            new ShipOutbound(WorkersCatalogue.Company, key, warehouse, skus, c.Body.Waybill, on), on);
    }

    private static ProblemHttpResult Unknown(HttpContext http) =>
        Problems.NotFound($"There is no outbound {Key(http).Outbound(Warehouse(http)).Id}.");

    /// <summary>The SKUs of an outbound, which never change after its release; null when it was not released.</summary>
    private static async Task<ImmutableArray<string>?> Skus(HttpContext http)
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var (state, _) = await node.States.Of<Outbound>(
            OutboundDecider.Machine, Key(http).Outbound(Warehouse(http)), http.RequestAborted);
        var task = state switch
        {
            Outbound.Released o => o.Task,
            Outbound.Picked o => o.Task,
            Outbound.Packed o => o.Task,
            Outbound.Loaded o => o.Cargo.Task,
            Outbound.HandedOver o => o.Cargo.Cargo.Task,
            Outbound.Cancelled o => o.Task,
            _ => null,
        };
        return task is null ? null : [.. task.Lines.Select(l => l.Sku).Distinct()];
    }
}

/// <summary>An outbound as of a position.</summary>
public sealed record OutboundView(long Position, OutboundRow Outbound);
