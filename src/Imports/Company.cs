using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;

namespace Daybook.Imports;

/// <summary>Commands that several imports use.</summary>
internal static class Company
{
    /// <summary>The GS1 company prefix of imported packages: 690 is the prefix of China, the rest is for
    /// demonstration.</summary>
    public const string Gs1Prefix = "6901234";

    /// <summary>Limits that accept every price and do not look for duplicates, because prices and order numbers come
    /// from another system.</summary>
    public static readonly PriceLimits TakenOver = new(
        MaxDiscount: 1m, NeedsListPrice: false, DuplicateWithinDays: null);

    /// <summary>The accounts and the currency of the import. Books that were opened without a currency stay without
    /// one; books in another currency refuse it.</summary>
    public static Operation Chart(string currency)
    {
        var chart = ChartDecider.Stream(WorkersCatalogue.Company);
        return Operation.Of(
            ChartDecider.On(chart, new ChartCommand.KeepNewBooksIn(currency)),
            ChartDecider.On(chart, new ChartCommand.RequireCurrencies([currency])),
            ChartDecider.On(chart, StandardChart.Opening));
    }

    public static Operation Channel(
        string code, string name, ChannelKind kind, DateOnly opened, PriceLimits limits) => Operation.Of(
        ChannelDecider.On(ChannelDecider.Stream(code), new ChannelCommand.Open(code, name, kind)),
        ChannelDecider.On(ChannelDecider.Stream(code), new ChannelCommand.SetPriceLimits(opened, limits)));

    public static Operation Warehouse(string code, string name, Address address, int racks, int binsPerRack)
    {
        var stream = WarehouseDecider.Stream(code);
        return Operation.Of(
            WarehouseDecider.On(stream, new WarehouseCommand.Open(code, name, address)),
            WarehouseDecider.On(stream,
                new WarehouseCommand.GenerateBins("A", racks, binsPerRack, null, BinMixing.Any)));
    }

    public static Step MapZone(string warehouse, string country, string? region, string zone) => TariffDecider.On(
        TariffDecider.Stream(warehouse), new TariffCommand.MapZone(country, region, zone));

    public static Operation Carrier(
        string warehouse, string carrier, string name, string currency, DateOnly from,
        ImmutableArray<ZoneRate> rates) => Operation.Of(
        TariffDecider.On(TariffDecider.Stream(warehouse), new TariffCommand.AdmitCarrier(carrier, name)),
        TariffDecider.On(
            TariffDecider.Stream(warehouse), new TariffCommand.PublishTariff(carrier, "STD", currency, from, rates)));

    public static Operation Stock(
        string receipt, string warehouse, string sku, Quantity quantity, string bin, string? lot, DateOnly on,
        Money value) =>
        new ReceiveOpeningStock(WorkersCatalogue.Company, receipt, warehouse, sku, quantity, bin, lot, on, value);

    public static Operation Pick(OrderKey key, string warehouse) => new PickOutbound(key, warehouse);

    public static Operation Pack(OrderKey key, string warehouse, decimal weightKg) => new PackOutbound(
        key, warehouse, "1", Boxes.Own, weightKg, WorkersCatalogue.Company, Gs1Prefix);

    public static Operation Load(OrderKey key, string warehouse, string manifest) =>
        new LoadOutbound(key, warehouse, manifest, null);

    public static Operation Ship(OrderKey key, string warehouse, string waybill, DateOnly on) =>
        new ShipOutbound(WorkersCatalogue.Company, key, warehouse, waybill, on);

    public static Operation Deliver(OrderKey key, string warehouse, DateOnly on) =>
        new DeliverShipment(key, warehouse, on, null, null);

    public static Operation Receive(
        string receipt, string customer, Money amount, DateOnly on, OrderKey order) =>
        new BookReceipt(WorkersCatalogue.Company, receipt, customer, amount, on, order.Text());
}
