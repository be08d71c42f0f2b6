using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Imports.Sample;

/// <summary>Loads the sample company with ordinary commands: master data, opening stock, purchases, six weeks of
/// orders, the work of people on them, the late receipt for which some of them wait, and payments.</summary>
/// <remarks>The orders of a stage are sent at the same time, so their order of decision is random. To get the same
/// company every time, no two orders compete for the same stock: the preferred or nearest warehouse of each order has
/// enough, and items for which orders wait have no stock at all until enough arrives in one warehouse.</remarks>
public static class SampleCompany
{
    public const string Source = "sample";
    private const decimal PackagingKg = 0.4m;

    public static ImportPlan Plan() => new(
        Source,
        [
            SampleFiles.Stage(),
            SampleFiles.Rules(),
            OpeningStock(),
            .. SampleCounts.Stages(),
            .. SampleBills.Stages(),
            .. SamplePurchases.Stages(),
            new ImportStage("orders", [.. SampleOrders.All.Select(o => SampleFiles.Command(
                $"order:{o.Key.Text()}", new PlaceOrder(o.Place), o.Place.OrderedOn))]),
            new ImportStage("cancellations", [.. SampleOrders.All.Where(o => o.Fate == SampleFate.Cancelled).Select(o =>
                SampleFiles.Command($"cancel:{o.Key.Text()}", new CancelOrder(o.Key, "客户取消"), o.Place.OrderedOn))]),
            Legs("picks", SampleFate.Packed, (o, leg) => Company.Pick(o.Key, leg.Warehouse)),
            Legs("packages", SampleFate.Packed, (o, leg) => Company.Pack(o.Key, leg.Warehouse, leg.Kg + PackagingKg)),
            Legs("loads", SampleFate.Shipped, (o, leg) => Company.Load(
                o.Key, leg.Warehouse, $"M-{leg.Warehouse}-{o.ShipOn:MMdd}")),
            Legs("shipments", SampleFate.Shipped, (o, leg) => Company.Ship(
                o.Key, leg.Warehouse, $"{leg.Warehouse}{o.Place.Number}", o.ShipOn)),
            Legs("deliveries", SampleFate.Shipped, (o, leg) => Company.Deliver(
                o.Key, leg.Warehouse, o.ShipOn.AddDays(2)), o => o.ShipOn.AddDays(2), o => o.Payment < 90),
            new ImportStage("receipts", [.. SampleOrders.All.Where(o => o.Fate == SampleFate.Shipped && o.Payment < 75)
                .Select(Receipt)]),
            SamplePurchases.LateStage(),
            SampleCounts.HoldStage(),
            .. SampleFreight.Stages(),
            .. SampleTickets.Stages(),
            .. SampleMaking.Stages(),
            .. SampleSelling.Stages(),
            .. SampleReturns.Stages(),
            .. SamplePlanning.Stages(),
            .. SampleRequests.Stages(),
            .. SampleProject.Stages(),
            .. SampleOffice.Stages(),
        ],
        []);

    /// <summary>The pieces with which an item begins in a warehouse.</summary>
    internal static int OpeningUnits(SampleItem item, string warehouse) => (item.Sku, warehouse) switch
    {
        _ when item == SampleFiles.Announced || item == SampleFiles.CameLate => 0,
        _ when item.PerCarton is { } pieces => (warehouse == SampleFiles.Foshan ? 100 : 40) * pieces,
        (_, SampleFiles.Foshan) => 700,
        _ => 260,
    };

    /// <summary>Items that are sold in cartons are received in cartons.</summary>
    private static Quantity Received(SampleItem item, int pieces) => item.PerCarton is { } inCarton
        ? Quantity.Of(pieces / inCarton, SampleFiles.Carton)
        : Quantity.Of(pieces, SampleFiles.Unit);

    private static ImportStage OpeningStock() =>
        new("opening stock", [.. from warehouse in new[] { SampleFiles.Foshan, SampleFiles.Chengdu }
                      from item in SampleFiles.Sold.Select((item, i) => (item, i))
                      let quantity = OpeningUnits(item.item, warehouse)
                      where quantity > 0
                      select SampleFiles.Command(
                          $"OPEN:{warehouse}:{item.item.Sku}",
                          Company.Stock(
                              $"OPEN-{warehouse}-{item.item.Sku}", warehouse, item.item.Sku,
                              Received(item.item, quantity),
                              BinCodes.Of(warehouse, "A", (item.i / 10) + 1, (item.i % 10) + 1),
                              $"{item.item.Sku}-{SampleFiles.Opened:yyMMdd}",
                              SampleFiles.Opened, Money.Round(item.item.Cost * quantity, SampleFiles.Currency)),
                          SampleFiles.Opened)]);

    private static ImportCommand Receipt(SampleOrder order)
    {
        var total = SalesOrderTotals.Of(
            order.Place.Currency, order.Place.Lines, order.Place.Freight, order.Place.Tax).Total;
        // Some customers pay only the first half.
        var amount = order.Payment < 8 ? Money.Round(total.Amount / 2, total.Currency) : total;
        var on = order.ShipOn.AddDays(order.Payment % 10);
        return SampleFiles.Command(
            $"receipt:{order.Key.Text()}",
            Company.Receive($"SK-{order.Place.Number}", order.Place.Customer, amount, on, order.Key), on);
    }

    /// <summary>The work of people in each warehouse from which the system decided to send an order.</summary>
    private static ImportStage Legs(
        string name, SampleFate least, Func<SampleOrder, SampleLeg, Operation> operation,
        Func<SampleOrder, DateOnly>? on = null, Func<SampleOrder, bool>? only = null) => new(name, [])
    {
        Later = async (states, cancel) =>
        {
            var commands = new List<ImportCommand>();
            foreach (var order in SampleOrders.All.Where(o => o.Fate >= least && (only is null || only(o))))
            {
                foreach (var leg in LegsOf(await states.Of<SalesOrder>(order.Key.Order(), cancel)))
                {
                    commands.Add(SampleFiles.Command(
                        $"{name}:{order.Key.Text()}:{leg.Warehouse}", operation(order, leg),
                        on?.Invoke(order) ?? order.ShipOn));
                }
            }

            return commands;
        },
    };

    private static IEnumerable<SampleLeg> LegsOf(SalesOrder order)
    {
        if (order is not SalesOrder.Open open) return [];
        return open.Allocations.GroupBy(a => a.Warehouse).Select(leg => new SampleLeg(
            leg.Key, leg.Sum(a => a.Quantity.Value * SampleFiles.Sold.First(i => i.Sku == a.Sku).Kg)));
    }

    private sealed record SampleLeg(string Warehouse, decimal Kg);
}
