using System.Globalization;
using System.Text.Json.Serialization;
using Daybook.Api.Access;
using Daybook.Ledger;
using Daybook.Projections;

namespace Daybook.Api.Lists;

/// <summary>The route of a list. All lists use it, so every list has filter, sort, paging, CSV, <c>atLeast</c> and
/// <c>settled</c>.</summary>
internal static class ListRoutes
{
    public const string NextAfter = "Daybook-Next-After";

    /// <summary>Maps a read model as a list.</summary>
    /// <param name="name">The read model.</param>
    /// <param name="summary">One sentence for the API description.</param>
    /// <param name="roles">Who may read it, beside admin, auditor and viewer.</param>
    public static RouteHandlerBuilder MapList<TRow>(
        this IEndpointRouteBuilder routes, string path, string name, string summary, params string[] roles)
        where TRow : class
    {
        var route = routes.MapGet(path, (HttpContext http, LedgerNode node) => Answer<TRow>(http, node, name))
            .WithName($"list-{name}").WithSummary(summary).WithTags(path.Split('/')[2])
            .WithDescription(
                "Filter by any column: `column=value`, `status=a,b` for either, or `column.from`, `.to`, `.after`, "
                + "`.before`, `.not`, `.contains`. `sort=-column,column`, `limit`, `atLeast=position`, "
                + "`settled=position`, `totals=true`, `format=csv`, `format=xlsx`. For the next page send "
                + "`nextAfter` as `after`: then no row is repeated or skipped when other rows are added or deleted. "
                + "`offset` only counts rows. "
                + $"For a file, the header `{NextAfter}` of the answer says that there is more.")
            .WithMetadata(new ListedRow(
                name, typeof(TRow), () => ListColumns<TRow>.All.Where(c => c.IsScalar).Select(c => c.Name),
                (query, columns) => ListState.Require<TRow>(name, query, columns)))
            .WithMetadata(new AnswersWithTable())
            .Produces<ListAnswer<TRow>>()
            .ForReaders(roles);
        return PersonalRoutes.IsPersonal(typeof(TRow)) ? route.WithMetadata(new ShowsPersons(name)) : route;
    }

    private static async Task<IResult> Answer<TRow>(HttpContext http, LedgerNode node, string name) where TRow : class
    {
        var query = ListQuery.Read<TRow>(http.Request, name);
        var (isPersonal, isFile) = (PersonalRoutes.IsPersonal(typeof(TRow)), query.Format != TableFormat.Json);
        if (isPersonal && isFile) _ = PersonalReads.NeedReason(http);
        var computed = ProjectionsCatalogue.Computed.FirstOrDefault(c => c.Name == name);
        var group = computed?.Group ?? ProjectionsCatalogue.All.First(p => p.Name == name).Group;
        await using var session = await http.Open(node, group, query.AtLeast, query.Settled);
        var rows = computed is null
            ? await session.Rows<TRow>(name, query.Rest, query.Values, http.RequestAborted)
            : await session.Query<TRow>(computed.Over(session.Table), query.Rest, query.Values, http.RequestAborted);
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        if (isPersonal && await Noted(http, name, query.Format, rows.Count) is { } refused) return refused;
        http.Response.Headers["Daybook-Position"] = session.Position.ToString(CultureInfo.InvariantCulture);
        var after = more ? query.AfterRow(rows[^1]) : null;
        if (!isFile)
        {
            return Results.Ok(new ListAnswer<TRow>(session.Position, rows, after, more ? query.NextOffset : null)
            {
                Totals = query.WithTotals
                    ? await Totals.Of<TRow>(session, From(session, name, computed), query, http.RequestAborted)
                    : null,
            });
        }

        if (after is not null) http.Response.Headers[NextAfter] = after;
        var columns = ListColumns<TRow>.All;
        var cells = rows.Select(row => columns.Select(c => c.Property.GetValue(row)));
        var table = new Table(name, [.. columns.Select(c => c.Name)], cells);
        return await table.Answer(query.Format, http.RequestAborted);
    }

    /// <summary>The table of the list, or the query that computes it.</summary>
    private static string From(ReadSession session, string name, ComputedList? computed) =>
        computed is null ? session.Table(name) : $"({computed.Over(session.Table)}) q";

    /// <summary>Records who sees or exports rows with personal data.</summary>
    private static Task<IResult?> Noted(HttpContext http, string name, TableFormat format, int rows) =>
        format == TableFormat.Json
            ? http.PersonalRead(name)
            : http.RequestServices.GetRequiredService<PersonalReads>().Export(
                http, name, format.ToString().ToLowerInvariant(), rows);
}

/// <summary>The answer to a list query.</summary>
/// <param name="Position">The position of all rows.</param>
/// <param name="Items">The rows.</param>
/// <param name="NextAfter">Send it as <c>after</c> for the next page; null when this is the last page.</param>
/// <param name="NextOffset">The same by counting; null when this is the last page, or the page was requested by
/// <c>after</c>.</param>
public sealed record ListAnswer<TRow>(long Position, IReadOnlyList<TRow> Items, string? NextAfter, int? NextOffset)
    where TRow : class
{
    /// <summary>Of all pages together; only if <c>totals=true</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ListTotals? Totals { get; init; }
}

/// <summary>The row type of a list, for the API description and the console.</summary>
/// <param name="Name">The read model.</param>
/// <param name="RequireState">Refuses filters, sort and columns that the list does not have.</param>
internal sealed record ListedRow(
    string Name, Type Type, Func<IEnumerable<string>> Filters, Action<string, IReadOnlyList<string>> RequireState);
