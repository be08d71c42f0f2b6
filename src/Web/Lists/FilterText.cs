using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>Says what a list is filtered by.</summary>
public static class FilterText
{
    /// <summary>The filters of a column in words.</summary>
    public static string Of(Texts texts, Format format, ListScreen list, ListedColumn column, ListState state) =>
        string.Join(texts.Ui("comma"), state.Filters.Where(f => ListState.ColumnOf(f.Name) == column.Name)
            .Select(f => One(texts, format, list, column, f)));

    private static string One(
        Texts texts, Format format, ListScreen list, ListedColumn column, (string Name, string Value) filter)
    {
        if (filter.Value.Length == 0) return texts.Ui("none");
        var value = string.Join(texts.Ui("comma"), filter.Value.Split(column.Kind == ValueKind.Named ? ',' : '\0')
            .Select(v => Written(texts, format, list, column, v)));
        return filter.Name[column.Name.Length..] switch
        {
            ".from" => $"≥ {value}",
            ".to" => $"≤ {value}",
            ".after" => $"> {value}",
            ".before" => $"< {value}",
            ".not" => $"≠ {value}",
            ".contains" => $"{texts.Ui("contains")} {value}",
            _ => value,
        };
    }

    private static string Written(Texts texts, Format format, ListScreen list, ListedColumn column, string value) =>
        column.Kind switch
        {
            ValueKind.Named => texts.Value(list.Name, column.Name, value),
            ValueKind.Day => format.Day(value),
            ValueKind.Instant => format.Instant(value),
            ValueKind.Flag => texts.Ui(value == "true" ? "yes" : "no"),
            _ => value,
        };
}
