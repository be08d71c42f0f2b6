using Daybook.Api.Hosting;
using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>A company with two warehouses, three items, two customers and two carriers, whose every fact is decided by
/// the real deciders through the real operations.</summary>
internal sealed class Company
{
    public const string TMall = "TMALL";
    public static readonly string[] Skus = [Cooker, Kettle, Blender];
    public static readonly string[] Warehouses = [Foshan, Chengdu];
    public static readonly string[] Customers = [CustomerCode, "KH-0042"];
    private static readonly decimal[] Prices = [299.00m, 89.905m, 12.345m];

    /// <summary>Kettles in a carton (箱).</summary>
    public const decimal KettlesPerCarton = 5m;
    private int _receipts;

    public Company()
    {
        Must(ChannelDecider.On(
            ChannelDecider.Stream(TMall), new ChannelCommand.Open(TMall, "天猫旗舰店", ChannelKind.Marketplace)));
        Must(ChartDecider.On(ChartDecider.Stream(WorkersCatalogue.Company), new ChartCommand.KeepBooksIn("CNY")));
        // The histories began with the accounts of the standard; one below them is opened when it is needed.
        Must(ChartDecider.On(ChartDecider.Stream(WorkersCatalogue.Company), new ChartCommand.OpenAccounts(
            [.. StandardChart.Opening.Accounts.Where(a => a.Account.Length == 4)])));
        SetRate(Monday, 7.0487m);
        foreach (var (code, i) in Customers.Select((code, i) => (code, i)))
            Must(CustomerDecider.On(CustomerDecider.Stream(code), new CustomerCommand.Register(
                code, i == 0 ? "广州晓彤电器有限公司" : "成都锦里餐饮", "CNY")));
        foreach (var (sku, price) in Skus.Zip(Prices)) Open(sku, price);
        foreach (var warehouse in Warehouses) Open(warehouse);
        Must(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.DefineUnit("箱", KettlesPerCarton)));
    }

    /// <summary>The accounts that the weeks before freight was kept need, with those below the standard.</summary>
    public static ChartCommand.OpenAccounts WithoutFreight { get; } = new(
        [.. StandardChart.Opening.Accounts.Where(a =>
            a.Account is not (StandardChart.FreightNotBilled or StandardChart.CarrierPayables))]);

    public PaperLedger Ledger { get; } = new(DaybookCatalogue.Whole.DeciderOf);

    public DateOnly Today { get; set; } = Monday;

    public static decimal PriceOf(string sku) => Prices[Array.IndexOf(Skus, sku)];

    public Refusal? Do(Operation operation) => Ledger.Append(operation, Today);

    public Refusal? Do(Step step) => Ledger.Append(step, Today);

    /// <summary>More stock of a SKU, at a cost that changes from time to time.</summary>
    public void Stock(string warehouse, string sku, decimal quantity, int rack = 1, string? lot = null)
    {
        var receipt = $"QC-{++_receipts:0000}";
        var value = Money.Round(PriceOf(sku) * quantity * (0.5m + (_receipts % 7 / 100m)), "CNY");
        Do(new ReceiveOpeningStock(
            WorkersCatalogue.Company, receipt, warehouse, sku, Pieces(quantity), BinCodes.Of(warehouse, "A", rack, 1),
            lot, Today, value)).ShouldBeNull();
    }

    public OrderKey Place(int number, params (string Sku, decimal Quantity, decimal PriceFactor)[] lines) => Place(
        number,
        [
            .. lines.Select((l, i) => new OrderLine(
                i + 1, l.Sku, Pieces(l.Quantity), decimal.Round(PriceOf(l.Sku) * l.PriceFactor, 6),
                i == 0 ? 0.05m : 0m)),
        ]);

    /// <summary>Cartons of kettles and single ones beside them.</summary>
    public OrderKey PlaceCartons(int number, decimal cartons, decimal pieces)
    {
        var carton = new OrderLine(1, Kettle, Cartons(cartons), PriceOf(Kettle) * KettlesPerCarton, 0.05m);
        var single = new OrderLine(2, Kettle, Pieces(pieces), PriceOf(Kettle), 0m);
        return Place(number, pieces > 0 ? [carton, single] : [carton]);
    }

    /// <summary>An order that names no warehouse.</summary>
    public OrderKey PlaceFree(int number, string sku, decimal quantity) => Place(
        number, [new OrderLine(1, sku, Pieces(quantity), PriceOf(sku), 0m)], []);

    /// <summary>An order of a customer who pays in dollars.</summary>
    public OrderKey PlaceInDollars(string customer, string number, string sku, decimal price)
    {
        var key = new OrderKey(TMall, number);
        Do(new PlaceOrder(new SalesOrderCommand.Place(
            key.Channel, key.Number, customer, "USD", Guangzhou, [new OrderLine(1, sku, Pieces(1), price, 0m)],
            Freight: 5m, Tax: 3.33m, Today, null, 30, [Foshan], Claimed: null))).ShouldBeNull();
        return key;
    }

    public void SetRate(DateOnly on, decimal rate) => Must(ExchangeRatesDecider.On(
        ExchangeRatesDecider.Stream("USD", "CNY"),
        new ExchangeRatesCommand.Set("USD", "CNY", on, rate, "中国银行折算价")));

    private OrderKey Place(
        int number, ImmutableArray<OrderLine> lines, ImmutableArray<string>? warehouses = null)
    {
        var key = new OrderKey(TMall, $"{number:0000}");
        Do(new PlaceOrder(new SalesOrderCommand.Place(
            key.Channel, key.Number, Customers[number % Customers.Length], "CNY", Guangzhou, lines,
            Freight: number % 3 == 0 ? 0m : 12.50m, Tax: number % 2 == 0 ? 0m : 33.33m, Today, Today.AddDays(7), 30,
            warehouses ?? (number % 2 == 0 ? [Foshan, Chengdu] : [Chengdu, Foshan]), Claimed: null)));
        return key;
    }

    private void Must(Step step) => Do(step).ShouldBeNull();

    private void Open(string sku, decimal price)
    {
        Must(ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.Register(
            sku, $"商品 {sku}", "EA", Tracking.None, "厨房电器", null, 1.5m, 200, 150, 100, null, ItemState.Production)));
        Must(ListingDecider.On(ListingDecider.Stream(sku), new ListingCommand.SetPrice(sku, "CNY", price, Monday)));
    }

    private void Open(string warehouse)
    {
        var (stream, tariffs) = (WarehouseDecider.Stream(warehouse), TariffDecider.Stream(warehouse));
        Must(WarehouseDecider.On(stream, new WarehouseCommand.Open(warehouse, $"仓库 {warehouse}", Guangzhou)));
        Must(WarehouseDecider.On(stream, new WarehouseCommand.GenerateBins("A", 2, 2, null, BinMixing.Any)));
        Must(TariffDecider.On(tariffs, new TariffCommand.MapZone("CN", null, "全国")));
        foreach (var (carrier, name, each) in new[] { ("SF", "顺丰速运", 4m), ("ZTO", "中通快递", 2m) })
        {
            Must(TariffDecider.On(tariffs, new TariffCommand.AdmitCarrier(carrier, name)));
            Must(TariffDecider.On(tariffs, new TariffCommand.PublishTariff(
                carrier, "标快", "CNY", Monday, [new ZoneRate("全国", 10m, each, 12m, 2)])));
        }
    }
}
