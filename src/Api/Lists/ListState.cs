using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>What of a list's query can be kept: filters, sort and rows per page. Places such as <c>after</c> and waits
/// such as <c>atLeast</c> belong to one request.</summary>
internal static class ListState
{
    private static readonly string[] OfOneRequest = [.. ListQuery.Parameters.Keys.Except(["sort", "limit"])];

    /// <exception cref="BadInputException">The list has no such filter, sort or column.</exception>
    public static void Require<TRow>(string list, string query, IReadOnlyList<string> columns) where TRow : class
    {
        var asked = new DefaultHttpContext().Request;
        asked.QueryString = query.Length == 0 ? default : new QueryString($"?{query}");
        if (asked.Query.Keys.FirstOrDefault(OfOneRequest.Contains) is { } name)
            throw new BadInputException("query", $"must not have {name}, which belongs to one request");
        try
        {
            ListQuery.Read<TRow>(asked, list);
        }
        catch (BadInputException e)
        {
            throw new BadInputException("query", $"must be filters and sort of the list; {e.Field} {e.Rule}");
        }

        foreach (var column in columns) ListColumns<TRow>.Of(column, "columns");
        if (columns.Distinct(StringComparer.Ordinal).Count() < columns.Count)
            throw new BadInputException("columns", "must name each column once");
    }
}
