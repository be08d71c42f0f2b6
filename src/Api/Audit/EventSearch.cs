using System.Globalization;
using System.Text;
using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Api.Lists;
using Daybook.Kernel;

namespace Daybook.Api.Audit;

/// <summary>A search of the log; all its filters must match.</summary>
/// <remarks>Marten's tables have indexes for positions, streams and correlations, and the blocks give the position of
/// an instant. More indexes would make every append slower. Other filters examine event by event, at most
/// <see cref="MostLooked"/> events per request. A page may then end before it is full, and says where to
/// continue.</remarks>
internal sealed class EventSearch
{
    /// <summary>Maximum number of events that one request examines.</summary>
    public const int MostLooked = 100_000;
    private const int Usual = 100;
    private const int Most = 1_000;

    /// <summary>The parameters of a search.</summary>
    public static readonly string[] Queries =
    [
        "actor", "type", "category", "stream", "correlation", "command", "reason", "recordedOn", "recordedOn.from",
        "recordedOn.to", "effectiveOn", "effectiveOn.from", "effectiveOn.to", "order", "after", "limit",
        Languages.Parameter,
    ];

    private readonly List<string> _filters = [];
    /// <summary>The last year that can be searched: the day after a day must exist too.</summary>
    private const int LastYear = 9_998;

    private readonly List<object> _values = [];

    private EventSearch(IReadOnlyDictionary<string, string> query, TimeZoneInfo zone)
    {
        Limit = (int)(query.Whole("limit", Most, 1) ?? Usual);
        After = query.Whole("after");
        IsNewestFirst = query.Text("order") switch
        {
            null or "oldest" => false,
            "newest" => true,
            _ => throw new BadInputException("order", "must be one of oldest, newest"),
        };
        Stream = query.Text("stream") is { } stream ? StreamId.Parse(stream) : null;
        Correlation = query.Text("correlation");
        Command = query.Text("command");
        var (from, to) = Span(query, "recordedOn");
        if (from < BusinessDates.Earliest || to is { Year: > LastYear })
            throw new BadInputException("recordedOn", $"must be from {Text(BusinessDates.Earliest)} to {LastYear}");
        RecordedFrom = from is { } first ? BusinessDay.StartOf(first, zone) : null;
        RecordedBefore = to is { } last ? BusinessDay.StartOf(last.AddDays(1), zone) : null;
        Filter(query);
    }

    public int Limit { get; }

    public long? After { get; }

    public bool IsNewestFirst { get; }

    public StreamId? Stream { get; }

    public string? Correlation { get; }

    public string? Command { get; }

    public DateTimeOffset? RecordedFrom { get; }

    public DateTimeOffset? RecordedBefore { get; }

    /// <summary>The filters as SQL; they follow other conditions, whose last parameter has this number.</summary>
    public string Filters(int parameters) => string.Concat(_filters.Select((f, i) => string.Format(
        CultureInfo.InvariantCulture, $" and ({f})", $"${parameters + i + 1}")));

    /// <summary>The parameters of the filters.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>Reads the query string.</summary>
    /// <param name="zone">The company's time zone, for the start of days.</param>
    /// <exception cref="BadInputException">A value is not allowed.</exception>
    public static EventSearch Read(HttpContext http, TimeZoneInfo zone) => new(http.Query(), zone);

    private static (DateOnly? From, DateOnly? To) Span(IReadOnlyDictionary<string, string> query, string name) =>
        query.Day(name) is { } day
            ? query.ContainsKey($"{name}.from") || query.ContainsKey($"{name}.to")
                ? throw new BadInputException(name, $"must not be given together with {name}.from or {name}.to")
                : (day, day)
            : (query.Day($"{name}.from"), query.Day($"{name}.to"));

    private void Filter(IReadOnlyDictionary<string, string> query)
    {
        // The actor of a key is its name with its id; a caller may know only the name.
        if (query.Text("actor") is { } actor) Add("user_name = {0} or starts_with(user_name, {0} || ' (')", actor);
        if (query.Text("type") is { } types) Add("type = any({0})", StoredNames.Of(types));
        if (query.Text("category") is { } category)
            Add("starts_with(stream_id, {0})", $"{StoredNames.Category(category)}/");
        if (query.Text("reason") is { } reason)
        {
            const string holds = "headers ->> 'reason' ilike {0} or data ->> 'reason' ilike {0} "
                + "or data ->> 'why' ilike {0}";
            Add(holds, $"%{Like(reason.Normalize(NormalizationForm.FormC))}%");
        }

        var (from, to) = Span(query, "effectiveOn");
        if (from is { } first) Add("headers ->> 'effectiveOn' >= {0}", Text(first));
        if (to is { } last) Add("headers ->> 'effectiveOn' <= {0}", Text(last));
    }

    private void Add(string filter, object value)
    {
        _filters.Add(filter);
        _values.Add(value);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Like(string text) =>
        text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}

/// <summary>Event and category names as a caller writes them.</summary>
internal static class StoredNames
{
    private static readonly string[] All =
        [.. DaybookCatalogue.Whole.ReadableNames.Order(StringComparer.Ordinal)];

    private static readonly string[] Rooms = [.. All.Select(n => n.Split('.')[0]).Distinct()];

    private static readonly string[] Categories =
        [.. DaybookCatalogue.Whole.Deciders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The stored names that a list selects: a single name (<c>orders.order-placed.v1</c>), all versions of it
    /// (<c>orders.order-placed</c>), or all events of a folder (<c>orders</c>).</summary>
    /// <exception cref="BadInputException">A name selects nothing.</exception>
    public static string[] Of(string list) => [.. list.Split(',').SelectMany(Meant).Distinct()];

    /// <exception cref="BadInputException">There is no such category.</exception>
    public static string Category(string name) => Categories.Contains(name)
        ? name
        : throw new BadInputException("category", $"must be one of {string.Join(", ", Categories)}");

    private static IEnumerable<string> Meant(string text)
    {
        var name = text.Trim();
        var meant = All.Where(n => n == name || n[..n.LastIndexOf('.')] == name || n.Split('.')[0] == name).ToArray();
        if (meant.Length > 0) return meant;
        var room = name.Split('.')[0];
        throw new BadInputException("type", Rooms.Contains(room)
            ? $"of {room} must be one of {string.Join(", ", All.Where(n => n.Split('.')[0] == room))}"
            : $"must be an event, or all events of one of {string.Join(", ", Rooms)}; not {name}");
    }
}
