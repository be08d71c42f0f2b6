namespace Daybook.Imports.Tests;

/// <summary>A folder with three orders in the form of the Northwind set: two shipped, one open, one line that half a
/// cent makes longer when it is rounded.</summary>
public sealed class SmallNorthwind : IDisposable
{
    public const int Orders = 3;
    public const int Lines = 5;
    public const decimal Units = 69;
    public const decimal GoodsUnrounded = 1683.1375m;
    public const decimal Goods = 1683.14m;
    public const decimal Freight = 109.82m;

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["Products"] = """
            ProductID,ProductName,SupplierID,CategoryID,UnitPrice,Discontinued
            1,Chai,1,1,18,0
            2,"Chang, strong",1,1,19,1
            """,
        ["Shippers"] = """
            ShipperID,CompanyName,Phone
            1,Speedy Express,(503) 555-9831
            3,Federal Shipping,(503) 555-9931
            """,
        ["Customers"] = """
            CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,PostalCode,Country,Phone
            VINET,Vins et alcools Chevalier,Paul Henriot,Agent,59 rue de l'Abbaye,Reims,,51100,France,26.47.15.10
            TOMSP,Toms Spezialitäten,Karin Josephs,Marketing Manager,Luisenstr. 48,Münster,,44087,Germany,0251-031259
            """,
        ["Suppliers"] = """
            SupplierID,CompanyName,ContactName,ContactTitle,Country,Phone
            1,Exotic Liquids,Charlotte Cooper,Purchasing Manager,UK,(171) 555-2222
            """,
        ["Orders"] = """
            OrderID,CustomerID,OrderDate,RequiredDate,ShippedDate,ShipVia,Freight,ShipName,ShipAddress,ShipCity,#
            10248,VINET,7/4/1996,8/1/1996,7/16/1996,3,32.38,Vins et alcools,59 rue de l'Abbaye,Reims,,51100,France
            10249,TOMSP,7/5/1996,8/16/1996,7/10/1996,1,11.61,Toms Spezialitäten,Luisenstr. 48,Münster,,44087,Germany
            10250,VINET,7/8/1996,8/5/1996,,1,65.83,Vins et alcools,59 rue de l'Abbaye,Reims,,51100,France
            """.Replace("#", "ShipRegion,ShipPostalCode,ShipCountry"),
        ["OrderDetails"] = """
            OrderID,ProductID,UnitPrice,Quantity,Discount
            10248,1,14,12,0
            10248,2,9.8,10,0.15
            10249,1,18.6,9,0
            10249,2,1.125,3,0.1
            10250,2,42.4,35,0.15
            """,
    };

    private SmallNorthwind(string path) => Path = path;

    public string Path { get; }

    public static SmallNorthwind Write()
    {
        var folder = new SmallNorthwind(Directory.CreateTempSubdirectory("daybook-northwind-").FullName);
        foreach (var (name, text) in Files) File.WriteAllText(folder.FileOf(name), text + "\n");
        return folder;
    }

    /// <summary>Changes a file by replacing a text that must be there.</summary>
    public SmallNorthwind With(string name, string old, string now)
    {
        var text = File.ReadAllText(FileOf(name));
        if (!text.Contains(old)) throw new ArgumentException($"{name} has no {old}", nameof(old));
        File.WriteAllText(FileOf(name), text.Replace(old, now));
        return this;
    }

    public string FileOf(string name) => System.IO.Path.Combine(Path, name + ".csv");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
