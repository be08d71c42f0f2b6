using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Imports.AdventureWorks;

/// <summary>Reads the sales of 2011 from the unchanged public AdventureWorks data set: a bicycle manufacturer, its web
/// shop and its resellers.</summary>
/// <remarks>The amounts in the set have four decimals. They are kept as the amounts that the channel claims; Daybook's
/// amounts are rounded to cents, and the reconciliation reports the difference. Cards are charged on the day of
/// shipment; orders without a card stay open items. Rates are per pound. Lines of orders that are not in the header
/// file are left out and reported.</remarks>
public static class AdventureWorksImport
{
    public const string Source = "adventureworks";
    public const string Online = "AW-ONLINE";
    public const string Resellers = "AW-RESELLER";
    public const string Warehouse = "AW";
    private const string Currency = "USD";
    internal const string Unit = "EA";
    private const string Zone = "all";
    private const int TermDays = 30;
    private const decimal KgPerPound = 0.45359237m;
    private const decimal LeastKg = 0.1m;
    internal static readonly string[] Dates = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];
    internal static readonly DateOnly Opened = new(2011, 5, 30);

    /// <summary>Reads the folder into a plan; nothing is sent.</summary>
    public static ImportPlan Plan(string folder)
    {
        var errors = new List<RowError>();
        var tables = new Tables(folder, errors);
        var carriers = Readable.ByKey(tables.Carriers, "ShipMethodId", errors, Carrier);
        var customers = Readable.ByKey(
            Named(tables.Orders, "customerid", tables.Customers), "CustomerId", errors, row => Customer(row, tables));
        var sold = tables.Orders.Select(o => o.Text("salesorderid")).ToHashSet();
        var products = Readable.ByKey(
            Named(tables.Lines.Where(l => sold.Contains(l.Text("salesorderid"))), "productid", tables.Products),
            "ProductId", errors, Product);
        var rows = OrderRows.Of(
            tables.Orders, tables.Lines, "salesorderid", ("SalesOrderHeader_2011.csv", "SalesOrderDetail_2011.csv"),
            errors, row => Line(row, products));
        var orders = OrderRows.Shipped(rows, errors, o => Order(o, customers, tables));
        return new ImportPlan(
            Source,
            [
                new ImportStage("files", [
                    .. Places(carriers.Values.FirstOrDefault(), orders), .. carriers.Values, .. customers.Values,
                    .. products.Values,
                ]),
                OpeningStock.Stage(
                    Warehouse, Currency, Opened, rows, products.ContainsKey, sku => CostOf(sku, tables)),
                .. ShippedOrder.Stages(orders),
            ],
            Readable.Told(errors))
        {
            Totals = ImportTotals.Of(orders), RowsLeftOut = OrderRows.LeftOut(rows, orders, errors),
        };
    }

    /// <summary>The rows of another file to which a column refers, each once. A missing row is reported with the
    /// order.</summary>
    private static IEnumerable<CsvRow> Named(
        IEnumerable<CsvRow> rows, string column, IReadOnlyDictionary<string, CsvRow> others) =>
        rows.Select(row => row.Text(column)).Distinct().Order(StringComparer.Ordinal)
            .Where(others.ContainsKey).Select(key => others[key]);

    /// <summary>The objects that the set assumes, such as channels and warehouses; their command ids are derived from a
    /// row.</summary>
    private static IEnumerable<ImportCommand> Places(ImportCommand? like, IEnumerable<ShippedOrder> orders)
    {
        if (like is null) return [];
        var site = new Address("Adventure Works Cycles", "1 Bothell Way", null, "Bothell", "WA", "98011", "US", null);
        var countries = orders.Select(o => o.Order.ShipTo.Country).Distinct().Order(StringComparer.Ordinal);
        return
        [
            Like("chart", Company.Chart(Currency)),
            Like("online", Company.Channel(
                Online, "Adventure Works online", ChannelKind.OwnShop, Opened, Company.TakenOver)),
            Like("resellers", Company.Channel(
                Resellers, "Adventure Works resellers", ChannelKind.B2B, Opened, Company.TakenOver)),
            Like("warehouse", Company.Warehouse(
                Warehouse, "Adventure Works", site, OpeningStock.Racks, OpeningStock.BinsPerRack)),
            Like("zones", Operation.Of([.. countries.Select(c => Company.MapZone(Warehouse, c, null, Zone))])),
        ];

        ImportCommand Like(string id, Operation operation) => like with { Id = id, Operation = operation };
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
            new CustomerCommand.Register(code, name, Currency, kind, TermDays));
        return store is not null && personName is not null
            ? ImportCommand.Of(row, $"customer:{code}", Opened, register, CustomerDecider.On(
                stream, new CustomerCommand.AddContact("1", personName, null, null, null)))
            : ImportCommand.Of(row, $"customer:{code}", Opened, register);
    }

    /// <summary>The row to which a number refers; the set writes numbers as 12.0 and as 12.</summary>
    private static CsvRow? Found(CsvRow row, string field, IReadOnlyDictionary<string, CsvRow> others) =>
        row.Optional(field) is null ? null : others.GetValueOrDefault($"{row.Whole(field)}");

    private static ImportCommand Product(CsvRow row) => Product(row, Unit);

    /// <param name="unit">Its base unit.</param>
    internal static ImportCommand Product(CsvRow row, string unit)
    {
        var sku = row.Text("ProductId");
        return ImportCommand.Of(row, $"product:{sku}", Opened, ItemDecider.On(
            ItemDecider.Stream(sku), new ItemCommand.Register(
                sku, $"{row.Text("Name")} ({row.Text("ProductNumber")})", unit, Tracking.None,
                row.Optional("ProductSubcategoryId"), null, KgOf(row), null, null, null, null, ItemState.Production)));
    }

    private static ShippedOrder Order(
        OrderRows rows, Dictionary<string, ImportCommand> customers, Tables tables)
    {
        var (row, lines, customer) = (rows.Row, rows.LineRows, rows.Row.Text("customerid"));
        if (!customers.ContainsKey(customer)) LineRules.UnknownCustomer(row, "customerid", "Customer.csv");
        var claimed = new ChannelTotals(
            LineRules.Amount(row, "subtotal"), LineRules.Amount(row, "taxamt"), LineRules.Amount(row, "freight"),
            LineRules.Amount(row, "totaldue"));
        var place = new SalesOrderCommand.Place(
            row.Text("onlineorderflag") == "t" ? Online : Resellers, row.Text("salesorderid"), customer, Currency,
            ShipTo(row, tables), [.. rows.Lines], Money.Round(claimed.Freight, Currency).Amount,
            Money.Round(claimed.Tax, Currency).Amount, row.Date("orderdate", Dates), row.DateOrNull("duedate", Dates),
            TermDays, [Warehouse], claimed, row.Text("shipmethodid"));
        var shipped = row.DateOrNull("shipdate", Dates);
        var weight = lines.Sum(
            l => l.Whole("orderqty") * (KgOf(tables.Products.GetValueOrDefault(l.Text("productid"))) ?? 0));
        return new ShippedOrder(
            row, lines, place, Math.Max(LeastKg, Math.Round(weight, 3)), shipped,
            row.Optional("creditcardid") is null ? null : shipped);
    }

    private static OrderLine Line(CsvRow row, Dictionary<string, ImportCommand> products)
    {
        var sku = row.Text("productid");
        if (!products.ContainsKey(sku)) row.Wrong("productid", "is a product of a valid row of Product.csv");
        return LineRules.Line(
            row, row.Whole("salesorderdetailid"), sku, Unit, ("orderqty", "unitprice", "unitpricediscount"));
    }

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

    /// <summary>The standard cost on the day on which the books open, else the cost of the product.</summary>
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
