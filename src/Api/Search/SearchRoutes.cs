using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Search;
using Daybook.Web.Ground;

namespace Daybook.Api.Search;

/// <summary>Finds things by number, name, barcode, amount or phone (全局搜索). The caller finds only things of the lists
/// that the caller may read.</summary>
internal sealed class SearchRoutes : IRoutes
{
    private const string List = "search_terms";
    private const string Text = "text";
    private const string Limit = "limit";
    private const int TextLimit = 200;
    private const int TermLimit = 20;
    private const int UsualLimit = 20;
    private const int MostLimit = 100;

    /// <summary>The number of matches that are put in order. When more match, the text says too little.</summary>
    private const int Ordered = 1_000;

    /// <summary>An exact number or name first, then what begins with it, then the newest.</summary>
    private static readonly string Found =
        $"""
        where key in (
            select key from read.{List} where {SearchProjection.Vector} @@ $1::tsquery and category = any($2)
            limit {Ordered})
        order by lower(title) <> lower($3), not starts_with(lower(title), lower($3)), position desc, key limit $4
        """;

    public void Map(IEndpointRouteBuilder routes) => routes.MapQuestion<SearchAnswer>(
            "/api/search", "search", "Things by number, name, barcode, amount or phone.", Answer,
            [Text, Limit, .. Reading.Moment], [.. Roles.All])
        .WithDescription(
            "`text` has words in any order. Each must be the beginning of a number, a word or an amount, or any part "
            + "of a Chinese name. An exact number comes first, then the newest. Only things of lists that the caller "
            + "may read are found.")
        .WithMetadata(new PartOfPages()).ShowsPersons(List);

    private static async Task<IResult> Answer(HttpContext http, LedgerNode node, IDaybook daybook)
    {
        var query = http.Query();
        var text = (query.Text(Text) ?? "").Trim();
        if (text.Length is 0 or > TextLimit)
            throw new BadInputException(Text, $"must have 1 to {TextLimit} characters");
        var limit = (int)(query.Whole(Limit, MostLimit, 1) ?? UsualLimit);
        await using var session = await http.Open(node, ReadGroups.Files);
        var terms = SearchTerms.Asked(text).Take(TermLimit).ToList();
        string[] mine = [.. Readable(http, daybook)];
        var rows = terms.Count == 0 ? [] : await session.Rows<SearchRow>(
            List, Found, [Query(terms), mine, text, limit], http.RequestAborted);
        return TypedResults.Ok(new SearchAnswer(session.Position, [.. rows.Select(Match)]));
    }

    /// <summary>All terms by their beginning, as PostgreSQL writes a text query. A term has only letters, digits and
    /// points, so nothing in it needs an escape.</summary>
    private static string Query(IEnumerable<string> terms) => string.Join(" & ", terms.Select(t => $"'{t}':*"));

    private static IEnumerable<string> Readable(HttpContext http, IDaybook daybook)
    {
        var open = OpenScreens.Of(daybook);
        var lists = open.Lists.Where(l => l.Roles.Any(http.User.IsInRole)).Select(l => l.Name).ToHashSet();
        foreach (var thing in open.Things)
            if (thing.List is { } list && lists.Contains(list)) yield return thing.Category;
        // A voucher is one or more journal entries; its list has no thing of its own.
        if (lists.Contains("vouchers")) yield return "journal-entry";
    }

    private static SearchMatch Match(SearchRow row) => new(
        row.Category, row.Thing, row.Title,
        [.. row.Known.Where(k => k.Value != row.Title).Select(k => new SearchDetail(k.Key.Split(' ')[0], k.Value))]);
}

/// <summary>What was found.</summary>
public sealed record SearchAnswer(long Position, IReadOnlyList<SearchMatch> Items);

/// <summary>A thing that was found.</summary>
/// <param name="Category">The category of its stream.</param>
/// <param name="Thing">The id of its stream.</param>
/// <param name="Title">The number or name by which people call it.</param>
/// <param name="Details">What else it can be found by.</param>
public sealed record SearchMatch(string Category, string Thing, string Title, IReadOnlyList<SearchDetail> Details);

/// <summary>Something by which a thing can be found.</summary>
/// <param name="What">What it is, such as <c>name</c> or <c>phone</c>.</param>
public sealed record SearchDetail(string What, string Text);
