using Daybook.Api.Edge;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Workers;
using Daybook.Workers.Finance;

namespace Daybook.Api.Imports;

/// <summary>The stock with which a company begins (期初库存导入): goods and books in one command. A bin and lot of an item
/// is opened once; another quantity for it is refused.</summary>
internal sealed class OpeningStockImport : ImportKind
{
    private const string Receive = "receive-opening-stock";
    private const string Opening = "OPENING";

    public override string Name => "opening-stock";

    public override string Summary => "Imports opening stock with its value from a file.";

    public override string[] Roles =>
        [Domain.Access.Roles.Warehouse, Domain.Access.Roles.Finance, Domain.Access.Roles.Import];

    public override string[] Modules => ["WMS"];

    public override IReadOnlyList<string> Key => ["warehouse", "sku", "bin", "lot", "receipt"];

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("sku", Receive, FieldKind.Text, "商品编码", "商品编号", "商家编码", "物料编码", "物料编号", "货号", "编码", "编号", "item",
            "item code", "item number", "product code", "article", "code", "SKU")
        {
            IsRequired = true, Example = "RC-30",
        },
        new("quantity", Receive, FieldKind.Number, "库存数量", "期初数量", "结存数量", "数量", "库存", "qty", "stock", "on hand")
        {
            IsRequired = true, Example = "100",
        },
        new("unit", Receive, FieldKind.Text, "计量单位", "基本单位", "单位", "uom", "unit of measure"),
        new("warehouse", Receive, FieldKind.Text, "仓库编码", "仓库代码", "仓库", "warehouse code", "wh")
        {
            IsRequired = true, Example = "FS",
        },
        new("bin", Receive, FieldKind.Text, "货位编码", "库位编码", "货位", "库位", "仓位", "location", "bin code", "bin location")
        {
            IsRequired = true, Example = "FS-A-01-01",
        },
        new("lot", Receive, FieldKind.Text, "批次号", "批次", "批号", "batch", "lot number", "batch number"),
        new("unitCost", Receive, FieldKind.Number, "成本单价", "成本价", "进货价", "单位成本", "采购价", "单价", "成本", "cost", "unit cost",
            "cost price", "unit price", "price") { Example = "120.00" },
        new("value", Receive, FieldKind.Number, "期初金额", "库存金额", "结存金额", "金额", "总额", "amount", "total value", "total"),
        new("currency", Receive, FieldKind.Text, "币种", "货币", "ccy") { IsRequired = true, Example = "CNY" },
        new("receivedOn", Receive, FieldKind.Day, "入库日期", "期初日期", "日期", "date", "received on", "as of"),
        new("receipt", Receive, FieldKind.Text, "单据编号", "入库单号", "单号", "document", "document number", "receipt number"),
    ];

    public override async Task<RowCommand?> Command(ImportCells row, HttpContext http)
    {
        var today = http.RequestServices.GetRequiredService<BusinessDates>().Today;
        var (sku, warehouse, bin, lot) = (row.Text("sku"), row.Text("warehouse"), row.Text("bin"), row.Maybe("lot"));
        var on = row.Day("receivedOn", DayKind.Happened) ?? today;
        var quantity = row.Number("quantity") ?? 1;
        var unit = row.Maybe("unit") ?? await BaseUnit(http, sku);
        var worth = Worth(row, quantity);
        if (!row.IsSound) return null;
        try
        {
            var receive = new ReceiveOpeningStock(
                WorkersCatalogue.Company, row.Maybe("receipt") ?? Receipt(bin, lot), warehouse, sku,
                Quantity.Of(quantity, unit), bin, lot, on, Money.Round(worth, row.Text("currency")));
            Check(row, http, receive);
            return row.IsSound ? Of(receive) : null;
        }
        catch (BadInputException e)
        {
            // The field of money is its currency here, for the amount is rounded.
            row.Bad(e.Field is "quantity" or "unit" ? e.Field : "currency", e.Rule);
            return null;
        }
    }

    private static RowCommand Of(ReceiveOpeningStock receive) => new(
        receive, StockDecider.Stream(receive.Warehouse, receive.Sku), receive.ReceivedOn, _ => true);

    /// <summary>The document of a bin and lot: a file that comes twice is the same document, and doubles
    /// nothing.</summary>
    private static string Receipt(string bin,
        string? lot) => lot is null ? $"{Opening}-{bin}" : $"{Opening}-{bin}-{lot}";

    private static decimal Worth(ImportCells row, decimal quantity)
    {
        if (row.Number("value") is { } value) return value;
        if (row.Number("unitCost") is { } cost && cost is >= 0 and <= Quantity.MaxValue
            && quantity <= Quantity.MaxValue)
            return cost * quantity;
        if (!row.Has("value") && !row.Has("unitCost")) row.Bad("value", "must be given, or the cost of one unit");
        else row.Bad("unitCost", $"must be from 0 to {Quantity.MaxValue}");
        return 0;
    }

    /// <summary>The unit that the item is counted in; an item that is not there is refused by the ledger.</summary>
    private static async Task<string> BaseUnit(HttpContext http, string sku)
    {
        if (!StreamId.IsPart(sku)) return "EA";
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var (item, _) = await node.States.Of<Item>(ItemDecider.Stream(sku), http.RequestAborted);
        return item is Item.Known known ? known.Registration.BaseUnit : "EA";
    }
}
