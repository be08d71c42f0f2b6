using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>A list as a client asks for it: filters, order, page, format and the least position.</summary>
/// <param name="Where">Conditions as SQL with positional parameters.</param>
/// <param name="OrderBy">The order, made total by the key.</param>
/// <param name="Values">The parameters.</param>
internal sealed record ListQuery(
    string Where, string OrderBy, IReadOnlyList<object> Values, int Limit, int Offset, long? AtLeast,
    long? Settled, bool Csv)
{
    public const int DefaultLimit = 100;
    public const int LargestLimit = 1_000;
    public const int LargestCsv = 100_000;
    public const int LargestOffset = 10_000_000;
    private const int FilterLimit = 20;

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        [""] = "=", ["from"] = ">=", ["to"] = "<=", ["after"] = ">", ["before"] = "<", ["not"] = "is distinct from",
        ["contains"] = "ilike",
    };

    /// <summary>Reads the query string; an unknown name is an error, so that no filter is silently ignored.</summary>
    public static ListQuery Read<TRow>(HttpRequest request) where TRow : class
    {
        var conditions = new List<string>();
        var values = new List<object>();
        var (sort, limit, offset, format) = ("", (int?)null, 0, "");
        var (atLeast, settled) = ((long?)null, (long?)null);
        foreach (var (name, texts) in request.Query)
        {
            var text = texts.Count == 1 ? texts[0]! : throw new BadInputException(name, "is given once");
            switch (name)
            {
                case "sort": sort = text; break;
                case "limit": limit = (int)Whole(name, text, 1, LargestCsv); break;
                case "offset": offset = (int)Whole(name, text, 0, LargestOffset); break;
                case "atLeast": atLeast = Whole(name, text, 0, long.MaxValue); break;
                case "settled": settled = Whole(name, text, 1, long.MaxValue); break;
                case "format": format = text; break;
                default: conditions.Add(Condition<TRow>(name, text, values)); break;
            }

            if (conditions.Count > FilterLimit)
                throw new BadInputException("query", $"has at most {FilterLimit} filters");
        }

        var csv = format switch
        {
            "csv" => true,
            "" => request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase),
            "json" => false,
            _ => throw new BadInputException("format", "is json or csv"),
        };
        if (!csv && limit > LargestLimit)
            throw new BadInputException("limit", $"is at most {LargestLimit}; CSV takes more");
        return new ListQuery(
            conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)}", Order<TRow>(sort), values,
            limit ?? (csv ? LargestCsv : DefaultLimit), offset, atLeast, settled, csv);
    }

    private static string Condition<TRow>(string name, string text, List<object> values) where TRow : class
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (columnName, op) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        var column = ListColumns<TRow>.Of(columnName, name);
        if (!Operators.TryGetValue(op, out var sql) || (dot >= 0 && op == ""))
        {
            var known = string.Join(", ", Operators.Keys.Where(k => k != ""));
            throw new BadInputException(name, $"ends in one of {known}");
        }
        if (!column.IsScalar) throw new BadInputException(name, "holds more than one value and cannot be filtered by");
        if (text.Length == 0 && op == "") return $"\"{column.Sql}\" is null";
        if (column.IsNamed && op is "" or "not" && text.Contains(',', StringComparison.Ordinal))
            return OneOf(column, op, text, values);
        values.Add(op == "contains" ? $"%{Like(text)}%" : column.Parse(text));
        return op == "contains"
            ? $"\"{column.Sql}\"::text ilike ${values.Count}"
            : $"\"{column.Sql}\" {sql} ${values.Count}";
    }

    /// <summary>Either of several values, or none of them.</summary>
    private static string OneOf(ListColumn column, string op, string text, List<object> values)
    {
        values.Add(text.Split(',').Select(t => (string)column.Parse(t.Trim())).ToArray());
        return op == ""
            ? $"\"{column.Sql}\" = any(${values.Count})"
            : $"(\"{column.Sql}\" = any(${values.Count})) is not true";
    }

    private static string Order<TRow>(string sort) where TRow : class
    {
        const StringSplitOptions whole = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var parts = sort.Split(',', whole).Select(part =>
        {
            var column = ListColumns<TRow>.Of(part.TrimStart('-'), "sort");
            return column.IsScalar
                ? $"\"{column.Sql}\" {(part[0] == '-' ? "desc" : "asc")} nulls last"
                : throw new BadInputException(
                    "sort", $"{column.Name} holds more than one value and cannot be sorted by");
        });
        return $"order by {string.Join(", ", parts.Append("\"key\""))}";
    }

    private static string Like(string text) => WellFormed.Problem(text) is { } problem
        ? throw new BadInputException("contains", problem)
        : text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static long Whole(string name, string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n
            : throw new BadInputException(name, $"is a whole number from {least} to {most}");
}
