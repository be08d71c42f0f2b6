using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Kernel;
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
        var (now, onDay) = (Answerer(typeof(TRow), ListSource.Now(name)), OnDay(name));
        var route = routes.MapPlain(
                HttpMethods.Get, path, http => (http.Request.Query.ContainsKey(ListQuery.AsOfName) ? onDay : now)(
                    http, http.RequestServices.GetRequiredService<LedgerNode>()))
            .WithName($"list-{name}").WithSummary(summary).WithTags(path.Split('/')[2])
            .WithDescription(
                "Filter by any column: `column=value`, `status=a,b` for either, or `column.from`, `.to`, `.after`, "
                + "`.before`, `.not`, `.contains`. `sort=-column,column`, `limit`, `atLeast=position`, "
                + "`settled=position`, `totals=true`, `format=csv`, `format=xlsx`. "
                + (DatedList.Find(name) is null
                    ? ""
                    : "`asOf=day` answers the figures of a business day beside those of now, such as `quantity` and "
                        + "`quantityNow`. ")
                + "For the next page send "
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

    /// <summary>The answer of the list as of a day; a refusal when it cannot be told.</summary>
    private static Func<HttpContext, LedgerNode, Task<IResult>> OnDay(string name) => DatedList.Find(name) is { } dated
        ? Answerer(dated.RowType, ListSource.OnDay(dated))
        : (_, _) => Task.FromResult<IResult>(Problems.Of(NotOnDay(name)));

    private static Func<HttpContext, LedgerNode, Task<IResult>> Answerer(Type row, ListSource source)
    {
        var answer = typeof(ListRoutes).GetMethod(nameof(Answer), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(row).CreateDelegate<Func<HttpContext, LedgerNode, ListSource, Task<IResult>>>();
        return (http, node) => answer(http, node, source);
    }

    private static async Task<IResult> Answer<TRow>(HttpContext http, LedgerNode node, ListSource source)
        where TRow : class
    {
        var (name, query) = (source.Name, ListQuery.Read<TRow>(http.Request, source.Name));
        var (isPersonal, isFile) = (PersonalRoutes.IsPersonal(typeof(TRow)), query.Format != TableFormat.Json);
        if (isPersonal && isFile) _ = PersonalReads.NeedReason(http);
        await using var session = await http.Open(node, source.Group, query.AtLeast, query.Settled);
        if (await source.Rows<TRow>(session, query, http.RequestAborted) is not { } rows)
            return Problems.Of(TookTooLong(source, query));
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        if (isPersonal && await Noted(http, name, query.Format, rows.Count) is { } refused) return refused;
        http.Response.Headers["Daybook-Position"] = session.Position.ToString(CultureInfo.InvariantCulture);
        var after = more ? query.AfterRow(rows[^1]) : null;
        if (!isFile)
        {
            return Results.Ok(new ListAnswer<TRow>(session.Position, rows, after, more ? query.NextOffset : null)
            {
                AsOf = query.AsOf,
                Totals = query.WithTotals
                    ? await Totals.Of<TRow>(session, source.From(session), query, http.RequestAborted)
                    : null,
            });
        }

        if (after is not null) http.Response.Headers[NextAfter] = after;
        var columns = ListColumns<TRow>.All;
        var cells = rows.Select(row => columns.Select(c => c.Property.GetValue(row)));
        var table = new Table(name, [.. columns.Select(c => c.Name)], cells);
        return await table.InLanguageOf(http).Answer(query.Format, http.RequestAborted);
    }

    private static Refusal NotOnDay(string name) => new Refusal(
        "lists.not-on-day",
        $"The list {name} cannot be told as of a day, because its rows are not sums of dated facts. These can: "
            + $"{string.Join(", ", ProjectionsCatalogue.Dated.Select(l => l.Name))}.", RefusalKind.Unprocessable)
        .With("list", name);

    private static Refusal TookTooLong(ListSource source, ListQuery query)
    {
        var seconds = ListSource.LimitOf(query).TotalSeconds;
        var refusal = source.Dated is null
            ? new Refusal(
                "lists.took-too-long",
                $"To compute {source.Name} takes more than {seconds} seconds. Filter more narrowly, such as by one "
                    + "period, customer or SKU.", RefusalKind.Unprocessable)
            : new Refusal(
                "lists.on-day-took-too-long",
                $"To add up what {source.Name} had on that day takes more than {seconds} seconds. Filter more "
                    + "narrowly, such as by one SKU, warehouse or customer.", RefusalKind.Unprocessable);
        return refusal.With("list", source.Name).With("seconds", (long)seconds);
    }

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
    /// <summary>The day that was asked for; the rows have its figures beside those of now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsOf { get; init; }

    /// <summary>Of all pages together; only if <c>totals=true</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ListTotals? Totals { get; init; }
}

/// <summary>The row type of a list, for the API description and the console.</summary>
/// <param name="Name">The read model.</param>
/// <param name="RequireState">Refuses filters, sort and columns that the list does not have.</param>
internal sealed record ListedRow(
    string Name, Type Type, Func<IEnumerable<string>> Filters, Action<string, IReadOnlyList<string>> RequireState);
