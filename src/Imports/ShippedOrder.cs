using System.Security.Cryptography;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Imports;

/// <summary>A past order: placed, and perhaps shipped and paid, on its own dates.</summary>
/// <param name="Row">The row of the order.</param>
/// <param name="Lines">The rows of its lines.</param>
/// <param name="Order">The order as it was placed.</param>
/// <param name="WeightKg">The weight of its package in kilograms.</param>
/// <param name="ShippedOn">When it was shipped; null when it is open.</param>
/// <param name="PaidOn">When it was paid; null when it is not.</param>
internal sealed record ShippedOrder(
    CsvRow Row, IReadOnlyList<CsvRow> Lines, SalesOrderCommand.Place Order, decimal WeightKg, DateOnly? ShippedOn,
    DateOnly? PaidOn)
{
    public OrderKey Key { get; } = new(Order.Channel, Order.Number);

    /// <summary>The fingerprint over the order's row and the rows of its lines, so that a changed line is also
    /// detected.</summary>
    private byte[] Fingerprint { get; } =
        SHA256.HashData([.. Row.Fingerprint, .. Lines.SelectMany(line => line.Fingerprint)]);

    private string Warehouse => Order.Warehouses[0];

    private Money Total =>
        SalesOrderTotals.Of(Order.Currency, Order.Lines, Order.Freight, Order.Tax).Total;

    /// <summary>The stages of past orders; none of them depends on the speed of the processes.</summary>
    public static IReadOnlyList<ImportStage> Stages(IReadOnlyList<ShippedOrder> orders)
    {
        var shipped = orders.Where(o => o.ShippedOn is not null).ToList();
        return
        [
            Stage("orders", orders, o => o.Command(
                "order", o.Order.OrderedOn, new PlaceOrder(o.Order))) with { MustGoOn = true },
            Stage("picks", shipped, o => o.Command("pick", Company.Pick(o.Key, o.Warehouse))),
            Stage("packages", shipped, o => o.Command("pack", Company.Pack(o.Key, o.Warehouse, o.WeightKg))),
            Stage("loads", shipped,
                o => o.Command("load", Company.Load(o.Key, o.Warehouse, $"M-{o.ShippedOn:yyyyMMdd}"))),
            Stage("shipments", shipped, o => o.Command("ship", Company.Ship(
                o.Key, o.Warehouse, $"WB-{o.Order.Number}", o.ShippedOn!.Value))),
            Stage("deliveries", shipped, o => o.Command("deliver", Company.Deliver(
                o.Key, o.Warehouse, o.ShippedOn!.Value))),
            Stage("receipts", [.. orders.Where(o => o.PaidOn is not null)], o => o.Command("receipt", o.PaidOn!.Value,
                Company.Receive($"{o.Order.Channel}-{o.Order.Number}", o.Order.Customer, o.Total, o.PaidOn!.Value,
                    o.Key))),
        ];
    }

    private static ImportStage Stage(
        string name, IReadOnlyList<ShippedOrder> orders, Func<ShippedOrder, ImportCommand> command) =>
        new(name, [.. orders.Select(command)]);

    private ImportCommand Command(string kind, Operation operation) => Command(kind, ShippedOn!.Value, operation);

    private ImportCommand Command(string kind, DateOnly on, Operation operation) =>
        ImportCommand.Of(Row, $"{kind}:{Key.Text()}", on, operation) with
        {
            Fingerprint = Fingerprint, Order = Key,
        };
}
