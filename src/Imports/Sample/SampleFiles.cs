using System.Collections.Immutable;
using Daybook.Domain.Companies;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Orders;

namespace Daybook.Imports.Sample;

/// <summary>The master data of the sample company: 顺德小厨电器有限公司, a manufacturer of small kitchen appliances in Foshan,
/// with a central warehouse there and a branch in Chengdu. All data are invented.</summary>
internal static class SampleFiles
{
    public const string Currency = "CNY";
    public const string Unit = "EA";

    /// <summary>The carton (箱), in which small items are also sold.</summary>
    public const string Carton = "CTN";
    public const string Foshan = "FS";
    public const string Chengdu = "CD";
    public static readonly DateOnly Opened = new(2026, 8, 31);

    /// <summary>The usual VAT rate of goods in China, since the law of 1 April 2019.</summary>
    public const decimal VatRate = 0.13m;
    private const string Vat = "standard";
    private static readonly DateOnly VatSince = new(2019, 4, 1);

    /// <summary>The price limits of its channels: freight is free from 500.00 on and is taxed with the goods.</summary>
    public static readonly PriceLimits Limits = new(
        MaxDiscount: 0.15m, TaxesFreight: true, Freight: new FreightRule(Currency, 12m, 500m));

    private static readonly CompanyProfileCommand.Change Profile = new(
        "顺德小厨电器有限公司", Opened, "广东省佛山市顺德区容桂大道中8号", "0757-22330000", "91440606MA4X0000X5",
        "农业银行佛山容桂支行", "44503101040012345");

    public static readonly ImmutableArray<SampleItem> Items =
    [
        new("RC-30", "电饭煲 3L 智能预约", 199.00m, 92.40m, 3.2m, "电饭煲"),
        new("RC-50", "电饭煲 5L 球釜", 299.00m, 138.60m, 4.5m, "电饭煲"),
        new("KT-17", "电热水壶 1.7L 304不锈钢", 89.00m, 38.25m, 1.1m, "水壶"),
        new("KT-08", "旅行电热水壶 0.8L", 69.00m, 29.80m, 0.7m, "水壶", PerCarton: 12),
        new("BL-10", "破壁机 1.75L 降噪", 499.00m, 231.00m, 5.6m, "料理机"),
        new("JC-20", "原汁机 大口径", 359.00m, 166.50m, 4.1m, "料理机"),
        new("AF-45", "空气炸锅 4.5L", 259.00m, 118.90m, 4.8m, "炸锅"),
        new("AF-60", "空气炸锅 6L 可视", 329.00m, 152.30m, 5.9m, "炸锅"),
        new("IH-21", "电磁炉 2100W", 169.00m, 74.60m, 2.6m, "炉具"), new("OV-32", "电烤箱 32L", 399.00m, 188.00m, 8.9m, "炉具"),
        new("EG-07", "煮蛋器 7枚", 39.00m, 14.75m, 0.6m, "小家电", PerCarton: 24),
        new("YG-10", "酸奶机 1L", 79.00m, 33.10m, 0.9m, "小家电"),
    ];

    /// <summary>Sold before it is in stock; orders wait for its stock.</summary>
    public static readonly SampleItem Announced = new("BL-20", "破壁机 2L 静音 预售", 599.00m, 276.00m, 6.1m, "料理机");

    /// <summary>Sold before it was in stock; enough stock arrived later.</summary>
    public static readonly SampleItem CameLate = new("AF-80", "空气炸锅 8L 双篮 预售", 459.00m, 211.00m, 7.4m, "炸锅");

    public static readonly ImmutableArray<SampleItem> Sold = [.. Items, Announced, CameLate];

    public static readonly ImmutableArray<SampleCustomer> Customers =
    [
        new("C001", "广州市越秀百货有限公司", true, "广东", "广州", 30), new("C002", "深圳市宝安家电城", true, "广东", "深圳", 30),
        new("C003", "杭州西湖电器连锁", true, "浙江", "杭州", 45), new("C004", "上海虹口生活馆", true, "上海", "上海", 30),
        new("C005", "南京鼓楼家居广场", true, "江苏", "南京", 30), new("C006", "成都锦江电器商行", true, "四川", "成都", 15),
        new("C007", "重庆渝中厨具批发部", true, "重庆", "重庆", 15), new("C008", "昆明五华商贸有限公司", true, "云南", "昆明", 30),
        new("C009", "北京朝阳优选超市", true, "北京", "北京", 60), new("C010", "天津和平电器行", true, "天津", "天津", 30),
        new("C011", "石家庄桥西家电", true, "河北", "石家庄", 30), new("C012", "贵阳南明厨电专营", true, "贵州", "贵阳", 15),
        new("P101", "陈嘉怡", false, "广东", "佛山", 0), new("P102", "李伟强", false, "四川", "绵阳", 0),
        new("P103", "王秀兰", false, "浙江", "宁波", 0), new("P104", "赵一鸣", false, "北京", "北京", 0),
        new("P105", "周雨桐", false, "重庆", "重庆", 0), new("P106", "黄志远", false, "江苏", "苏州", 0),
    ];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["广东"] = "华南", ["浙江"] = "华东", ["上海"] = "华东", ["江苏"] = "华东", ["四川"] = "西南", ["重庆"] = "西南",
        ["云南"] = "西南", ["贵州"] = "西南", ["北京"] = "华北", ["天津"] = "华北", ["河北"] = "华北",
    };

    public static bool IsSouthWest(string province) => Zones[province] == "西南";

    public static ImportStage Stage() => new("files",
    [
        Command("company", Operation.Of(CompanyProfileDecider.On(
            CompanyProfileDecider.Stream(WorkersCatalogue.Company), Profile))),
        Command("chart", Company.Chart(Currency)),
        Channel("TM", "天猫旗舰店", ChannelKind.Marketplace),
        Channel("JD", "京东旗舰店", ChannelKind.Marketplace),
        Channel("WX", "微信小程序", ChannelKind.MiniProgram),
        Channel("B2B", "企业采购", ChannelKind.B2B),
        Command("vat:standard", Operation.Of(VatRateDecider.On(
            VatRateDecider.Stream(Vat), new VatRateCommand.Set(Vat, VatRate, VatSince)))),
        Command("warehouse:FS", Company.Warehouse(Foshan, "佛山总仓", Site("佛山总仓", "广东", "佛山", "容桂大道中8号"), 4, 10)),
        Command("warehouse:CD", Company.Warehouse(Chengdu, "成都分仓", Site("成都分仓", "四川", "成都", "物流大道66号"), 2, 10)),
        .. new[] { Foshan, Chengdu }.SelectMany(Transport),
        .. Sold.Select(Item),
        .. Customers.Select(Customer),
    ]);

    /// <summary>Each warehouse delivers to its own part of the country; Foshan delivers to the rest, with the east
    /// ranked nearer than the north. Rules may name only existing warehouses, so they come after the master
    /// data.</summary>
    public static ImportStage Rules() => new("sourcing rules", [Command("sourcing-rules", Sourcing())]);

    public static ImportCommand Command(string id, Operation operation, DateOnly? on = null) =>
        new(id, on ?? Opened, operation, new byte[32], "sample", 0);

    private static ImportCommand Channel(string code, string name, ChannelKind kind) =>
        Command($"channel:{code}", Company.Channel(code, name, kind, Opened, Limits));

    public static Address AddressOf(SampleCustomer customer) =>
        Site(customer.Name, customer.Province, customer.City, "人民路1号");

    private static Address Site(string name, string province, string city, string line) =>
        new(name, line, null, city, province, null, "CN", "0757-22330000");

    private static IEnumerable<ImportCommand> Transport(string warehouse)
    {
        var near = warehouse == Foshan ? "华南" : "西南";
        yield return Command($"zones:{warehouse}",
            Operation.Of([.. Zones.Select(z => Company.MapZone(warehouse, "CN", z.Key, z.Value))]));
        yield return Command($"carrier:SF:{warehouse}", Company.Carrier(
            warehouse, "SF", "迅达速运", Currency, Opened, Rates(near, 14m, 2.2m, 20m, 4.8m, 14m, 1)));
        yield return Command($"carrier:DB:{warehouse}", Company.Carrier(
            warehouse, "DB", "德通物流", Currency, Opened, Rates(near, 20m, 0.6m, 26m, 1.3m, 25m, 4)));
        yield return Command($"carrier:ZT:{warehouse}", Company.Carrier(
            warehouse, "ZT", "中顺快递", Currency, Opened, Rates(near, 8m, 1.5m, 10m, 3.1m, 9m, 3)));
    }

    private static PublishSourcingRules Sourcing() => new(Opened, SourcingTerms.UsualCriteria, Currency,
    [
        new SourcingWarehouse(Foshan,
            [.. Zones.Where(z => z.Value != "西南").Select(z => new ServedPlace("CN", z.Key, null, z.Value switch
            {
                "华南" => 1,
                "华东" => 3,
                _ => 5,
            }))], ServesOthers: true, ParcelCost: 6.50m),
        new SourcingWarehouse(Chengdu,
            [.. Zones.Where(z => z.Value == "西南").Select(z => new ServedPlace("CN", z.Key, null, 1))],
            ServesOthers: true, ParcelCost: 7.00m),
    ]);

    private static ImmutableArray<ZoneRate> Rates(
        string near, decimal nearBase, decimal nearKg, decimal farBase, decimal farKg, decimal least, int days) =>
    [
        .. Zones.Values.Distinct().Select(zone => zone == near
            ? new ZoneRate(zone, nearBase, nearKg, least, days)
            : new ZoneRate(zone, farBase, farKg, least, days + 1)),
    ];

    private static ImportCommand Item(SampleItem item) => Command(
        $"item:{item.Sku}",
        Operation.Of([
            ItemDecider.On(ItemDecider.Stream(item.Sku), new ItemCommand.Register(
                item.Sku, item.Name, Unit, Tracking.Lot, item.Category, null, item.Kg, 300, 250, 250, null,
                ItemState.Production)),
            .. item.PerCarton is { } pieces
                ? [ItemDecider.On(ItemDecider.Stream(item.Sku), new ItemCommand.DefineUnit(Carton, pieces))]
                : Array.Empty<Step>(),
            ListingDecider.On(ListingDecider.Stream(item.Sku), new ListingCommand.SetPrice(
                item.Sku, Currency, item.Price, Opened)),
            ItemDecider.On(ItemDecider.Stream(item.Sku), new ItemCommand.SetVatRate(Vat, VatSince)),
        ]));

    private static ImportCommand Customer(SampleCustomer customer)
    {
        var stream = CustomerDecider.Stream(customer.Code);
        return Command(
            $"customer:{customer.Code}",
            Operation.Of(
                CustomerDecider.On(stream, new CustomerCommand.Register(
                    customer.Code, customer.Name, Currency,
                    customer.IsBusiness ? CustomerKind.Business : CustomerKind.Consumer, customer.TermDays)),
                CustomerDecider.On(stream, new CustomerCommand.SetAddress("收货", AddressOf(customer))),
                CustomerDecider.On(stream, new CustomerCommand.LogInteraction(
                    "1", InteractionKind.Call, Opened, "何晓雯", "确认下半年采购计划与交货方式。"))));
    }
}

/// <param name="Price">The price of one piece.</param>
/// <param name="PerCarton">The pieces in a carton; null for items that are sold only by the piece.</param>
internal sealed record SampleItem(
    string Sku, string Name, decimal Price, decimal Cost, decimal Kg, string Category, int? PerCarton = null);

internal sealed record SampleCustomer(
    string Code, string Name, bool IsBusiness, string Province, string City, int TermDays);
