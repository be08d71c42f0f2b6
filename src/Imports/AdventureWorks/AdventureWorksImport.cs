using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Imports.AdventureWorks;

/// <summary>Reads the sales of 2011 of the public AdventureWorks set as it is: a maker of bicycles, its web shop and
/// its resellers.</summary>
/// <remarks>Amounts of the set carry four decimals: they are kept as what the channel claimed, and our own are rounded
/// to cents, the difference being named by the reconciliation. Cards are charged on the day of shipment; orders without
/// a card stay open items. Rates are per pound. Lines of orders that are not in the header file are left out and
/// named.</remarks>
public static class AdventureWorksImport
{
    public const string Source = "adventureworks";
    public const string Online = "AW-ONLINE";
    public const string Resellers = "AW-RESELLER";
    public const string Warehouse = "AW";
    private const string Currency = "USD";
    private const string Unit = "EA";
    private const string Zone = "all";
    private const int TermDays = 30;
    private const decimal KgPerPound = 0.45359237m;
    private const decimal LeastKg = 0.1m;
    private static readonly string[] Dates = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];
    private static readonly DateOnly Opened = new(2011, 5, 30);

    /// <summary>Reads the folder; nothing is sent.</summary>
    public static ImportPlan Plan(string folder)
    {
        var errors = new List<RowError>();
        var tables = new Tables(folder, errors);
        var headers = tables.Orders.Select(o => o.Text("salesorderid")).ToHashSet();
        foreach (var line in tables.Lines.Where(l => !headers.Contains(l.Text("salesorderid"))))
            line.LeftOut("salesorderid", "is an order of SalesOrderHeader_2011.csv");
        var lines = tables.Lines.ToLookup(l => l.Text("salesorderid"));
        var orders = Readable.Of(tables.Orders, errors,
            row => Order(row, [.. lines[row.Text("salesorderid")]], tables));
        return new ImportPlan(
            Source,
            [
                Files(tables, orders, errors),
                OpeningStock.Stage(Warehouse, Currency, Opened, orders, sku => CostOf(sku, tables)),
                .. ShippedOrder.Stages(orders),
            ],
            [.. errors.Distinct()])
        {
            Totals = ImportTotals.Of(orders),
        };
    }

    private static ImportStage Files(Tables tables, List<ShippedOrder> orders, List<RowError> errors)
    {
        var first = tables.Carriers.FirstOrDefault();
        if (first is null) return new ImportStage("files", []);
        var site = new Address("Adventure Works Cycles", "1 Bothell Way", null, "Bothell", "WA", "98011", "US", null);
        var countries = orders.Select(o => o.Order.ShipTo.Country).Distinct().Order(StringComparer.Ordinal);
        var customers = orders.Select(o => o.Order.Customer).Distinct().Order(StringComparer.Ordinal);
        var skus = orders.SelectMany(o => o.Order.Lines).Select(l => l.Sku).Distinct().Order(StringComparer.Ordinal);
        return new ImportStage("files",
        [
            ImportCommand.Of(first, "chart", Opened, Company.Chart()),
            ImportCommand.Of(first, "online", Opened,
                Company.Channel(Online, "Adventure Works online", ChannelKind.OwnShop)),
            ImportCommand.Of(first, "resellers", Opened, Company.Channel(
                Resellers, "Adventure Works resellers", ChannelKind.B2B)),
            ImportCommand.Of(first, "warehouse", Opened, Company.Warehouse(
                Warehouse, "Adventure Works", site, OpeningStock.Racks, OpeningStock.BinsPerRack)),
            ImportCommand.Of(first, "zones", Opened,
                [.. countries.Select(c => Company.MapZone(Warehouse, c, null, Zone))]),
            .. Readable.Of(tables.Carriers, errors, Carrier),
            .. Readable.Of(customers.Select(c => tables.Customers[c]), errors, row => Customer(row, tables)),
            .. Readable.Of(skus.Select(sku => tables.Products[sku]), errors, Product),
        ]);
    }

    private static ImportCommand Carrier(CsvRow row)
    {
        var perKg = Math.Round(row.Decimal("ShipRate") / KgPerPound, 6, MidpointRounding.AwayFromZero);
        var rate = new ZoneRate(Zone, row.Decimal("ShipBase"), perKg, row.Decimal("ShipBase"), 3);
        return ImportCommand.Of(row, $"carrier:{row.Text("ShipMethodId")}", Opened, Company.Carrier(
            Warehouse, row.Text("ShipMethodId"), row.Text("Name"), Currency, Opened, [rate]));
    }

    private static ImportCommand Customer(CsvRow row, Tables tables)
    {
        var code = row.Text("CustomerId");
        var store = Found(row, "StoreId", tables.Stores);
        var person = Found(row, "PersonId", tables.People);
        var personName = person is null ? null : $"{person.Text("firstname")} {person.Text("lastname")}";
        var kind = row.Optional("StoreId") is null ? CustomerKind.Consumer : CustomerKind.Business;
        var name = store?.Text("Name") ?? personName ?? row.Text("AccountNumber");
        var stream = CustomerDecider.Stream(code);
        var register = CustomerDecider.On(stream,
            new CustomerCommand.Register(code, name, kind, Currency, TermDays, null));
        return store is not null && personName is not null
            ? ImportCommand.Of(row, $"customer:{code}", Opened, register, CustomerDecider.On(
                stream, new CustomerCommand.AddContact("1", personName, null, null, null)))
            : ImportCommand.Of(row, $"customer:{code}", Opened, register);
    }

    /// <summary>The row that a number refers to, which the set writes as 12.0 as well as 12.</summary>
    private static CsvRow? Found(CsvRow row, string field, IReadOnlyDictionary<string, CsvRow> others) =>
        row.Optional(field) is null ? null : others.GetValueOrDefault($"{row.Whole(field)}");

    private static ImportCommand Product(CsvRow row)
    {
        var sku = row.Text("ProductId");
        return ImportCommand.Of(row, $"product:{sku}", Opened, ItemDecider.On(
            ItemDecider.Stream(sku), new ItemCommand.Register(
                sku, $"{row.Text("Name")} ({row.Text("ProductNumber")})", Unit, Tracking.None,
                row.Optional("ProductSubcategoryId"), null, KgOf(row), null, null, null, null, ItemState.Production)));
    }

    private static ShippedOrder Order(CsvRow row, List<CsvRow> lines, Tables tables)
    {
        if (lines.Count == 0) row.Wrong("salesorderid", "has no lines in SalesOrderDetail_2011.csv");
        var customer = row.Text("customerid");
        if (!tables.Customers.ContainsKey(customer)) row.Wrong("customerid", "is a customer of Customer.csv");
        foreach (var line in lines.Where(l => !tables.Products.ContainsKey(l.Text("productid"))))
            line.Wrong("productid", "is a product of Product.csv");
        var claimed = new ChannelTotals(
            row.Decimal("subtotal"), row.Decimal("taxamt"), row.Decimal("freight"), row.Decimal("totaldue"));
        var place = new SalesOrderCommand.Place(
            row.Text("onlineorderflag") == "t" ? Online : Resellers, row.Text("salesorderid"), customer, Currency,
            ShipTo(row, tables), [.. lines.Select(Line)], Money.Round(claimed.Freight, Currency).Amount,
            Money.Round(claimed.Tax, Currency).Amount, row.Date("orderdate", Dates), row.DateOrNull("duedate", Dates),
            TermDays, [Warehouse], claimed, row.Text("shipmethodid"));
        var shipped = row.DateOrNull("shipdate", Dates);
        var weight = lines.Sum(
            l => l.Whole("orderqty") * (KgOf(tables.Products.GetValueOrDefault(l.Text("productid"))) ?? 0));
        return new ShippedOrder(
            row, lines, place, Math.Max(LeastKg, Math.Round(weight, 3)), shipped,
            row.Optional("creditcardid") is null ? null : shipped);
    }

    private static OrderLine Line(CsvRow row) => new(
        row.Whole("salesorderdetailid"), row.Text("productid"), Quantity.Of(row.Whole("orderqty"), Unit),
        row.Decimal("unitprice"), row.Decimal("unitpricediscount"));

    private static Address ShipTo(CsvRow row, Tables tables)
    {
        if (!tables.Addresses.TryGetValue(row.Text("shiptoaddressid"), out var address)
            || !tables.Provinces.TryGetValue(address.Text("StateProvinceId"), out var province))
        {
            row.Wrong("shiptoaddressid", "is an address of Address.csv in a province of StateProvince.csv");
            return new Address("?", "?", null, "?", null, null, "ZZ", null);
        }

        return new Address(
            row.Text("accountnumber"), address.Text("AddressLine1"), address.Optional("AddressLine2"),
            address.Text("City"), province.Text("StateProvinceCode"), address.Optional("PostalCode"),
            province.Text("CountryRegionCode"), null);
    }

    /// <summary>The standard cost on the day the books open, else the product's own.</summary>
    private static decimal CostOf(string sku, Tables tables) =>
        tables.Costs[sku].Where(c => c.Date("StartDate", Dates) <= Opened.AddDays(1))
            .OrderByDescending(c => c.Date("StartDate", Dates)).FirstOrDefault()?.Decimal("StandardCost")
        ?? tables.Products[sku].Decimal("StandardCost");

    private static decimal? KgOf(CsvRow? product) => product?.Optional("Weight") is null
        ? null
        : product.Text("WeightUnitMeasureCode") switch
        {
            "LB" => Math.Round(product.Decimal("Weight") * KgPerPound, 3, MidpointRounding.AwayFromZero),
            "G" => product.Decimal("Weight") / 1000m,
            _ => null,
        };
}
