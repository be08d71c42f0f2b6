using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
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
    private const string One = "/api/warehouses/{code}";
    private static readonly string[] Readers = [Roles.Warehouse, Roles.Sales, Roles.Finance, Roles.Products,
        Roles.Purchasing, Roles.Production, Roles.Quality, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        Layout(routes);
        Stock(routes);
        routes.MapList<WarehouseRow>("/api/warehouses", "warehouses", "Warehouses with their zones.", Readers);
        routes.MapFile<WarehouseRow, WarehouseView>(
            One, "warehouse", "warehouses", http => WarehouseDecider.Stream(http.Path("code")),
            (at, row) => new WarehouseView(at, row), Readers);
        routes.MapList<BinRow>("/api/bins", "bins", "Bins.", Readers);
        routes.MapList<StockRow>("/api/stock", "stock", "Stock by bin and lot.", Readers);
        routes.MapList<StockMovementRow>("/api/stock-movements", "stock_movements", "Receipts and issues of goods.",
            Readers);
        routes.MapList<StockLedgerRow>("/api/stock-ledger", "stock_ledger", "Movements with their costs.", Readers);
        Lots(routes);
        routes.MapList<AvailableToPromiseRow>(
            "/api/available-to-promise", "available_to_promise", "What can be promised, by SKU and warehouse.",
                Readers);
    }

    private static void Layout(IEndpointRouteBuilder routes)
    {
        routes.Streams(WarehouseDecider.Instance, One, Roles.Warehouse, Roles.Import)
            .New<WarehouseCommand.Open>("open-warehouse", "Opens a warehouse.")
            .Command<WarehouseCommand.GenerateBins>(
                "bins", "generate-bins", "Generates all bins of a zone with their four-level codes.",
                result: (warehouse, c) => GeneratedBins.Of(warehouse.Parts()[0], c));
        routes.MapQuestion<string>(
            $"{One}/labels", "print-labels", "Bar code labels of bins as one printable drawing (SVG).",
            Labels, ["zone"], Roles.Warehouse);
    }

    private static void Stock(IEndpointRouteBuilder routes) =>
        routes.Streams(StockDecider.Instance, "/api/stock/{warehouse}/{sku}", Roles.Warehouse)
            .NewByOperation<ReceiveOpeningStock>(
                "opening", "receive-opening-stock", "Receives goods into stock and books as an opening balance.",
                [Roles.Warehouse, Roles.Finance, Roles.Import])
            .Operation<MoveStock>("moves", "move-stock", "Moves goods from bin to bin.")
            .Operation<FindStock>("finds", "find-stock", "Records that goods in question were found in their bin.");

    private static void Lots(IEndpointRouteBuilder routes)
    {
        routes.Streams(LotHoldsDecider.Instance, "/api/lot-holds/{sku}", Roles.Quality)
            .Command<LotHoldsCommand.Hold>(
                "hold", "hold-lot", "Puts a lot of a SKU on hold in all warehouses; nothing of it leaves any more.",
                [Roles.Quality, Roles.Warehouse], (stream, _) => Require.Item(stream.Parts()[0]))
            .Command<LotHoldsCommand.Release>("release", "release-lot", "Releases a lot that is on hold.");
        routes.MapList<LotHoldRow>("/api/lot-holds", "lot_holds", "Lots that are or were on hold, and why.", Readers);
        routes.MapList<LotRow>(
            "/api/lots", "lots", "Lots over all warehouses, weighed: what came is there or has left.", Readers);
        routes.MapList<LotTraceRow>(
            "/api/lot-trace", "lot_trace", "Where lots came from and who got them.", Readers);
        routes.MapList<LotMovementRow>(
            "/api/lot-movements", "lot_movements", "Receipts and issues by lot.", Readers);
        routes.MapQuestion<ThingTrace>(
            "/api/lots/{sku}/{lot}/trace", "lot-trace-graph",
            "Where a lot came from and where it went, over all that was made of it, as a graph.",
            LotTrace.Answer, [Languages.Parameter], Readers).WithMetadata(new PartOfPages());
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
public sealed record GeneratedBins(string First, string Last)
{
    internal static GeneratedBins Of(string warehouse, WarehouseCommand.GenerateBins c) => new(
        BinCodes.Of(warehouse, c.Zone, 1, 1), BinCodes.Of(warehouse, c.Zone, c.Racks, c.BinsPerRack));
}
