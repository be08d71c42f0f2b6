using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>The order of a list: ascending or descending columns, nulls always last, and the key at the end, which
/// makes the order total.</summary>
internal sealed record ListOrder(IReadOnlyList<SortColumn> Columns)
{
    public const int Limit = 8;
    private const string Key = "\"key\"";

    /// <summary>The order as SQL.</summary>
    public string Sql => $"order by {string.Join(", ", Columns.Select(c => c.Sql).Append(Key))}";

    /// <summary>The order as clients write it.</summary>
    public string Text => string.Join(',', Columns.Select(c => c.Text));

    /// <summary>Reads <c>-total,number</c>.</summary>
    /// <exception cref="BadInputException">A column is unknown, or has more than one value.</exception>
    public static ListOrder Read<TRow>(string sort) where TRow : class
    {
        const StringSplitOptions whole = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var columns = sort.Split(',', whole).Select(part =>
        {
            var column = ListColumns<TRow>.Of(part.TrimStart('-'), "sort");
            return column.IsScalar
                ? new SortColumn(column, part[0] == '-')
                : throw new BadInputException(
                    "sort", $"{column.Name} has more than one value, so the list cannot be sorted by it");
        }).ToArray();
        return columns.Length <= Limit
            ? new ListOrder(columns)
            : throw new BadInputException("sort", $"must have at most {Limit} columns");
    }

    /// <summary>The key of a row.</summary>
    public static string KeyOf(object row) => (string)row.GetType().GetProperty("Key")!.GetValue(row)!;

    /// <summary>The values of a row in the columns of the order, as texts.</summary>
    public IReadOnlyList<string?> ValuesOf(object row) => [.. Columns.Select(c => c.Column.Exactly(row))];

    /// <summary>The condition for all rows after a row: greater in the first column, or equal there and greater in the
    /// second, and so on to the key.</summary>
    /// <remarks>A row comparison in SQL supports neither different directions nor nulls; these terms do (M. Winand, "We
    /// need tool support for keyset pagination", 2014).</remarks>
    /// <param name="values">The parameters; those of the condition are added.</param>
    /// <exception cref="BadInputException">The token is not valid.</exception>
    public string Beyond(PageEnd end, List<object> values)
    {
        if (end.Values.Count != Columns.Count) throw PageEnd.Malformed();
        var (terms, equal) = (new List<string>(), "");
        foreach (var (column, text) in Columns.Zip(end.Values))
        {
            var name = $"\"{column.Column.Sql}\"";
            // Nulls are last, so nothing comes after a null.
            if (text is null)
            {
                equal += $"{name} is null and ";
                continue;
            }

            values.Add(Parsed(column.Column, text));
            var (sign, parameter) = (column.IsDescending ? '<' : '>', $"${values.Count}");
            terms.Add($"({equal}({name} {sign} {parameter} or {name} is null))");
            equal += $"{name} = {parameter} and ";
        }

        values.Add(end.Key);
        return $"({string.Join(" or ", terms.Append($"({equal}{Key} > ${values.Count})"))})";
    }

    private static object Parsed(ListColumn column, string text)
    {
        try
        {
            return column.Parse(text);
        }
        catch (BadInputException)
        {
            throw PageEnd.Malformed();
        }
    }
}

/// <summary>A column that a list is sorted by.</summary>
internal sealed record SortColumn(ListColumn Column, bool IsDescending)
{
    public string Sql => $"\"{Column.Sql}\" {(IsDescending ? "desc" : "asc")} nulls last";

    public string Text => IsDescending ? $"-{Column.Name}" : Column.Name;
}
