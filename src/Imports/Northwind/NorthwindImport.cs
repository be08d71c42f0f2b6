using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Imports.Northwind;

/// <summary>Reads the unchanged public Northwind data set: the orders of a trader from 1996 to 1998.</summary>
/// <remarks>The set has no costs, so opening stock is valued at the product's list price. It has no delivery or payment
/// dates, so shipped orders are delivered and paid on the day of shipment. It has no tariffs, so the rates of the three
/// shippers are zero, and the shipper of the order is preferred.</remarks>
public static class NorthwindImport
{
    public const string Source = "northwind";
    public const string Channel = "NW";
    public const string Warehouse = "NW";
    private const string Currency = "USD";
    private const string Unit = "EA";
    private const string Zone = "all";
    private const int TermDays = 30;
    private const decimal PackageKg = 1m;
    private static readonly string[] Dates =
        ["M/d/yyyy", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd HH:mm:ss"];
    private static readonly DateOnly Opened = new(1996, 7, 1);
    private static readonly DateOnly PriceList = new(1998, 5, 7);

    /// <summary>Reads the folder into a plan; nothing is sent.</summary>
    public static ImportPlan Plan(string folder)
    {
        var errors = new List<RowError>();
        List<CsvRow> Rows(string name) => CsvFile.Read(folder, name, errors);
        var productRows = Rows("Products");
        var products = Readable.ByKey(productRows, "ProductID", errors, Product);
        var customers = Readable.ByKey(Rows("Customers"), "CustomerID", errors, Customer);
        var shippers = Readable.ByKey(Rows("Shippers"), "ShipperID", errors, Shipper);
        var suppliers = Readable.ByKey(Rows("Suppliers"), "SupplierID", errors, Supplier);
        var rows = OrderRows.Of(
            Rows("Orders"), Rows("OrderDetails"), "OrderID", ("Orders.csv", "OrderDetails.csv"), errors,
            row => Line(row, products));
        var orders = OrderRows.Shipped(rows, errors, o => Order(o, customers));
        var price = productRows.ToLookup(p => p.Text("ProductID"));
        return new ImportPlan(
            Source,
            [
                new ImportStage("files", [
                    .. Places(products.Values.Concat(shippers.Values).FirstOrDefault()), .. shippers.Values,
                    .. customers.Values, .. suppliers.Values, .. products.Values,
                ]),
                OpeningStock.Stage(
                    Warehouse, Currency, Opened, rows, products.ContainsKey,
                    sku => price[sku].First().Decimal("UnitPrice")),
                .. ShippedOrder.Stages(orders),
            ],
            Readable.Told(errors))
        {
            Totals = ImportTotals.Of(orders), RowsLeftOut = OrderRows.LeftOut(rows, orders, errors),
        };
    }

    /// <summary>The objects that the set assumes, such as the channel and the warehouse; their command ids are derived
    /// from a row.</summary>
    private static IEnumerable<ImportCommand> Places(ImportCommand? like)
    {
        if (like is null) return [];
        var site = new Address("Northwind Traders", "507 - 20th Ave. E.", null, "Seattle", "WA", "98122", "US", null);
        return
        [
            Like("chart", Company.Chart(Currency)),
            Like("channel", Company.Channel(
                Channel, "Northwind Traders", ChannelKind.Import, Opened, Company.TakenOver)),
            Like("warehouse", Company.Warehouse(
                Warehouse, "Northwind", site, OpeningStock.Racks, OpeningStock.BinsPerRack)),
            Like("zones", Operation.Of([.. Countries.All.Select(c => Company.MapZone(Warehouse, c, null, Zone))])),
        ];

        ImportCommand Like(string id, Operation operation) => like with { Id = id, Operation = operation };
    }

    private static ImportCommand Shipper(CsvRow row)
    {
        var code = row.Text("ShipperID");
        return ImportCommand.Of(row, $"shipper:{code}", Opened, Company.Carrier(
            Warehouse, code, row.Text("CompanyName"), Currency, Opened, [new ZoneRate(Zone, 0, 0, 0, 0)]));
    }

    private static ImportCommand Customer(CsvRow row)
    {
        var code = row.Text("CustomerID");
        var stream = CustomerDecider.Stream(code);
        var name = row.Text("CompanyName");
        return ImportCommand.Of(row, $"customer:{code}", Opened,
            CustomerDecider.On(stream, new CustomerCommand.Register(
                code, name, Currency, CustomerKind.Business, TermDays)),
            CustomerDecider.On(stream, new CustomerCommand.AddContact(
                "1", row.Text("ContactName"), row.Optional("ContactTitle"), row.Optional("Phone"), null)),
            CustomerDecider.On(stream, new CustomerCommand.SetAddress("main", new Address(
                name, row.Text("Address"), null, row.Text("City"), row.Optional("Region"), row.Optional("PostalCode"),
                Countries.CodeOf(row, "Country"), row.Optional("Phone")))));
    }

    private static ImportCommand Supplier(CsvRow row)
    {
        var code = row.Text("SupplierID");
        var stream = SupplierDecider.Stream(code);
        return ImportCommand.Of(row, $"supplier:{code}", Opened,
            SupplierDecider.On(stream, new SupplierCommand.Register(
                code, row.Text("CompanyName"), Countries.CodeOf(row, "Country"), Currency, TermDays, null)),
            SupplierDecider.On(stream, new SupplierCommand.AddContact(
                "1", row.Text("ContactName"), row.Optional("ContactTitle"), row.Optional("Phone"), null)));
    }

    private static ImportCommand Product(CsvRow row)
    {
        var sku = row.Text("ProductID");
        return ImportCommand.Of(row, $"product:{sku}", Opened,
            ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.Register(
                sku, row.Text("ProductName"), Unit, Tracking.None, row.Optional("CategoryID"), null, null, null, null,
                null, null, row.Text("Discontinued") == "0" ? ItemState.Production : ItemState.PhaseOut)),
            ListingDecider.On(ListingDecider.Stream(sku), new ListingCommand.SetPrice(
                sku, Currency, row.Decimal("UnitPrice"), PriceList)));
    }

    private static OrderLine Line(CsvRow row, Dictionary<string, ImportCommand> products)
    {
        var sku = row.Text("ProductID");
        if (!products.ContainsKey(sku)) row.Wrong("ProductID", "is a product of a valid row of Products.csv");
        return LineRules.Line(row, 0, sku, Unit, ("Quantity", "UnitPrice", "Discount"));
    }

    private static ShippedOrder Order(OrderRows rows, Dictionary<string, ImportCommand> customers)
    {
        var row = rows.Row;
        var customer = row.Text("CustomerID");
        if (!customers.ContainsKey(customer)) LineRules.UnknownCustomer(row, "CustomerID", "Customers.csv");
        var shipTo = new Address(
            row.Text("ShipName"), row.Text("ShipAddress"), null, row.Text("ShipCity"), row.Optional("ShipRegion"),
            row.Optional("ShipPostalCode"), Countries.CodeOf(row, "ShipCountry"), null);
        var place = new SalesOrderCommand.Place(
            Channel, row.Text("OrderID"), customer, Currency, shipTo,
            [.. rows.Lines.Select((line, i) => line with { Line = i + 1 })], LineRules.Amount(row, "Freight"), 0,
            row.Date("OrderDate", Dates), row.DateOrNull("RequiredDate", Dates), TermDays, [Warehouse], null,
            row.Text("ShipVia"));
        var shipped = row.DateOrNull("ShippedDate", Dates);
        return new ShippedOrder(row, rows.LineRows, place, PackageKg, shipped, shipped);
    }
}
