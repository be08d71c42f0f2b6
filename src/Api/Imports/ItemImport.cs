using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Workers.Products;

namespace Daybook.Api.Imports;

/// <summary>Items with their prices (商品导入). An item that is there is changed to what the row says.</summary>
internal sealed class ItemImport : ImportKind
{
    private const string Register = "register-item";
    private static readonly string[] Units =
        ["EA", "PCS", "PC", "KG", "G", "L", "M", "CTN", "BOX", "SET", "个", "件", "只", "台", "箱", "盒", "套", "瓶", "袋", "包",
            "公斤", "千克", "米", "双", "条", "本", "张", "罐"];

    public override string Name => "items";

    public override string Summary => "Imports items with their prices from a file.";

    public override string[] Roles => [Domain.Access.Roles.Products, Domain.Access.Roles.Import];

    public override string[] Modules => ["PLM", "ERP", "WMS", "OMS"];

    public override IReadOnlyList<string> Key => ["sku"];

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("sku", Register, FieldKind.Text, "商品编码", "商品编号", "商家编码", "物料编码", "物料编号", "货号", "款号", "编码", "编号",
            "item", "item code", "item number", "item no", "product code", "article", "article number",
            "code", "SKU") { IsRequired = true, Example = "RC-30" },
        new("name", Register, FieldKind.Text, "商品名称", "物料名称", "品名", "名称", "标题", "item name", "product name",
            "product", "description", "title") { IsRequired = true, Example = "电饭煲 3L" },
        new("baseUnit", Register, FieldKind.Text, "基本单位", "计量单位", "单位", "unit", "uom", "unit of measure", "base unit")
        {
            IsRequired = true, Example = "EA",
            LooksLike = texts => texts.All(t => Units.Contains(t, StringComparer.OrdinalIgnoreCase)),
        },
        new("gtin", Register, FieldKind.Text, "商品条码", "条形码", "条码", "国际条码", "barcode", "bar code", "ean", "ean13", "upc",
            "GTIN")
        {
            LooksLike = texts => texts.All(Gtin.IsValid), Example = "6901234567892",
        },
        new("category", Register, FieldKind.Text, "商品分类", "类目", "分类", "类别", "group", "product group")
        {
            Example = "厨房电器",
        },
        new("unitPrice", "set-price", FieldKind.Number, "销售价", "零售价", "售价", "标价", "单价", "价格", "price", "unit price",
            "sales price", "list price") { Example = "199.00" },
        new("currency", "set-price", FieldKind.Text, "币种", "货币", "ccy") { Example = "CNY" },
        new("weightKg", Register, FieldKind.Number, "重量(kg)", "毛重", "重量", "weight", "Weight (kg)", "gross weight")
        {
            Example = "3.2",
        },
        new("lengthMm", Register, FieldKind.Number, "长(mm)", "长度", "length", "Length (mm)"),
        new("widthMm", Register, FieldKind.Number, "宽(mm)", "宽度", "width", "Width (mm)"),
        new("heightMm", Register, FieldKind.Number, "高(mm)", "高度", "height", "Height (mm)"),
        new("shelfLifeDays", Register, FieldKind.Whole, "保质期(天)", "保质期", "shelf life", "shelf life days"),
        new("unitDecimals", Register, FieldKind.Whole, "数量小数位", "小数位", "decimals"),
        new("tracking", Register, FieldKind.Named, "批次管理", "序列号管理", "追踪", "tracked by")
        {
            Values = new Dictionary<string, string[]>
            {
                ["none"] = ["否", "无", "不管理", "no"], ["lot"] = ["批次", "批号", "是", "batch", "yes"],
                ["serial"] = ["序列号", "serial number"],
            },
            Example = "none",
        },
        new("state", Register, FieldKind.Named, "商品状态", "生命周期", "状态", "status")
        {
            Values = new Dictionary<string, string[]>
            {
                ["concept"] = ["概念"], ["development"] = ["研发"], ["pilot"] = ["试产"],
                ["production"] = ["量产", "在售", "上架", "active"], ["phaseOut"] = ["淘汰中", "停产"], ["retired"] = ["退市", "下架"],
            },
            Example = "production",
        },
    ];

    public override Task<RowCommand?> Command(ImportCells row, HttpContext http)
    {
        var item = new ItemCommand.Register(
            row.Text("sku"), row.Text("name"), row.Text("baseUnit"), row.Named<Tracking>("tracking") ?? Tracking.None,
            row.Maybe("category"), row.Maybe("gtin"), row.Number("weightKg"), row.Number("lengthMm"),
            row.Number("widthMm"), row.Number("heightMm"), row.Whole("shelfLifeDays"),
            // What is imported is bought and sold already, unless the file says otherwise.
            row.Named<ItemState>("state") ?? ItemState.Production, row.Whole("unitDecimals"));
        Check(row, http, item);
        var (price, currency) = (row.Number("unitPrice"), row.Maybe("currency"));
        var today = http.RequestServices.GetRequiredService<Edge.BusinessDates>().Today;
        if (price is { } unitPrice)
        {
            if (currency is null) row.Bad("currency", "must not be empty");
            else Check(row, http, new ListingCommand.SetPrice(item.Sku, currency, unitPrice, today));
        }

        if (!row.IsSound) return Task.FromResult<RowCommand?>(null);
        var stream = ItemDecider.Stream(item.Sku);
        return Task.FromResult<RowCommand?>(new RowCommand(
            new KeepItem(item, price, price is null ? null : currency, today), stream, today,
            run => run.StateBefore<Item>(stream) is null or Item.Unknown));
    }
}
