using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Warehouse;
using Daybook.Ledger;
using Daybook.Projections.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Finance;
using Daybook.Workers.Warehouse;

namespace Daybook.Api.Warehouse;

/// <summary>Warehouses, bins and stock (仓库、货位、库存).</summary>
internal sealed class WarehouseRoutes : IRoutes
{
    private static readonly string[] Readers = [Roles.Warehouse, Roles.Sales, Roles.Finance, Roles.Products,
        Roles.Purchasing, Roles.Production, Roles.Quality, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        Layout(routes);
        Stock(routes);
        routes.MapList<WarehouseRow>("/api/warehouses", "warehouses", "Warehouses with their zones.", Readers);
        routes.MapFile<WarehouseRow, WarehouseView>(
            "/api/warehouses/{code}", "warehouse", "warehouses", http => WarehouseDecider.Stream(http.Path("code")),
            (at, row) => new WarehouseView(at, row), Readers);
        routes.MapList<BinRow>("/api/bins", "bins", "Bins.", Readers);
        routes.MapList<StockRow>("/api/stock", "stock", "Stock by bin and lot.", Readers);
        routes.MapList<StockMovementRow>("/api/stock-movements", "stock_movements", "Goods that came or went.",
            Readers);
        routes.MapList<StockLedgerRow>("/api/stock-ledger", "stock_ledger", "Movements with their costs.", Readers);
        routes.MapList<AvailableToPromiseRow>(
            "/api/available-to-promise", "available_to_promise", "What can be promised, by SKU and warehouse.",
                Readers);
    }

    private static void Layout(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<OpenWarehouse>(
            "/api/warehouses", "open-warehouse", "Opens a warehouse.",
            (http, c, sender) => sender.Send(http, c, WarehouseDecider.On(
                WarehouseDecider.Stream(c.Body.Code), new WarehouseCommand.Open(
                    c.Body.Code, c.Body.Name, c.Body.Address.ToAddress())), c.Body.EffectiveOn),
            Roles.Warehouse, Roles.Import);
        routes.MapCommand<GenerateBins>(
            "/api/warehouses/{code}/bins", "generate-bins", "Generates all bins of a zone with their four-level codes.",
            (http, c, sender) =>
            {
                var (code, b) = (http.Path("code"), c.Body);
                return sender.Send(http, c,
                    WarehouseDecider.On(WarehouseDecider.Stream(code), new WarehouseCommand.GenerateBins(
                    b.Zone, b.Racks, b.BinsPerRack, b.CapacityKg, b.Mixing)), b.EffectiveOn, _ => new GeneratedBins(
                    BinCodes.Of(code, b.Zone, 1, 1), BinCodes.Of(code, b.Zone, b.Racks, b.BinsPerRack)));
            },
            Roles.Warehouse, Roles.Import);
        routes.MapQuestion<string>(
            "/api/warehouses/{code}/labels", "print-labels", "Bar code labels of bins as one printable drawing (SVG).",
            Labels, ["zone"], Roles.Warehouse);
    }

    private static void Stock(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<ReceiveOpening>(
            "/api/stock/opening", "receive-opening-stock", "Takes goods into stock and books as an opening balance.",
            (http, c, sender) =>
            {
                var b = c.Body;
                var on = b.ReceivedOn ?? sender.Today();
                return sender.Send(http, c, StockDecider.Stream(b.Warehouse, b.Sku), new ReceiveOpeningStock(
                    WorkersCatalogue.Company, b.Receipt, b.Warehouse, b.Sku, b.Quantity, b.Bin, b.Lot, on, b.Value),
                        on);
            },
            Roles.Warehouse, Roles.Finance, Roles.Import);
        routes.MapCommand<MoveStockBody>(
            "/api/stock/{warehouse}/{sku}/moves", "move-stock", "Moves goods from bin to bin.",
            (http, c, sender) =>
            {
                var (warehouse, sku, b) = (http.Path("warehouse"), http.Path("sku"), c.Body);
                return sender.Send(http, c, StockDecider.Stream(warehouse, sku), new MoveStock(
                    b.Move, warehouse, sku, b.FromBin, b.ToBin, b.Lot, b.ReceivedOn, b.Quantity), b.EffectiveOn);
            },
            Roles.Warehouse);
    }

    private static async Task<IResult> Labels(HttpContext http, LedgerNode node)
    {
        var zone = http.Query().Text("zone");
        var code = http.Path("code");
        var (layout, _) = await node.States.Of<Domain.Warehouse.Layout>(
            WarehouseDecider.Stream(code), http.RequestAborted);
        if (layout.Code is null) return Problems.NotFound($"There is no warehouse {code}.");
        var zones = layout.Zones.Where(z => zone is null || z.Code == zone).ToList();
        if (zones.Count == 0) return Problems.NotFound($"Warehouse {code} has no zone {zone}.");
        return TypedResults.Text(
            BarcodeLabels.Svg(zones.SelectMany(z => BinCodes.OfZone(code, z.Code, z.Racks, z.BinsPerRack))),
            "image/svg+xml", System.Text.Encoding.UTF8);
    }
}

/// <summary>A warehouse as of a position.</summary>
public sealed record WarehouseView(long Position, WarehouseRow Warehouse);

/// <summary>The first and the last bin of a zone.</summary>
public sealed record GeneratedBins(string First, string Last);
