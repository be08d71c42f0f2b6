using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Tests;

/// <summary>A maker of small kitchen appliances in Foshan, its customer in Guangzhou, and one order.</summary>
internal static class Sample
{
    public const string Cooker = "DFB-30";
    public const string Kettle = "SH-17";
    public const string Blender = "PBJ-2";
    public const string Foshan = "FS1";
    public const string Chengdu = "CD1";
    public const string CustomerCode = "KH-0017";
    public const string OrderId = "TMALL:2026050001";

    public static readonly DateOnly Monday = new(2026, 5, 4);
    public static readonly DateOnly Tuesday = Monday.AddDays(1);
    public static readonly DateOnly Wednesday = Monday.AddDays(2);
    public static readonly DateOnly Thursday = Monday.AddDays(3);
    public static readonly DateOnly Friday = Monday.AddDays(4);

    public static readonly StreamId Order = SalesOrderDecider.Stream("TMALL", "2026050001");
    public static readonly StreamId CookerStock = StockDecider.Stream(Foshan, Cooker);
    public static readonly StreamId KettleStock = StockDecider.Stream(Foshan, Kettle);
    public static readonly StreamId OutboundStream = OutboundDecider.Stream("TMALL", "2026050001", Foshan);
    public static readonly StreamId ShipmentStream = ShipmentDecider.Stream("TMALL", "2026050001", Foshan);
    public static readonly StreamId InvoiceStream = InvoiceDecider.Stream("TMALL", "2026050001");
    public static readonly StreamId ReceiptStream = ReceiptDecider.Stream("SK-0001");

    public static readonly Address Guangzhou = new(
        "林晓彤", "天河区体育西路 103 号", "维多利广场 B 座 1802", "广州市", "广东省", "510620", "CN", "13800138000");

    /// <summary>Two cookers at 299.00 less 10 %, three kettles at 89.905: 538.20 + 269.72 (269.715 before rounding).
    /// </summary>
    public static SalesOrderEvent.Placed Placed { get; } = new(
        "TMALL", "2026050001", CustomerCode, "CNY", Guangzhou,
        [
            new OrderLine(1, Cooker, Pieces(2), 299.00m, 0.1m),
            new OrderLine(2, Kettle, Pieces(3), 89.905m, 0m),
        ],
        Freight: 12.00m, Tax: 106.60m, Monday, RequiredOn: Friday, PaymentTermDays: 30, [Foshan, Chengdu],
        Claimed: new ChannelTotals(807.915m, 106.60m, 12.00m, 926.515m), ShipVia: null, Cart: null);

    public static SalesOrderEvent.Reserved Reserved { get; } = new(
        [new Allocation(1, Cooker, Foshan, Pieces(2)), new Allocation(2, Kettle, Foshan, Pieces(3))]);

    public static SalesOrderEvent.Sourced Sourced { get; } = new(
        Monday, [Foshan], SourceReason.NearestWithAll, 1, 6m, "CNY",
        [
            new SourceAlternative([Chengdu], SourceReason.NearestWithAll, 10, 7.5m, null),
            new SourceAlternative(
                ["BJ1"], SourceReason.LacksGoods, 10, 8m, new Shortage(Cooker, Pieces(2), Pieces(1))),
        ]);

    public static InvoiceEvent.Issued Issued { get; } = new(
        "main", "INV-000001", OrderId, CustomerCode, "CNY",
        [
            new InvoiceLine(1, Cooker, Pieces(2), Pieces(2), Yuan(538.20m)),
            new InvoiceLine(2, Kettle, Pieces(3), Pieces(3), Yuan(269.72m)),
        ],
        Yuan(807.92m), Yuan(12.00m), Yuan(106.60m),
        [new VatShare(0.13m, false, Yuan(819.92m), Yuan(106.60m))], Yuan(926.52m), Thursday, Thursday.AddDays(30));

    public static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    public static Quantity Cartons(decimal value) => Quantity.Of(value, "箱");

    public static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    public static StockEvent.Received Received(
        string sku, decimal quantity, string bin, DateOnly on, string receipt, string? lot = null) =>
        new(receipt, Foshan, sku, Pieces(quantity), bin, lot, on, ReceiptKind.Opening, receipt, null);

    public static Pick Pick(string bin, decimal quantity, DateOnly on, string? lot = null) =>
        new(bin, lot, on, Pieces(quantity));
}
