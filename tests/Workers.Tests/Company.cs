using Daybook.Domain;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Tests;

/// <summary>A company with two warehouses, two items, two customers and two carriers. It runs all processes of the
/// catalogue; stock is what a test puts there.</summary>
internal sealed class Company
{
    public const string Main = WorkersCatalogue.Company;
    public const string Tmall = "TMALL";
    public const string Kettle = "KETTLE";
    public const string Pan = "PAN";
    public const string Foshan = "FS1";
    public const string Chengdu = "CD1";
    public const string Buyer = "C1";
    public const string OtherBuyer = "C2";
    public const decimal KettlePrice = 199m;

    /// <summary>Pieces in a carton of kettles.</summary>
    public const decimal KettlesPerCarton = 12m;
    public static readonly DateOnly Monday = new(2026, 5, 4);
    public static readonly DateOnly Tuesday = new(2026, 5, 5);
    public static readonly DateOnly Friday = new(2026, 5, 8);
    public static readonly Address Guangzhou = new("王小明", "天河路100号", null, "广州", "广东", null, "CN", null);
    private int _receipts;

    public Company(bool hasAccounts = true)
    {
        Done(ChannelDecider.On(
            ChannelDecider.Stream(Tmall), new ChannelCommand.Open(Tmall, "天猫旗舰店", ChannelKind.Marketplace)));
        if (hasAccounts) Done(ChartDecider.On(ChartDecider.Stream(Main), StandardChart.Opening));
        Register(Buyer);
        Register(OtherBuyer);
        Register(Kettle, KettlePrice);
        Register(Pan, 89.90m);
        Done(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.DefineUnit("箱", KettlesPerCarton)));
        Open(Foshan);
        Open(Chengdu);
    }

    public InMemoryLedger Ledger { get; } = new(DomainCatalogue.DeciderOf, WorkersCatalogue.Processes);

    /// <summary>Why people were refused, in order.</summary>
    public List<Refusal> Refusals { get; } = [];

    /// <summary>The business date of what is done.</summary>
    public DateOnly Today { get; set; } = Monday;

    public static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    public static Quantity Cartons(decimal value) => Quantity.Of(value, "箱");

    public static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    /// <summary>Carries out and lets the processes go on; why it was refused, or null.</summary>
    public Refusal? Do(Operation operation)
    {
        var refusal = Ledger.Append(operation, Today);
        if (refusal is not null) Refusals.Add(refusal);
        Ledger.Settle();
        return refusal;
    }

    public Refusal? Do(Step step) => Do(Operation.Of(step));

    public void Done(Operation operation) => Do(operation).ShouldBeNull();

    public void Done(Step step) => Do(step).ShouldBeNull();

    /// <summary>Refused under this code, and nothing at all was recorded.</summary>
    public void Refused(Operation operation, string code)
    {
        var before = Ledger.Events.Count;
        Do(operation).ShouldNotBeNull().Code.ShouldBe(code);
        Ledger.Events.Count.ShouldBe(before);
    }

    /// <summary>Accepted or refused, and nothing at all was recorded.</summary>
    public void ChangesNothing(Operation operation)
    {
        var before = Ledger.Events.Count;
        Do(operation);
        Ledger.Events.Skip(before).Select(e => e.TypeName).ShouldBeEmpty(operation.ToString());
    }

    /// <summary>Stock at 80.00 a piece.</summary>
    public void Receive(
        string warehouse, string sku, decimal quantity, int bin = 1, string? lot = null, DateOnly? on = null) =>
        Done(Receiving(warehouse, sku, quantity, bin, lot, on));

    public ReceiveOpeningStock Receiving(
        string warehouse, string sku, decimal quantity, int bin = 1, string? lot = null, DateOnly? on = null) => new(
        Main, $"QC-{++_receipts:0000}", warehouse, sku, Pieces(quantity), BinCodes.Of(warehouse, "A", 1, bin), lot,
        on ?? Today, Yuan(80m * quantity));

    public void Register(string sku, decimal price, ItemState state = ItemState.Production)
    {
        Done(ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.Register(
            sku, $"商品 {sku}", "EA", Tracking.None, null, null, 1.2m, null, null, null, null, state)));
        Done(ListingDecider.On(
            ListingDecider.Stream(sku), new ListingCommand.SetPrice(sku, "CNY", price, new DateOnly(2026, 1, 1))));
    }

    public void Register(string customer) => Done(CustomerDecider.On(
        CustomerDecider.Stream(customer),
        new CustomerCommand.Register(customer, $"客户 {customer}", "CNY")));

    private void Open(string warehouse)
    {
        var (stream, tariffs) = (WarehouseDecider.Stream(warehouse), TariffDecider.Stream(warehouse));
        Done(WarehouseDecider.On(stream, new WarehouseCommand.Open(warehouse, $"仓库 {warehouse}", Guangzhou)));
        Done(WarehouseDecider.On(stream, new WarehouseCommand.GenerateBins("A", 1, 5, null, BinMixing.Any)));
        Done(TariffDecider.On(tariffs, new TariffCommand.MapZone("CN", null, "全国")));
        foreach (var (carrier, price) in new[] { ("SF", 12m), ("YTO", 8m) })
        {
            Done(TariffDecider.On(tariffs, new TariffCommand.AdmitCarrier(carrier, carrier)));
            Charge(warehouse, carrier, price, new DateOnly(2026, 1, 1));
        }
    }

    /// <summary>What a carrier charges from a day on: the price, and 1.50 for each kilogram.</summary>
    public void Charge(string warehouse, string carrier, decimal price, DateOnly from) => Done(TariffDecider.On(
        TariffDecider.Stream(warehouse), new TariffCommand.PublishTariff(
            carrier, "标快", "CNY", from, [new ZoneRate("全国", price, 1.5m, 0m, 2)])));
}
