using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests;

/// <summary>What people do with an order on its way from channel to cash.</summary>
internal static class Selling
{
    public static OrderKey Key(string number) => new(Tmall, number);

    /// <summary>An order as the channel sends it. Its price depends on its number, for equal orders are asked about.
    /// </summary>
    public static SalesOrderCommand.Place Order(string number, params (string Sku, decimal Quantity)[] lines) => new(
        Tmall, number, Buyer, "CNY", Guangzhou,
        [
            .. lines.Select((l, i) => new OrderLine(
                i + 1, l.Sku, Pieces(l.Quantity), (l.Sku == Kettle ? KettlePrice : 89.90m) + Spread(number), 0m)),
        ],
        Freight: 12m, Tax: 26m, Monday, null, 30, [Foshan, Chengdu], null);

    private static decimal Spread(string number) => number.Aggregate(0, (sum, c) => ((sum * 31) + c) % 1_000) / 100m;

    extension(Company company)
    {
        public OrderKey Place(string number, params (string Sku, decimal Quantity)[] lines) =>
            company.Place(Order(number, lines));

        public OrderKey Place(SalesOrderCommand.Place order)
        {
            company.Done(new PlaceOrder(order));
            return new OrderKey(order.Channel, order.Number);
        }

        public SalesOrder.Open Open(OrderKey key) =>
            company.Ledger.State<SalesOrder>(key.Order()).ShouldBeOfType<SalesOrder.Open>();

        public SalesOrderStatus Status(OrderKey key) =>
            company.Ledger.State<SalesOrder>(key.Order())?.Status ?? SalesOrderStatus.Announced;

        /// <summary>Warehouse, SKU and quantity of each allocation.</summary>
        public IEnumerable<(string Warehouse, string Sku, decimal Quantity)> Allocations(OrderKey key) =>
            company.Open(key).Allocations.Select(a => (a.Warehouse, a.Sku, a.Quantity.Value));

        public Stock Stock(string warehouse, string sku) =>
            company.Ledger.State<Stock>(StockDecider.Stream(warehouse, sku)) ?? StockDecider.Instance.Initial;

        public PickOutbound Picking(OrderKey key, string warehouse) =>
            new(key, warehouse);

        public ShipOutbound Shipping(OrderKey key, string warehouse) => new(
            Main, key, warehouse, $"{warehouse}-{key.Number}", company.Today);

        public void Pick(OrderKey key, string warehouse = Foshan) => company.Done(company.Picking(key, warehouse));

        public void Pack(OrderKey key, string warehouse = Foshan)
        {
            company.Pick(key, warehouse);
            company.Done(Packing(key, warehouse));
        }

        public void Load(OrderKey key, string warehouse = Foshan)
        {
            company.Pack(key, warehouse);
            company.Done(Loading(key, warehouse));
        }

        public void Ship(OrderKey key, string warehouse = Foshan)
        {
            company.Load(key, warehouse);
            company.Done(company.Shipping(key, warehouse));
        }

        public void Deliver(OrderKey key, string warehouse = Foshan)
        {
            company.Ship(key, warehouse);
            company.Done(company.Delivering(key, warehouse));
        }

        public DeliverShipment Delivering(OrderKey key, string warehouse) =>
            new(key, warehouse, company.Today, "王小明", null);

        public CancelOrder Cancelling(OrderKey key) => new(key, "客户取消");

        public BookReceipt Paying(OrderKey key, string receipt, decimal amount, string customer = Buyer) => new(
            Main, receipt, customer, Yuan(amount), company.Today, key.Text());

        /// <summary>Debits less credits of an account.</summary>
        public decimal Balance(string account) => company.Ledger.All<Domain.Finance.JournalEntryEvent.Posted>()
            .SelectMany(e => e.Lines).Where(l => l.Account == account).Sum(l => l.Debit - l.Credit);
    }

    public static PackOutbound Packing(OrderKey key, string warehouse) =>
        new(key, warehouse, "P1", Boxes.Own, 2.5m, Main, "6901234");

    public static LoadOutbound Loading(OrderKey key, string warehouse) => new(key, warehouse, "CK-1", null);
}
