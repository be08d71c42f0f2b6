using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Products;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Products;

/// <summary>Questions over all levels of bills. Each level is one query, whatever it holds.</summary>
internal static class BillQuestions
{
    internal const string OnDay = "effective_from <= $2 and (effective_to is null or effective_to >= $2)";

    /// <summary>What a quantity of an item needs on a day.</summary>
    public static async Task<IResult> Explosion(HttpContext http, LedgerNode node, BusinessDates dates)
    {
        var (query, item) = (http.Query(), http.Path("item"));
        var format = TableFormats.Of(http.Request, query.Text(TableFormats.Parameter));
        var (on, quantity) = (query.Day("on") ?? dates.Today, QuantityOf(query));
        await using var session = await http.Open(node, ReadGroups.Files);
        var versions = await Levels(item, v => v.Lines.Select(l => l.Component), (items, cancel) =>
            session.Rows<BillVersionRow>("bill_versions", $"where item = any($1) and {OnDay}", [items, on], cancel),
            http.RequestAborted);
        if (versions is null) return Problems.Of(BillExplosion.TooManyRows);
        var inForce = versions.ToDictionary(v => v.Item, InForce, StringComparer.Ordinal);
        if (!inForce.TryGetValue(item, out var top))
            return Problems.NotFound($"No bill of {item} is in force on {on:O}.");
        var (lines, why) = BillExplosion.Of(item, quantity, inForce.GetValueOrDefault);
        if (why is not null) return Problems.Of(why);
        return format == TableFormat.Json
            ? TypedResults.Ok(new ExplosionView(
                session.Position, item, top.Version, on, quantity, top.Content.Batch.Unit, lines,
                BillExplosion.Needs(lines)))
            : await new Table(
                "explosion",
                [
                    "item", "on", "level", "path", "parent", "line", "component", "quantity", "unit", "scrapPercent",
                    "isPhantom", "version",
                ],
                lines.Select(l => (object?[])
                [
                    item, on, l.Level, l.Path, l.Parent, l.Line, l.Component, l.Quantity, l.Unit, l.ScrapPercent,
                    l.IsPhantom, l.Version,
                ])).InLanguageOf(http).Answer(format, http.RequestAborted);
    }

    /// <summary>Where an item is used on a day.</summary>
    public static async Task<IResult> WhereUsed(HttpContext http, LedgerNode node, BusinessDates dates)
    {
        var (query, item) = (http.Query(), http.Path("item"));
        var format = TableFormats.Of(http.Request, query.Text(TableFormats.Parameter));
        var on = query.Day("on") ?? dates.Today;
        await using var session = await http.Open(node, ReadGroups.Files);
        var sql = BillLineList.List.Over(session.Table);
        var lines = await Levels(item, l => [l.Item], (items, cancel) =>
            session.Query<BillLineRow>(sql, $"where component = any($1) and {OnDay}", [items, on], cancel),
            http.RequestAborted);
        if (lines is null) return Problems.Of(BillExplosion.TooManyRows);
        var uses = lines.ToLookup(l => l.Component, l => new BillUse(
            l.Item, l.Version, l.Line, l.Batch, l.Quantity, l.ScrapPercent, l.Rank > 0), StringComparer.Ordinal);
        var (items, why) = BillUses.Of(item, part => uses[part]);
        if (why is not null) return Problems.Of(why);
        return format == TableFormat.Json
            ? TypedResults.Ok(new WhereUsedView(session.Position, item, on, items))
            : await new Table(
                "where-used",
                ["of", "on", "level", "path", "item", "version", "line", "component", "quantity", "isAlternate"],
                items.Select(u => (object?[])
                [
                    item, on, u.Level, u.Path, u.Item, u.Version, u.Line, u.Component, u.Quantity, u.IsAlternate,
                ])).InLanguageOf(http).Answer(format, http.RequestAborted);
    }

    /// <summary>What differs between two versions.</summary>
    public static async Task<IResult> Comparison(HttpContext http, LedgerNode node)
    {
        var (query, item) = (http.Query(), http.Path("item"));
        var (before, after) = (NameOf(query, "before"), NameOf(query, "after"));
        await using var session = await http.Open(node, ReadGroups.Files);
        var rows = await session.Rows<BillVersionRow>(
            "bill_versions", "where item = $1 and version in ($2, $3)", [item, before, after], http.RequestAborted);
        if (rows.Find(r => r.Version == before) is not { } first) return Missing(item, before);
        if (rows.Find(r => r.Version == after) is not { } second) return Missing(item, after);
        return TypedResults.Ok(new ComparisonView(
            session.Position, item, before, after, Content(first).BaseBatch, Content(second).BaseBatch,
            BillComparison.Of(Content(first), Content(second))));
    }

    /// <summary>The rows of all levels, found level by level; null when they name too many items.</summary>
    /// <param name="next">The items of the next level.</param>
    /// <param name="read">The rows of some items.</param>
    private static async Task<List<TRow>?> Levels<TRow>(
        string item, Func<TRow, IEnumerable<string>> next,
        Func<string[], CancellationToken, Task<List<TRow>>> read, CancellationToken cancel)
    {
        var (rows, known) = (new List<TRow>(), new HashSet<string>(StringComparer.Ordinal) { item });
        string[] level = [item];
        // One level more than there may be, so that it is seen that there are more.
        for (var depth = 0; level.Length > 0 && depth <= BillTree.MaxLevels; depth++)
        {
            if (known.Count > BillExplosion.MaxRows) return null;
            var found = await read(level, cancel);
            rows.AddRange(found);
            level = [.. found.SelectMany(next).Where(known.Add)];
        }

        return rows;
    }

    private static decimal QuantityOf(IReadOnlyDictionary<string, string> query) => query.Measure("quantity") switch
    {
        null => 1,
        { } value when value <= Quantity.MaxValue && decimal.Round(value, Quantity.MaxDecimals) == value => value,
        _ => throw new BadInputException(
            "quantity", $"must be at most {Quantity.MaxValue}, with at most {Quantity.MaxDecimals} decimals"),
    };

    private static string NameOf(IReadOnlyDictionary<string, string> query, string name) =>
        query.Text(name) ?? throw new BadInputException(name, "must be the name of a version");

    private static ProblemHttpResult Missing(string item, string version) =>
        Problems.NotFound($"The bill of {item} has no version {version}.");

    private static BillVersion InForce(BillVersionRow row) => new(row.Version, Content(row), null);

    private static BillContent Content(BillVersionRow row) =>
        new(Quantity.Of(row.Batch, row.Unit), Quantity.Of(row.Batch, row.Unit), row.Lines);
}

/// <summary>An explosion as of a day.</summary>
/// <param name="Version">The version of the item that is in force.</param>
/// <param name="Needs">What of it is bought or has no bill, added up.</param>
public sealed record ExplosionView(
    long Position, string Item, string Version, DateOnly On, decimal Quantity, string Unit,
    IReadOnlyList<ExplodedLine> Lines, IReadOnlyList<NeededPart> Needs);

/// <summary>Where an item is used as of a day.</summary>
public sealed record WhereUsedView(long Position, string Item, DateOnly On, IReadOnlyList<UsingItem> Items);

/// <summary>What differs between two versions.</summary>
public sealed record ComparisonView(
    long Position, string Item, string Before, string After, Quantity BatchBefore, Quantity Batch,
    IReadOnlyList<ComparedLine> Lines);
