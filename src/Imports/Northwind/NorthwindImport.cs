using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Imports.Northwind;

/// <summary>Reads the public Northwind set as it is: a trader's orders from 1996 to 1998.</summary>
/// <remarks>The set names no cost, so opening stock is valued at the product's list price; no delivery and no payment
/// dates, so shipped orders arrive and are paid on the day they were shipped; no tariffs, so the three shippers offer
/// at zero and the shipper that the order names is preferred.</remarks>
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

    /// <summary>Reads the folder; nothing is sent.</summary>
    public static ImportPlan Plan(string folder)
    {
        var errors = new List<RowError>();
        var products = CsvFile.Read(folder, "Products", errors);
        var orders = Orders(folder, errors);
        var price = products.GroupBy(p => p.Text("ProductID"))
            .ToDictionary(g => g.Key, g => g.First().Decimal("UnitPrice"));
        return new ImportPlan(
            Source,
            [
                Files(folder, products, errors),
                OpeningStock.Stage(Warehouse, Currency, Opened, orders, sku => price.GetValueOrDefault(sku)),
                .. ShippedOrder.Stages(orders),
            ],
            [.. errors.Distinct()])
        {
            Totals = ImportTotals.Of(orders),
        };
    }

    private static ImportStage Files(string folder, List<CsvRow> products, List<RowError> errors)
    {
        var shippers = CsvFile.Read(folder, "Shippers", errors);
        var first = products.Concat(shippers).FirstOrDefault();
        if (first is null) return new ImportStage("files", []);
        var site = new Address("Northwind Traders", "507 - 20th Ave. E.", null, "Seattle", "WA", "98122", "US", null);
        return new ImportStage("files",
        [
            ImportCommand.Of(first, "chart", Opened, Company.Chart()),
            ImportCommand.Of(first, "channel", Opened,
                Company.Channel(Channel, "Northwind Traders", ChannelKind.Import)),
            ImportCommand.Of(first, "warehouse", Opened, Company.Warehouse(
                Warehouse, "Northwind", site, OpeningStock.Racks, OpeningStock.BinsPerRack)),
            ImportCommand.Of(first, "zones", Opened,
                [.. Countries.All.Select(c => Company.MapZone(Warehouse, c, null, Zone))]),
            .. Readable.Of(shippers, errors, Shipper),
            .. Readable.Of(CsvFile.Read(folder, "Customers", errors), errors, Customer),
            .. Readable.Of(CsvFile.Read(folder, "Suppliers", errors), errors, Supplier),
            .. Readable.Of(products, errors, Product),
        ]);
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
                code, name, CustomerKind.Business, Currency, TermDays, null)),
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

    private static List<ShippedOrder> Orders(string folder, List<RowError> errors)
    {
        var lines = CsvFile.Read(folder, "OrderDetails", errors).ToLookup(l => l.Text("OrderID"));
        return Readable.Of(
            CsvFile.Read(folder, "Orders", errors), errors, row => Order(row, [.. lines[row.Text("OrderID")]]));
    }

    private static ShippedOrder Order(CsvRow row, List<CsvRow> lines)
    {
        if (lines.Count == 0) row.Wrong("OrderID", "has no lines in OrderDetails.csv");
        var shipTo = new Address(
            row.Text("ShipName"), row.Text("ShipAddress"), null, row.Text("ShipCity"), row.Optional("ShipRegion"),
            row.Optional("ShipPostalCode"), Countries.CodeOf(row, "ShipCountry"), null);
        var place = new SalesOrderCommand.Place(
            Channel, row.Text("OrderID"), row.Text("CustomerID"), Currency, shipTo,
            [.. lines.Select((l, i) => new OrderLine(
                i + 1, l.Text("ProductID"), Quantity.Of(l.Whole("Quantity"), Unit), l.Decimal("UnitPrice"),
                l.Decimal("Discount")))],
            row.Decimal("Freight"), 0, row.Date("OrderDate", Dates), row.DateOrNull("RequiredDate", Dates), TermDays,
            [Warehouse], null, row.Text("ShipVia"));
        var shipped = row.DateOrNull("ShippedDate", Dates);
        return new ShippedOrder(row, lines, place, PackageKg, shipped, shipped);
    }
}
