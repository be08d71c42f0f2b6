using Daybook.Api.Edge;
using Daybook.Api.Orders;
using Daybook.Domain.Companies;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Projections.Orders;
using Daybook.Projections.Transport;
using Daybook.Projections.Warehouse;

namespace Daybook.Api.Documents;

/// <summary>The documents of an outbound: picking list (拣货单), packing slip (装箱单), label of a parcel (面单), delivery
/// note (送货单).</summary>
internal static class OutboundDocuments
{
    public static readonly Dictionary<string, Compose> All = new(StringComparer.Ordinal)
    {
        ["picking-list"] = desk => Of(desk, PickingList),
        ["packing-slip"] = desk => Of(desk, PackingSlip),
        ["label"] = desk => Of(desk, (d, row, _) => Labels(d, row)),
        ["delivery-note"] = desk => Of(desk, DeliveryNote),
    };

    private const int PriceDecimals = 4;

    private static async Task<IReadOnlyList<Draft>> Of(
        DocumentDesk desk, Func<DocumentDesk, OutboundRow, CompanyDetails?, Task<IReadOnlyList<Draft>>> make)
    {
        var key = OrderPath.Key(desk.Http).Outbound(desk.Http.Path("warehouse")).Id;
        if (await desk.Books.Rows<OutboundRow>("outbounds", "where key = $1", [key], desk.Cancel) is not [var row])
            return [];
        return await make(desk, row, await desk.Company(row.HandedOverOn));
    }

    private static Draft Head(DocumentDesk desk, OutboundRow row, string document, string title, Paper paper) =>
        new(document, title, $"{row.Channel}-{row.Number}-{row.Warehouse}", paper)
        {
            Position = desk.Books.Position,
            Code = row.Number,
        };

    private static DraftFact[] About(DocumentDesk desk, OutboundRow row) =>
    [
        new(desk.Say("Order", "订单"), $"{row.Channel} {row.Number}"),
        new(desk.Say("Warehouse", "仓库"), row.Warehouse),
        new(desk.Say("Released on", "下达日期"), desk.Day(row.ReleasedOn)),
        new(desk.Say("Required on", "要求日期"), desk.Day(row.RequiredOn)),
    ];

    private static DraftFact To(DocumentDesk desk, OutboundRow row) =>
        new(desk.Say("Ship to", "收货"), desk.Address(row.ShipTo), IsWide: true);

    private static async Task<IReadOnlyList<Draft>> PickingList(
        DocumentDesk desk, OutboundRow row, CompanyDetails? company)
    {
        var names = await desk.NamesOf(row.Contents.Select(l => l.Sku));
        var isPicked = !row.Picks.IsEmpty;
        var picks = isPicked ? [.. row.Picks] : await Foreseen(desk, row);
        return
        [
            Head(desk, row, "picking-list", desk.Say("Picking list", "拣货单"), desk.PaperOf(Paper.A4)) with
            {
                Company = company?.Name,
                Facts =
                [
                    .. About(desk, row),
                    new(desk.Say("Bins", "库位"), isPicked
                        ? desk.Say("as picked", "已拣货")
                        : desk.Say("first in, first out, as the stock is now", "按当前库存先进先出"), IsWide: true),
                ],
                Columns =
                [
                    new(desk.Say("Bin", "库位"), 5), new("SKU", 5), new(desk.Say("Item", "品名"), 9),
                    new(desk.Say("Lot", "批次"), 4), new(desk.Say("Quantity", "数量"), 3, IsNumber: true),
                    new(desk.Say("Unit", "单位"), 2), new(desk.Say("Done", "完成"), 2),
                ],
                Rows =
                [
                    .. picks.OrderBy(p => p.Bin, StringComparer.Ordinal).ThenBy(p => p.Sku, StringComparer.Ordinal)
                        .Select(p => new DraftRow(
                            [p.Bin, p.Sku, names.GetValueOrDefault(p.Sku, ""), p.Lot ?? "",
                                desk.Count(p.Quantity.Value), p.Quantity.Unit, "□"])),
                ],
                Below = ["", desk.Signatures(desk.Say("Picked by", "拣货"), desk.Say("Checked by", "复核"))],
            },
        ];
    }

    /// <summary>The bins from which the goods would be picked now.</summary>
    private static async Task<IReadOnlyList<OutboundPick>> Foreseen(DocumentDesk desk, OutboundRow row)
    {
        List<OutboundPick> picks = [];
        if (row.Status != OutboundStatus.Released) return picks;
        foreach (var goods in row.Contents.GroupBy(l => l.Sku, StringComparer.Ordinal))
        {
            var wanted = goods.Select(l => l.Quantity).Aggregate((a, b) => a + b);
            var (stock, _) = await desk.Node.States.Of<Stock>(
                StockDecider.Stream(row.Warehouse, goods.Key), desk.Cancel);
            picks.AddRange(stock.Shelf.FirstOut(wanted).Select(p =>
                new OutboundPick(goods.Key, p.Bin, p.Lot, p.Quantity)));
        }

        return picks;
    }

    private static async Task<IReadOnlyList<Draft>> PackingSlip(
        DocumentDesk desk, OutboundRow row, CompanyDetails? company)
    {
        var names = await desk.NamesOf(row.Contents.Select(l => l.Sku));
        return
        [
            Head(desk, row, "packing-slip", desk.Say("Packing slip", "装箱单"), desk.PaperOf(Paper.A4)) with
            {
                Company = company?.Name,
                Facts =
                [
                    .. About(desk, row), desk.Reached("Company", "单位", company), To(desk, row),
                    .. row.Packages.Select(p => new DraftFact(
                        desk.Say("Package", "包裹"),
                        $"{p.Id} · {desk.Say("box", "箱型")} {p.Box} · {desk.Count(p.WeightKg)} kg · SSCC {p.Sscc}",
                        IsWide: true)),
                ],
                Columns =
                [
                    new(desk.Say("Line", "行"), 2), new("SKU", 5), new(desk.Say("Item", "品名"), 11),
                    new(desk.Say("Quantity", "数量"), 4, IsNumber: true), new(desk.Say("Unit", "单位"), 3),
                ],
                Rows =
                [
                    .. row.Contents.Select(l => new DraftRow(
                        [desk.Count(l.Line), l.Sku, names.GetValueOrDefault(l.Sku, ""), desk.Count(l.Quantity.Value),
                            l.Quantity.Unit])),
                ],
            },
        ];
    }

    private static async Task<IReadOnlyList<Draft>> Labels(DocumentDesk desk, OutboundRow row)
    {
        var paper = desk.PaperOf(Paper.Label);
        var from = await desk.Warehouse(row.Warehouse);
        var shipments = await desk.Books.Rows<ShipmentRow>("shipments", "where key = $1", [row.Key], desk.Cancel);
        var carrier = row.Carrier ?? shipments.SingleOrDefault()?.Carrier;
        return
        [
            .. row.Packages.Select(p => Head(desk, row, "label", desk.Say("Parcel", "面单"), paper) with
            {
                // A waybill is of the whole outbound; several parcels are told apart by their own numbers.
                Code = row.Packages.Length == 1 && row.Waybill is { } waybill ? waybill : p.Sscc,
                Facts =
                [
                    new(desk.Say("Carrier", "承运商"), carrier, IsWide: true), To(desk, row),
                    new(desk.Say("Sender", "寄件"),
                        from is null ? row.Warehouse : $"{from.Name}\n{desk.Address(from.Address)}", IsWide: true),
                    new(desk.Say("Order", "订单"), $"{row.Channel} {row.Number}", IsWide: true),
                    new(desk.Say("Waybill", "运单号"), row.Waybill, IsWide: true), new("SSCC", p.Sscc, IsWide: true),
                    new(desk.Say("Parcel", "包裹"),
                        $"{p.Id} / {row.Packages.Length} · {p.Box} · {desk.Count(p.WeightKg)} kg", IsWide: true),
                ],
            }),
        ];
    }

    private static async Task<IReadOnlyList<Draft>> DeliveryNote(
        DocumentDesk desk, OutboundRow row, CompanyDetails? company)
    {
        var names = await desk.NamesOf(row.Contents.Select(l => l.Sku));
        var orders = await desk.Books.Rows<OrderRow>("orders", "where key = $1", [row.OrderId], desk.Cancel);
        var lines = await desk.Books.Rows<OrderLineRow>(
            "order_lines", "where order_id = $1", [row.OrderId], desk.Cancel);
        var currency = orders.SingleOrDefault()?.Currency ?? "";
        var isWithVat = orders is [{ OrderedOn: { } day }] && await desk.HasPricesWithVat(row.Channel, day);
        var from = await desk.Warehouse(row.Warehouse);
        var goods = row.Contents.GroupBy(l => l.Sku, StringComparer.Ordinal).Select(g =>
        {
            var sent = g.Select(l => l.Quantity).Aggregate((a, b) => a + b);
            return (Sku: g.Key, Sent: sent, Amount: AmountOf(lines.Find(l => l.Sku == g.Key), sent, currency));
        }).ToList();
        var total = goods.Sum(g => g.Amount);
        return
        [
            Head(desk, row, "delivery-note", desk.Say("Delivery note", "送货单"),
                desk.PaperOf(Paper.A4, Paper.ThreePart)) with
            {
                Company = company?.Name,
                Facts =
                [
                    .. About(desk, row), desk.Reached("Company", "单位", company),
                    new(desk.Say("Customer", "客户"), orders.SingleOrDefault()?.Customer),
                    new(desk.Say("Waybill", "运单号"), row.Waybill),
                    new(desk.Say("Sender", "发货"), from is null
                        ? row.Warehouse
                        : $"{from.Name} {desk.Address(from.Address).Replace('\n', ' ')}", IsWide: true),
                    To(desk, row),
                ],
                Columns =
                [
                    new(desk.Say("No.", "序号"), 2), new("SKU", 5), new(desk.Say("Item", "品名"), 9),
                    new(desk.Say("Quantity", "数量"), 3, IsNumber: true), new(desk.Say("Unit", "单位"), 2),
                    isWithVat
                        ? new(desk.Say("Price with VAT", "含税单价"), 4, IsNumber: true)
                        : new(desk.Say("Net price", "净单价"), 4, IsNumber: true),
                    new($"{desk.Say("Amount", "金额")} {currency}", 4, IsNumber: true),
                ],
                Rows =
                [
                    .. goods.Select((g, i) => new DraftRow(
                        [desk.Count(i + 1), g.Sku, names.GetValueOrDefault(g.Sku, ""), desk.Count(g.Sent.Value),
                            g.Sent.Unit, desk.Number(Math.Round(g.Amount / g.Sent.Value, PriceDecimals)),
                            desk.Number(g.Amount)])),
                ],
                Sums =
                [
                    ["", isWithVat ? desk.Say("Goods with VAT", "货款（含税）") : desk.Say(
                        "Goods without tax", "货款（不含税）"), "", "", "", "", desk.Number(total)],
                ],
                Below =
                [
                    .. desk.InCapitals(total, currency), "",
                    desk.Signatures(
                        desk.Say("Sent by", "发货人"), desk.Say("Driver", "送货人"),
                        desk.Say("Received by", "收货人（签章）")),
                ],
            },
        ];
    }

    /// <summary>The part of the ordered amount that these goods are.</summary>
    private static decimal AmountOf(OrderLineRow? line, Quantity sent, string currency) =>
        line is { Quantity: > 0 and { } ordered } && line.Unit == sent.Unit
            ? sent.Value == ordered ? line.Net : DocumentDesk.Rounded(line.Net * sent.Value / ordered, currency)
            : 0;
}
