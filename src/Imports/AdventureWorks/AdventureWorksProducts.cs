using System.Globalization;
using System.Security.Cryptography;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Imports.AdventureWorks;

/// <summary>Reads the products of AdventureWorks and their bills of materials. A row of a bill is in force from its
/// start to its end, both included; so an assembly gets a new version on every day on which a row of it starts or the
/// day before ended. The version is called by its first day, its lines by the number of their rows.</summary>
/// <remarks>Rows without an assembly say that a product is in the programme. They are the lines of an item of the
/// import's own, which is made of everything in the programme, so that its explosion is that of the whole
/// company.</remarks>
public static class AdventureWorksProducts
{
    /// <summary>The item that is made of everything in the programme.</summary>
    public const string Programme = "AW-PROGRAMME";

    /// <summary>Reads the folder into a plan; nothing is sent.</summary>
    public static ImportPlan Plan(string folder)
    {
        var errors = new List<RowError>();
        var rows = CsvFile.Read(folder, "BillOfMaterials", errors);
        var units = rows.GroupBy(r => r.Text("ComponentId"), r => r.Text("UnitMeasureCode"), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var products = Readable.ByKey(
            CsvFile.Read(folder, "Product", errors), "ProductId", errors, row => AdventureWorksImport.Product(
                row, units.GetValueOrDefault(row.Text("ProductId"), AdventureWorksImport.Unit)));
        var parts = Readable.Of(rows, errors, row => Part(row, products, units));
        foreach (var twice in parts.GroupBy(p => p.Number).SelectMany(g => g.Skip(1)))
            twice.Row.Wrong("BillOfMaterialsId", "is unique");
        parts = [.. parts.DistinctBy(p => p.Number)];
        var bills = parts.GroupBy(p => p.Assembly, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (IReadOnlyList<Version>)[.. Versions(g.Key, [.. g])]).ToList();
        var told = Readable.Told(errors);
        return new ImportPlan(
            AdventureWorksImport.Source,
            [
                new ImportStage("products", [.. products.Values, .. products.Values.Take(1).Select(OwnItem)]),
                new ImportStage("bills of materials", [.. bills.SelectMany(b => b.Where(v => v.Parts.Count > 0))
                    .Select(v => v.Written())]),
                .. Enumerable.Range(0, bills.Count == 0 ? 0 : bills.Max(b => b.Count)).Select(n => new ImportStage(
                    $"release {n + 1}", [.. bills.Where(b => n < b.Count).Select(b => b[n].Released())])),
            ],
            told)
        {
            RowsLeftOut = told.Where(e => e.IsLeftOut).DistinctBy(e => (e.File, e.Line)).Count(),
            Checks = (node, cancel) => BillChecks.Of(node, [.. products.Keys], rows.Count, parts, cancel),
        };
    }

    private static ImportCommand OwnItem(ImportCommand like) => like with
    {
        Id = "programme",
        Operation = Operation.Of(ItemDecider.On(ItemDecider.Stream(Programme), new ItemCommand.Register(
            Programme, "Everything in the programme", AdventureWorksImport.Unit, State: ItemState.Production))),
    };

    private static BillOfMaterialsRow Part(
        CsvRow row, Dictionary<string, ImportCommand> products, Dictionary<string, string> units)
    {
        var (component, unit, quantity) =
            (row.Text("ComponentId"), row.Text("UnitMeasureCode"), row.Decimal("PerAssemblyQty"));
        var assembly = row.Optional("ProductAssemblyId") is null ? Programme : $"{row.Whole("ProductAssemblyId")}";
        var (from, to) = (row.Date("StartDate", AdventureWorksImport.Dates),
            row.DateOrNull("EndDate", AdventureWorksImport.Dates));
        if (!products.ContainsKey(component)) row.Wrong("ComponentId", "is a product of a valid row of Product.csv");
        if (assembly != Programme && !products.ContainsKey(assembly))
            row.Wrong("ProductAssemblyId", "is a product of a valid row of Product.csv");
        if (assembly == component) row.Wrong("ComponentId", "is another product than the assembly");
        if (unit != units[component]) row.Wrong("UnitMeasureCode", "is the same in all rows of a component");
        if (quantity <= 0) row.Wrong("PerAssemblyQty", "is more than zero");
        if (to < from) row.Wrong("EndDate", "is not before StartDate");
        return new BillOfMaterialsRow(
            row, row.Whole("BillOfMaterialsId"), assembly, component, Quantity.Of(quantity, unit), from, to);
    }

    /// <summary>A version for every day on which the rows in force change; one without rows ends the bill.</summary>
    private static IEnumerable<Version> Versions(string assembly, IReadOnlyList<BillOfMaterialsRow> rows)
    {
        Version? before = null;
        var days = rows.Select(r => r.From)
            .Concat(rows.Where(r => r.To is not null).Select(r => r.To!.Value.AddDays(1)));
        foreach (var day in days.Distinct().Order())
        {
            var version = new Version(
                assembly, day, [.. rows.Where(r => r.IsInForceOn(day)).OrderBy(r => r.Number)], before, rows[0].Row);
            yield return version;
            before = version;
        }
    }

    /// <param name="Before">The version that it replaces; null for the first.</param>
    private sealed record Version(
        string Assembly, DateOnly From, IReadOnlyList<BillOfMaterialsRow> Parts, Version? Before, CsvRow First)
    {
        private string Name => From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        public ImportCommand Written() => Command("bill", new WriteBill(
            Assembly, Name, Quantity.Of(1, AdventureWorksImport.Unit),
            [.. Parts.Select(p => new WantedPart(p.Number, p.Component, p.Quantity))]));

        /// <summary>Released, or the version before withdrawn where no row is in force any more.</summary>
        public ImportCommand Released() => Parts.Count > 0
            ? Command("release-bill", new ReleaseBill(Assembly, Name, From))
            : Command("end-bill", Operation.Of(BillDecider.On(
                BillDecider.Stream(Assembly),
                new BillCommand.Withdraw(Before!.Name, From, "No row is in force any more."))));

        private ImportCommand Command(string verb, Operation operation) => new(
            $"{verb}:{Assembly}:{Name}", From, operation,
            SHA256.HashData([.. Parts.SelectMany(p => p.Row.Fingerprint)]),
            First.File, Parts.Count > 0 ? Parts[0].Row.Line : First.Line);
    }
}

/// <summary>A row of the bills of materials.</summary>
/// <param name="To">Its last day; null when it has none.</param>
internal sealed record BillOfMaterialsRow(
    CsvRow Row, int Number, string Assembly, string Component, Quantity Quantity, DateOnly From, DateOnly? To)
{
    public bool IsInForceOn(DateOnly day) => From <= day && !(To < day);
}
