using System.Globalization;
using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Kernel;
using Daybook.Projections;

namespace Daybook.Api.Lists;

/// <summary>The list query of a client: filters, order, page, format and the least position.</summary>
/// <param name="Order">The order, made total by the key.</param>
/// <param name="Where">Conditions as SQL with positional parameters.</param>
/// <param name="Values">The parameters.</param>
/// <param name="Filter">The conditions and their parameters without those of the page.</param>
/// <param name="Origin">What all following pages must have in common with this one.</param>
/// <param name="AsOf">The day whose figures are asked for, which is then the first parameter; null for now.</param>
internal sealed record ListQuery(
    ListOrder Order, string Where, IReadOnlyList<object> Values, ListFilter Filter, PageOrigin Origin, int Limit,
    int? Offset, bool IsAfter, long? AtLeast, long? Settled, TableFormat Format, bool WithTotals, DateOnly? AsOf)
{
    public const string AsOfName = "asOf";
    public const int DefaultLimit = 100;
    public const int LargestLimit = 1_000;
    public const int LargestFile = 100_000;
    public const int LargestOffset = 10_000_000;
    private const int FilterLimit = 20;

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        [""] = "=", ["from"] = ">=", ["to"] = "<=", ["after"] = ">", ["before"] = "<", ["not"] = "is distinct from",
        ["contains"] = "ilike",
    };

    /// <summary>The parameters that every list takes beside its filters, with their meaning.</summary>
    public static IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
    {
        ["sort"] = $"Columns to sort by, such as `-total,number`: `-` is descending, empty values come last; at most "
            + $"{ListOrder.Limit} columns.",
        ["limit"] = $"Rows of a page, {DefaultLimit} when left out, at most {LargestLimit}; a file: {LargestFile}.",
        ["after"] = "The next page: `nextAfter` of the page before, with the same filters and the same sort. It "
            + "neither repeats nor skips rows when other rows are added or deleted.",
        ["offset"] = "How many rows to skip. Prefer `after`: an offset counts rows, so added or deleted rows shift it.",
        ["atLeast"] = "Waits until the list shows this position.",
        ["settled"] = "Waits until all consequences of the work of this position are done.",
        ["totals"] = Totals.Says,
        [AsOfName] = "A business day, yyyy-MM-dd: the figures of that day, from dated facts, beside those of now. "
            + $"These lists can tell it: {string.Join(", ", ProjectionsCatalogue.Dated.Select(l => l.Name))}.",
        [TableFormats.Parameter] = TableFormats.Says,
        [Languages.Parameter] = "`en` or `zh`: headings, named values and sentences of a file in this language. "
            + "Without it they are the names of the interface.",
        [PersonalReads.Parameter] = $"The reason; or send the header `{PersonalReads.Header}`. A file with "
            + "personal data needs it.",
    };

    /// <summary>The SQL after <c>select … from</c>; one row more than the page shows whether there is a next
    /// page.</summary>
    public string Rest => $"{Where} {Order.Sql} limit {Limit + 1} offset {Offset ?? 0}";

    /// <summary>Reads the query string; an unknown name is an error, so that no filter is silently ignored.</summary>
    public static ListQuery Read<TRow>(HttpRequest request, string list) where TRow : class
    {
        var (conditions, values, filters) = (new List<string>(), new List<object>(), new List<(string, string)>());
        var (sort, limit, offset, format) = ("", (int?)null, (int?)null, "");
        var (atLeast, settled, after, totals) = ((long?)null, (long?)null, (string?)null, false);
        var asOf = AsOfDay(request, values, filters);
        foreach (var (name, texts) in request.Query)
        {
            var text = texts.Count == 1 ? texts[0]! : throw new BadInputException(name, "must be given once");
            switch (name)
            {
                case "sort": sort = text; break;
                case "limit": limit = (int)Whole(name, text, 1, LargestFile); break;
                case "offset": offset = (int)Whole(name, text, 0, LargestOffset); break;
                case "after": after = text; break;
                case "atLeast": atLeast = Whole(name, text, 0, long.MaxValue); break;
                case "settled": settled = Whole(name, text, 1, long.MaxValue); break;
                case "totals": totals = Flag(name, text); break;
                case TableFormats.Parameter: format = text; break;
                case PersonalReads.Parameter or AsOfName or Languages.Parameter: break;
                default:
                    conditions.Add(Condition<TRow>(name, text, values));
                    filters.Add((name, text));
                    break;
            }

            if (conditions.Count > FilterLimit)
                throw new BadInputException("query", $"must have at most {FilterLimit} filters");
        }

        var form = TableFormats.Of(request, format);
        var isFile = form != TableFormat.Json;
        if (!isFile && limit > LargestLimit)
        {
            throw new BadInputException(
                "limit", $"must be at most {LargestLimit}; a file (format=csv or xlsx) can have more");
        }

        if (isFile && totals) throw new BadInputException("totals", "must not be given together with format");
        var order = ListOrder.Read<TRow>(sort);
        var filter = ListFilter.Of(conditions, values);
        var origin = PageOrigin.Of(list, order, filters);
        if (after is not null)
        {
            if (offset is not null) throw new BadInputException("after", "must not be given together with offset");
            conditions.Add(order.Beyond(PageEnd.Read(after, origin), values));
        }

        return new ListQuery(
            order, ListFilter.Where(conditions), values, filter, origin,
            limit ?? (isFile ? LargestFile : DefaultLimit), offset, after is not null, atLeast, settled, form, totals,
            asOf);
    }

    /// <summary>The number of rows in this page and those before; null when it is not known.</summary>
    public int? NextOffset => IsAfter ? null : (Offset ?? 0) + Limit;

    /// <summary>The token for the page after the one that ends with this row.</summary>
    public string AfterRow(object row) => new PageEnd(Origin, Order.ValuesOf(row), ListOrder.KeyOf(row)).Write();

    /// <summary>The day comes before the values of all filters, and its pages are its own.</summary>
    private static DateOnly? AsOfDay(HttpRequest request, List<object> values, List<(string, string)> filters)
    {
        if (!request.Query.TryGetValue(AsOfName, out var texts)) return null;
        if (!DateOnly.TryParseExact(
                texts.Count == 1 ? texts[0] : null, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day)) throw new BadInputException(AsOfName, "must be a date, yyyy-MM-dd");
        values.Add(day);
        filters.Add((AsOfName, texts[0]!));
        return day;
    }

    private static string Condition<TRow>(string name, string text, List<object> values) where TRow : class
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (columnName, op) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        var column = ListColumns<TRow>.Of(columnName, name);
        if (!Operators.TryGetValue(op, out var sql) || (dot >= 0 && op == ""))
        {
            var known = string.Join(", ", Operators.Keys.Where(k => k != ""));
            throw new BadInputException(name, $"must end in one of {known}");
        }
        if (!column.IsScalar)
            throw new BadInputException(name, "has more than one value, so the list cannot be filtered by it");
        if (text.Length == 0 && op == "") return $"\"{column.Sql}\" is null";
        if (column.IsNamed && op is "" or "not" && text.Contains(',', StringComparison.Ordinal))
            return OneOf(column, op, text, values);
        values.Add(op == "contains" ? $"%{Like(text)}%" : column.Parse(text));
        return op == "contains"
            ? $"\"{column.Sql}\"::text ilike ${values.Count}"
            : $"\"{column.Sql}\" {sql} ${values.Count}";
    }

    /// <summary>One of several values, or none of them.</summary>
    private static string OneOf(ListColumn column, string op, string text, List<object> values)
    {
        values.Add(text.Split(',').Select(t => (string)column.Parse(t.Trim())).ToArray());
        return op == ""
            ? $"\"{column.Sql}\" = any(${values.Count})"
            : $"(\"{column.Sql}\" = any(${values.Count})) is not true";
    }

    private static string Like(string text) => WellFormed.Problem(text) is { } problem
        ? throw new BadInputException("contains", problem)
        : text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static bool Flag(string name, string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new BadInputException(name, "must be true or false"),
    };

    private static long Whole(string name, string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n
            : throw new BadInputException(name, $"must be a whole number from {least} to {most}");
}

/// <summary>The rows of a list, all pages together.</summary>
/// <param name="Sql">From <c>where</c>; empty for all rows.</param>
internal sealed record ListFilter(string Sql, IReadOnlyList<object> Values)
{
    public static ListFilter Of(IReadOnlyList<string> conditions, IReadOnlyList<object> values) =>
        new(Where(conditions), [.. values]);

    public static string Where(IReadOnlyList<string> conditions) =>
        conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)}";
}
