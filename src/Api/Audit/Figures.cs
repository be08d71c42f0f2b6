using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Npgsql;

namespace Daybook.Api.Audit;

/// <summary>Opens a figure of a list: what it is made of, as the columns of the list declare it, down to the events.
/// All of it is read in one snapshot, so the sum of the parts can be compared with the figure.</summary>
/// <param name="session">A snapshot of the list's group.</param>
/// <param name="told">The event as it is shown.</param>
/// <param name="mostFacts">The most events that are folded again for one figure.</param>
public sealed partial class Figures(
    ReadSession session, EventCodec codec, Func<RecordedEvent, FigureFact> told, int mostFacts = Figures.MostFacts)
{
    /// <summary>As the interface does it: a second's work.</summary>
    public const int MostFacts = 20_000;

    private static readonly string OfStreams =
        $"select {EventReader.Columns} from ledger.mt_events where stream_id = any($1) and seq_id <= $2 "
        + "order by seq_id limit $3";

    private static readonly string AtPositions =
        $"select {EventReader.Columns} from ledger.mt_events where seq_id = any($1)";

    /// <summary>The figure of a row.</summary>
    /// <param name="column">A column with <see cref="MadeOfAttribute"/>.</param>
    /// <param name="page">The part after which the page begins, and how many parts it has.</param>
    /// <returns>Null when the list has no such row.</returns>
    public async Task<FigureView?> Of(
        FigureList list, PropertyInfo column, string key, FigurePage page, CancellationToken cancel)
    {
        if (await Row(list, key, cancel) is not { } row) return null;
        var figure = Number(row, column.Name);
        var made = FigureList.MadeOf(column) switch
        {
            ChangedByFactsAttribute changed => await Facts(
                list, column, key, await Streams(list, changed, key, row, cancel), page, cancel),
            StatedByFactAttribute => await Fact(list, column, key, row, cancel),
            SumOfRowsAttribute sum => await Rows(list, sum, row, page, cancel),
            SumOfColumnsAttribute sum => Columns(list, sum, key, row),
            RatioOfAttribute ratio => Ratio(list, ratio, key, row),
            ProductOfAttribute product => Product(list, product, key, row),
            _ => throw new ArgumentException($"{column.Name} does not say what it is made of", nameof(column)),
        };
        var by = column.GetCustomAttribute<SummedAttribute>()?.By;
        return new FigureView(
            session.Position, list.Name, FigureList.NameOf(column), key, figure, by is null ? null : Text(row, by),
            made.Kind, made.Sum, made.Sum is { } sums ? (figure ?? 0) - sums : null, made.Count, made.Parts, made.Next);
    }

    /// <summary>The changes of the row by each event of its streams.</summary>
    private async Task<Made> Facts(
        FigureList list, PropertyInfo column, string key, string[] streams, FigurePage page, CancellationToken cancel)
    {
        var projection = ProjectionOf(list);
        var events = await Events(OfStreams, cancel, streams, session.Position, mostFacts + 1);
        if (events.Count > mostFacts) return new Made(FigureKind.Facts, null, null, [], null);
        var (changes, row) = (new List<(RecordedEvent Event, decimal Amount)>(), (object?)null);
        foreach (var e in events.Where(e => projection.EventTypes.Contains(e.Body.GetType())))
        {
            if (!projection.Keys(e).Contains(key)) continue;
            var before = Number(row, column);
            row = projection.Fold(row, key, e);
            if (Number(row, column) - before is not 0 and var change) changes.Add((e, change));
        }

        var shown = changes.Where(c => c.Event.Position > page.Position).Take(page.Limit + 1).ToList();
        return new Made(
            FigureKind.Facts, changes.Sum(c => c.Amount), changes.Count,
            [
                .. shown.Take(page.Limit)
                    .Select(c => new FigurePart(c.Amount, null, null, null, IsExplained: false, told(c.Event))),
            ],
            shown.Count > page.Limit ? FigurePage.After(shown[page.Limit - 1].Event.Position, "") : null);
    }

    /// <summary>The streams whose events may change the row.</summary>
    private async Task<string[]> Streams(
        FigureList list, ChangedByFactsAttribute changed, string key, JsonElement row, CancellationToken cancel)
    {
        var projection = ProjectionOf(list);
        string[] categories =
        [
            .. codec.Catalogue.Deciders.Values
                .Where(d => projection.EventTypes.Any(e => e.IsAssignableTo(d.EventType))).Select(d => d.Category),
        ];
        List<string> ids = [key.Split('/')[0]];
        if (changed.List is { } named)
        {
            var values = new List<object>();
            var equal = Conditions(list, changed.By, null, row, values);
            await using var command = Command(
                $"select r.\"key\" from {FigureList.Find(named)!.From(session.Table)} r "
                + $"where {string.Join(" and ", equal)} limit {mostFacts}", [.. values]);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) ids.Add(reader.GetString(0));
        }

        return
        [
            .. ids.SelectMany(id => categories.Select(c => $"{c}/{id}")),
            .. categories.SelectMany(c => categories.Where(of => of != c).Select(of => $"{c}/{of}:{ids[0]}")),
        ];
    }

    /// <summary>The one event of which the row is made, folded again.</summary>
    private async Task<Made> Fact(
        FigureList list, PropertyInfo column, string key, JsonElement row, CancellationToken cancel)
    {
        var position = row.GetProperty("position").GetInt64();
        var stated = (await Events(AtPositions, cancel, (object)new[] { position }))
            .Select(e => (Event: e, Amount: Number(ProjectionOf(list).Fold(null, key, e), column)))
            .Where(f => f.Amount != 0).ToList();
        return new Made(
            FigureKind.Facts, stated.Sum(f => f.Amount), stated.Count,
            [
                .. stated.Select(f => new FigurePart(f.Amount, null, null, null, IsExplained: false, told(f.Event))),
            ], null);
    }

    private static Projection ProjectionOf(FigureList list) =>
        list.Projection ?? throw new ArgumentException($"{list.Name} is computed", nameof(list));

    /// <summary>The rows of another list, each with the event that made it, or to be opened itself.</summary>
    private async Task<Made> Rows(
        FigureList list, SumOfRowsAttribute sum, JsonElement row, FigurePage page, CancellationToken cancel)
    {
        var other = FigureList.Find(sum.List)
            ?? throw new ArgumentException($"{list.Name} names the list {sum.List}", nameof(sum));
        var amount = sum.Column == SumOfRowsAttribute.Each ? "1" : $"r.{FigureList.SqlOf(sum.Column)}";
        if (sum.Less is { } less) amount = $"({amount} - r.{FigureList.SqlOf(less)})";
        if (sum.IsNegated) amount = $"-{amount}";
        var values = new List<object>();
        var counted = string.Join(" and ", Conditions(list, sum.By, sum.Where, row, values).Append($"{amount} <> 0"));
        var from = $"from {other.From(session.Table)} r where {counted}";
        var (count, total) = await Total(
            $"select count(*), coalesce(sum({amount}), 0)::numeric {from}", values, cancel);
        var rows = await Page(
            $"select r.\"key\", r.\"position\", ({amount})::numeric {from} and (r.\"position\", r.\"key\") > "
            + $"(${values.Count + 1}, ${values.Count + 2}) order by r.\"position\", r.\"key\" limit {page.Limit + 1}",
            values, page, cancel);
        var added = sum.Column == SumOfRowsAttribute.Each ? null : other.Row.GetProperty(sum.Column)!;
        var made = added is null ? null : FigureList.MadeOf(added);
        // What one fact states is shown with that fact, without a further step.
        var isExplained = made is not null and not StatedByFactAttribute;
        var facts = isExplained
            ? []
            : (await Events(AtPositions, cancel, rows.Select(r => r.Position).ToArray())).ToDictionary(e => e.Position);
        return new Made(
            FigureKind.Rows, total, count,
            [
                .. rows.Take(page.Limit).Select(r => new FigurePart(
                    r.Amount, other.Name, added is null ? null : FigureList.NameOf(sum.Column), r.Key, isExplained,
                    facts.TryGetValue(r.Position, out var fact) ? told(fact) : null)),
            ],
            rows.Count > page.Limit ? FigurePage.After(rows[page.Limit - 1].Position, rows[page.Limit - 1].Key) : null);
    }

    /// <summary>What the rows that count have in common with the row, whose values become parameters.</summary>
    private static IEnumerable<string> Conditions(
        FigureList list, IEnumerable<(string Other, string Own)> equal, string? where, JsonElement row,
        List<object> values)
    {
        foreach (var (other, own) in equal) yield return $"r.{FigureList.SqlOf(other)} = {Own(own)}";
        if (where is not null) yield return Property.Replace(where, name => Own(name.Groups[1].Value));

        string Own(string property)
        {
            values.Add(Value(list.Row.GetProperty(property)!.PropertyType, row.GetProperty(Column(property))));
            return $"${values.Count}";
        }
    }

    /// <summary>A value as the table has it: a named value is text there.</summary>
    private static object Value(Type type, JsonElement value) => value.ValueKind == JsonValueKind.Null ? DBNull.Value
        : (Nullable.GetUnderlyingType(type) ?? type).IsEnum ? value.GetString()!
        : value.Deserialize(type)!;

    [GeneratedRegex(@"\{([A-Za-z]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Property { get; }

    private static Made Columns(FigureList list, SumOfColumnsAttribute sum, string key, JsonElement row)
    {
        FigurePart[] parts =
            [.. sum.Columns.Select(c => Part(list, c.Property, key, c.Sign * (Number(row, c.Property) ?? 0)))];
        return new Made(FigureKind.Columns, parts.Sum(p => p.Amount ?? 0), parts.Length, parts, null);
    }

    private static Made Ratio(FigureList list, RatioOfAttribute ratio, string key, JsonElement row)
    {
        var (above, below) = (Number(row, ratio.Numerator), Number(row, ratio.Denominator));
        return new Made(
            FigureKind.Ratio, RatioOfAttribute.Of(above ?? 0, below ?? 0, ratio.Decimals), 2,
            [Part(list, ratio.Numerator, key, above), Part(list, ratio.Denominator, key, below)], null);
    }

    private static Made Product(FigureList list, ProductOfAttribute product, string key, JsonElement row)
    {
        string[] named = product.Over is { } divisor ? [.. product.Factors, divisor] : [.. product.Factors];
        var over = product.Over is null ? 1 : Number(row, product.Over) ?? 0;
        return new Made(
            FigureKind.Product, product.Of(product.Factors.Select(f => Number(row, f) ?? 0), over), named.Length,
            [.. named.Select(n => Part(list, n, key, Number(row, n)))], null);
    }

    private static FigurePart Part(FigureList list, string property, string key, decimal? amount) => new(
        amount, list.Name, FigureList.NameOf(property), key,
        FigureList.MadeOf(list.Row.GetProperty(property)!) is not null, null);

    private async Task<JsonElement?> Row(FigureList list, string key, CancellationToken cancel)
    {
        await using var command = Command(
            $"select to_jsonb(q)::text from {list.From(session.Table)} q where q.\"key\" = $1", key);
        return await command.ExecuteScalarAsync(cancel) is string row ? JsonElement.Parse(row) : null;
    }

    private async Task<(long Count, decimal Sum)> Total(
        string sql, IReadOnlyList<object> values, CancellationToken cancel)
    {
        await using var command = Command(sql, [.. values]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(0), reader.GetDecimal(1));
    }

    private async Task<List<(string Key, long Position, decimal Amount)>> Page(
        string sql, IReadOnlyList<object> values, FigurePage page, CancellationToken cancel)
    {
        await using var command = Command(sql, [.. values, page.Position, page.Key]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<(string, long, decimal)>();
        while (await reader.ReadAsync(cancel))
            rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetDecimal(2)));
        return rows;
    }

    private async Task<List<RecordedEvent>> Events(
        string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var events = new List<RecordedEvent>();
        while (await reader.ReadAsync(cancel)) events.Add(EventReader.Read(reader, codec));
        return events;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, session.Connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static decimal Number(object? row, PropertyInfo column) => row is null
        ? 0
        : Convert.ToDecimal(column.GetValue(row) ?? 0m, CultureInfo.InvariantCulture);

    private static decimal? Number(JsonElement row, string property) =>
        row.GetProperty(Column(property)) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    private static string? Text(JsonElement row, string property) => row.GetProperty(Column(property)).GetString();

    private static string Column(string property) => FigureList.SqlOf(property).Trim('"');

    private sealed record Made(
        FigureKind Kind, decimal? Sum, long? Count, IReadOnlyList<FigurePart> Parts, string? Next);
}

/// <summary>A page of the parts of a figure.</summary>
/// <param name="Position">The position of the part before the page; 0 for the first page.</param>
/// <param name="Key">The key of that part; empty for a fact.</param>
public sealed record FigurePage(int Limit, long Position = 0, string Key = "")
{
    public const int Usual = 100;
    public const int Most = 1_000;

    /// <summary>What the next page is asked for with.</summary>
    public static string After(long position, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"{position}/{key}");

    /// <exception cref="BadInputException">The text is not the end of a page.</exception>
    public static FigurePage Read(int limit, string? after)
    {
        if (after is null) return new FigurePage(limit);
        var at = after.IndexOf('/', StringComparison.Ordinal);
        return at > 0 && long.TryParse(after[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new FigurePage(limit, position, after[(at + 1)..])
            : throw new BadInputException("after", "must be the unchanged next of the page before");
    }
}
