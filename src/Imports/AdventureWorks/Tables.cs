namespace Daybook.Imports.AdventureWorks;

/// <summary>The files of the set that the sales of 2011 need, by key.</summary>
internal sealed class Tables(string folder, List<RowError> errors)
{
    public List<CsvRow> Orders { get; } = CsvFile.Read(folder, "SalesOrderHeader_2011", errors);

    public List<CsvRow> Lines { get; } = CsvFile.Read(folder, "SalesOrderDetail_2011", errors);

    public List<CsvRow> Carriers { get; } = CsvFile.Read(folder, "ShipMethod", errors);

    public IReadOnlyDictionary<string, CsvRow> Products { get; } = By(folder, "Product", "ProductId", errors);

    public IReadOnlyDictionary<string, CsvRow> Customers { get; } = By(folder, "Customer", "CustomerId", errors);

    public IReadOnlyDictionary<string, CsvRow> Stores { get; } = By(folder, "Store", "BusinessEntityId", errors);

    public IReadOnlyDictionary<string, CsvRow> People { get; } =
        By(folder, "Person_subset", "businessentityid", errors);

    public IReadOnlyDictionary<string, CsvRow> Addresses { get; } = By(folder, "Address", "AddressId", errors);

    public IReadOnlyDictionary<string, CsvRow> Provinces { get; } =
        By(folder, "StateProvince", "StateProvinceId", errors);

    public ILookup<string, CsvRow> Costs { get; } =
        CsvFile.Read(folder, "ProductCostHistory", errors).ToLookup(r => r.Text("ProductId"));

    private static Dictionary<string, CsvRow> By(string folder, string name, string key, List<RowError> errors)
    {
        var rows = new Dictionary<string, CsvRow>();
        foreach (var row in CsvFile.Read(folder, name, errors))
        {
            if (!rows.TryAdd(row.Text(key), row)) row.Wrong(key, "is unique");
        }

        return rows;
    }
}
