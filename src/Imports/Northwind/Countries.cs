namespace Daybook.Imports.Northwind;

/// <summary>The country names of the set and their ISO 3166 codes.</summary>
internal static class Countries
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["Argentina"] = "AR", ["Australia"] = "AU", ["Austria"] = "AT", ["Belgium"] = "BE", ["Brazil"] = "BR",
        ["Canada"] = "CA", ["Denmark"] = "DK", ["Finland"] = "FI", ["France"] = "FR", ["Germany"] = "DE",
        ["Ireland"] = "IE", ["Italy"] = "IT", ["Japan"] = "JP", ["Mexico"] = "MX", ["Netherlands"] = "NL",
        ["Norway"] = "NO", ["Poland"] = "PL", ["Portugal"] = "PT", ["Singapore"] = "SG", ["Spain"] = "ES",
        ["Sweden"] = "SE", ["Switzerland"] = "CH", ["UK"] = "GB", ["USA"] = "US", ["Venezuela"] = "VE",
    };

    public static IEnumerable<string> All => Codes.Values.Order(StringComparer.Ordinal);

    public static string CodeOf(CsvRow row, string field)
    {
        if (Codes.TryGetValue(row.Text(field), out var code)) return code;
        row.Wrong(field, "is a country of the set");
        return "ZZ";
    }
}
