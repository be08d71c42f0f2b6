using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Suppliers;

namespace Daybook.Imports.Sample;

/// <summary>From what is needed to what is ordered: a requisition for which three suppliers were asked, awarded in two
/// parts, of which one has come and one is on its way; a request with one bid so far; requisitions that wait.</summary>
internal static class SampleRequests
{
    private const string Plates = "KT-PLATE-18";
    private const string Thermostats = "KT-NTC";
    private const string Buyer = "吴俊杰";
    private const string PlatesOrder = "CG-1010";
    private const string ThermostatsOrder = "CG-1011";
    private const string Request = "XJ-2601";
    private const string OpenRequest = "XJ-2602";
    private static readonly DateOnly Needed = new(2026, 11, 2);
    private static readonly DateOnly On = new(2026, 10, 8);

    /// <summary>Beside those of <see cref="SamplePurchases"/>.</summary>
    private static readonly ImmutableArray<(string Code, string Name)> Suppliers =
    [
        ("GYS-04", "东莞长安电热元件厂"), ("GYS-05", "深圳光明温控科技有限公司"), ("GYS-06", "中山古镇厨具配套有限公司"),
        ("GYS-07", "佛山乐从不锈钢带材行"), ("GYS-08", "广州增城彩印包装厂"), ("GYS-09", "余姚塑料原料贸易有限公司"),
        ("GYS-10", "惠州博罗线缆有限公司"), ("GYS-11", "江门蓬江紧固件厂"), ("GYS-12", "珠海斗门连接器厂"),
    ];

    /// <summary>What three suppliers ask for the plates and for the thermostats, freight, and days.</summary>
    private static readonly ImmutableArray<Offered> Bids =
    [
        new("GYS-02", 10.20m, 4.10m, 0m, 12), new("GYS-04", 9.35m, 4.30m, 120m, 9),
        new("GYS-05", 10.60m, 3.45m, 60m, 7),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("more suppliers", [.. Suppliers.Select(s => Command(
            $"supplier:{s.Code}", SampleFiles.Opened, Operation.Of(SupplierDecider.On(
                SupplierDecider.Stream(s.Code),
                new SupplierCommand.Register(s.Code, s.Name, "CN", SampleFiles.Currency)))))]),
        new("requisitions",
        [
            Written("QG-2601", "旺季水壶加产，加热盘和温控器缺料", (Plates, 500), (Thermostats, 500)),
            Written("QG-2602", "彩盒快用完", ("BOX-KT17", 1000)),
            Written("QG-2603", "试用 1.0 米电源线", ("CORD-CN-10", 300)),
        ]),
        new("submitted requisitions", [.. new[] { "QG-2601", "QG-2602" }.Select(number => Command(
            $"submit:{number}", On, Operation.Of(RequisitionDecider.On(
                RequisitionDecider.Stream(number), new RequisitionCommand.Submit(On)))))]),
        new("requests for quotation",
        [
            Command($"ask:{Request}", On, new AskQuotations(
                Request, SampleFiles.Currency, SampleFiles.Foshan, On.AddDays(4), [.. Bids.Select(b => b.Supplier)],
                [
                    new AskedQuotation(1, Requisition: "QG-2601", RequestedLine: 1),
                    new AskedQuotation(2, Requisition: "QG-2601", RequestedLine: 2),
                ])),
            Command($"ask:{OpenRequest}", On.AddDays(5), new AskQuotations(
                OpenRequest, SampleFiles.Currency, SampleFiles.Foshan, On.AddDays(40), ["GYS-10", "GYS-12"],
                [
                    new AskedQuotation(
                        1, "KT-COUPLER", Quantity.Of(400, SampleFiles.Unit), Needed.AddDays(20)),
                ])),
        ]),
        new("bids",
        [
            .. Bids.Select(b => Bid(Request, b.Supplier, b.Freight, b.Days, On.AddDays(2), b.Plate, b.Thermostat)),
            Bid(OpenRequest, "GYS-12", 0m, 14, On.AddDays(7), 3.10m),
        ]),
        new("awards",
        [
            Command($"award:{Request}", On.AddDays(5), new AwardQuotations(
                Request, On.AddDays(5),
                [new RfqAward(1, "GYS-04", PlatesOrder), new RfqAward(2, "GYS-05", ThermostatsOrder)],
                "各取到货价最低，交期都赶得上")),
        ]),
        new("sent awarded orders", [.. new[] { PlatesOrder, ThermostatsOrder }.Select(number => Command(
            $"send:{number}", On.AddDays(5), Operation.Of(PurchaseOrderDecider.On(
                PurchaseOrderDecider.Stream(number), new PurchaseOrderCommand.Send(On.AddDays(5))))))]),
        new("advised shipments",
        [
            Advised(PlatesOrder, "FH-0415", On.AddDays(13), On.AddDays(15)),
            Advised(ThermostatsOrder, "GM-771", On.AddDays(9), On.AddDays(11)),
        ]),
        new("received advices",
        [
            Command("advice:GM-771", On.AddDays(11), new ReceiveAdvice(
                WorkersCatalogue.Company, ThermostatsOrder, "GM-771", "RK-1011-1", On.AddDays(11),
                BinCodes.Of(SampleFiles.Foshan, "A", 4, 1), null)),
        ]),
    ];

    private static ImportCommand Written(string number, string reason, params (string Sku, int Pieces)[] goods) =>
        Command($"requisition:{number}", On, new WriteRequisition(
            number, SampleFiles.Foshan,
            [
                .. goods.Select((g, i) => new AskedGoods(
                    i + 1, g.Sku, Quantity.Of(g.Pieces, SampleFiles.Unit), Needed)),
            ],
            reason, Buyer, "@wujj"));

    private static ImportCommand Bid(
        string request, string supplier, decimal freight, int days, DateOnly on, params decimal[] prices) => Command(
        $"bid:{request}:{supplier}", on, Operation.Of(RfqDecider.On(RfqDecider.Stream(request), new RfqCommand.EnterBid(
            supplier, on, on.AddDays(60), freight, days, [.. prices.Select((p, i) => new BidLine(i + 1, p))]))));

    private static ImportCommand Advised(string order, string advice, DateOnly shipped, DateOnly expected) => Command(
        $"advise:{advice}", shipped, new AdviseShipment(
            order, advice, shipped, expected,
            [new AdvisedGoods(1, 1, Quantity.Of(500, SampleFiles.Unit), $"{advice}-1")]));

    private static ImportCommand Command(string id, DateOnly on, Operation operation) =>
        SampleFiles.Command($"requests:{id}", operation, on);

    /// <param name="Plate">The price of a plate.</param>
    /// <param name="Thermostat">The price of a thermostat.</param>
    private sealed record Offered(string Supplier, decimal Plate, decimal Thermostat, decimal Freight, int Days);
}
