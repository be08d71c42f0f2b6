using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Imports.Sample;

/// <summary>Six weeks of orders, the same in every run.</summary>
internal static class SampleOrders
{
    private const int Days = 42;
    private const int Seed = 20_260_901;

    /// <summary>From this number of pieces on, customers order cartons if the item has them.</summary>
    private const int CartonsFrom = 8;
    private static readonly string[] Marketplaces = ["TM", "JD", "WX"];

    public static ImmutableArray<SampleOrder> All { get; } = [.. Make()];

    private static IEnumerable<SampleOrder> Make()
    {
        var random = new Random(Seed);
        var number = 1000;
        for (var day = 0; day < Days; day++)
        {
            var on = SampleFiles.Opened.AddDays(day + 1);
            var orders = 5 + random.Next(6);
            for (var i = 0; i < orders; i++) yield return Order(random, ++number, on);
        }
    }

    private static SampleOrder Order(Random random, int number, DateOnly on)
    {
        var customer = SampleFiles.Customers[random.Next(SampleFiles.Customers.Length)];
        var channel = customer.IsBusiness ? "B2B" : Marketplaces[random.Next(Marketplaces.Length)];
        var items = SampleFiles.Items.OrderBy(_ => random.Next()).Take(1 + random.Next(4)).ToList();
        var lines = items.SelectMany(item => Lines(item, customer, random))
            .Select((line, i) => line with { Line = i + 1 }).ToImmutableArray();
        var fate = random.Next(100);
        // A few orders have errors, for the work queue: an unknown SKU, an unknown price, an address without a street.
        if (fate == 0) lines = lines.SetItem(0, lines[0] with { Sku = "RC-99" });
        if (fate == 9) lines = lines.SetItem(0, Ahead(lines[0], SampleFiles.CameLate, customer));
        if (fate is 10 or 11) lines = lines.SetItem(0, Ahead(lines[0], SampleFiles.Announced, customer));
        if (fate == 1) lines = lines.SetItem(0, lines[0] with { UnitPrice = 9.90m });
        var shipTo = SampleFiles.AddressOf(customer);
        if (fate == 2) shipTo = shipTo with { Line1 = " " };
        // Companies choose the warehouse; for all others the sourcing rules choose.
        ImmutableArray<string> warehouses = !customer.IsBusiness ? []
            : SampleFiles.IsSouthWest(customer.Province) ? [SampleFiles.Chengdu, SampleFiles.Foshan]
            : [SampleFiles.Foshan, SampleFiles.Chengdu];
        var goods = OrderLines.Net(lines, SampleFiles.Currency).Amount;
        var freight = SampleFiles.Limits.Freight!.For(Money.Of(goods, SampleFiles.Currency)).Amount;
        // VAT is added, because the prices in this sample are net prices.
        var tax = Money.Round((goods + freight) * SampleFiles.VatRate, SampleFiles.Currency).Amount;
        var place = new SalesOrderCommand.Place(
            channel, $"{channel}{number}", customer.Code, SampleFiles.Currency, shipTo, lines, freight, tax, on,
            on.AddDays(7),
            customer.TermDays, warehouses, new ChannelTotals(goods, tax, freight, goods + freight + tax));
        return new SampleOrder(place, Fate(fate), on.AddDays(1 + random.Next(3)), random.Next(100));
    }

    /// <summary>The lines of an order: companies order some items by the carton, and in half of the cases also a few
    /// pieces.</summary>
    private static IEnumerable<OrderLine> Lines(SampleItem item, SampleCustomer customer, Random random)
    {
        var pieces = customer.IsBusiness ? 2 + random.Next(10) : 1;
        var single = new OrderLine(
            0, item.Sku, Quantity.Of(pieces, SampleFiles.Unit), item.Price, customer.IsBusiness ? 0.12m : 0m);
        if (item.PerCarton is not { } inCarton || pieces < CartonsFrom) return [single];
        var carton = single with
        {
            Quantity = Quantity.Of(pieces - CartonsFrom + 1, SampleFiles.Carton), UnitPrice = item.Price * inCarton,
        };
        return pieces % 2 == 0 ? [carton] : [carton, single with { Quantity = Quantity.Of(5, SampleFiles.Unit) }];
    }

    /// <summary>The line for an item that is sold before it is in stock.</summary>
    private static OrderLine Ahead(OrderLine line, SampleItem item, SampleCustomer customer) => line with
    {
        Sku = item.Sku,
        Quantity = Quantity.Of(customer.IsBusiness ? 4 : 1, SampleFiles.Unit),
        UnitPrice = item.Price,
    };

    private static SampleFate Fate(int fate) => fate switch
    {
        < 3 => SampleFate.Open,
        < 7 => SampleFate.Cancelled,
        < 12 => SampleFate.Open,
        < 16 => SampleFate.Packed,
        _ => SampleFate.Shipped,
    };
}

internal enum SampleFate
{
    Open,
    Cancelled,
    Packed,
    Shipped,
}

/// <summary>An order and its later course.</summary>
/// <param name="Place">The command that places it.</param>
/// <param name="Fate">How far people process it.</param>
/// <param name="ShipOn">The day of shipment, if it is shipped.</param>
/// <param name="Payment">0 to 99; determines how the order is paid.</param>
internal sealed record SampleOrder(SalesOrderCommand.Place Place, SampleFate Fate, DateOnly ShipOn, int Payment)
{
    public OrderKey Key { get; } = new(Place.Channel, Place.Number);
}
