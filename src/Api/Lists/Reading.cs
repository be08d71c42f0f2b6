using System.Globalization;
using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Lists;

/// <summary>Opens read models for queries about one thing.</summary>
internal static class Reading
{
    /// <summary>The parameters of every query of derived data: the position that must be visible, and the position
    /// whose work must be settled.</summary>
    public static IReadOnlyList<string> Moment { get; } = ["atLeast", "settled"];

    /// <summary>Opens a snapshot that shows at least a position.</summary>
    /// <exception cref="LedgerException.Unavailable">The position is not reached in time.</exception>
    public static async Task<ReadSession> Open(LedgerNode node, string group, long? atLeast,
        CancellationToken cancel) =>
        await node.ReadModels.Open(group, atLeast, cancel)
        ?? throw new LedgerException.Unavailable(
            $"The read models of {group} have not reached position {atLeast} yet.");

    /// <summary>Opens a snapshot for a request whose route takes <see cref="Moment"/>.</summary>
    public static Task<ReadSession> Open(this HttpContext http, LedgerNode node, string group)
    {
        var query = http.Query();
        return http.Open(node, group, query.Whole("atLeast"), query.Whole("settled", least: 1));
    }

    /// <summary>Opens a snapshot that shows at least a position, and the consequences of another position's work as far
    /// as they are done. The answer's headers report what is still owed.</summary>
    /// <exception cref="LedgerException.Unavailable">The position is not reached in time.</exception>
    public static async Task<ReadSession> Open(
        this HttpContext http, LedgerNode node, string group, long? atLeast, long? settled)
    {
        if (settled is { } position) atLeast = Math.Max(atLeast ?? 0, await Settled.Wait(http, node, position));
        return await Open(node, group, atLeast, http.RequestAborted);
    }

    /// <summary>Opens a snapshot that shows everything that is in the ledger now.</summary>
    public static async Task<ReadSession> OpenNow(LedgerNode node, string group, CancellationToken cancel)
    {
        await using var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        var head = await EventReader.Head(connection, cancel);
        return await Open(node, group, head, cancel);
    }

    /// <summary>The query string of a query. The allowed names are in the route's metadata, and
    /// <see cref="KnownQuery"/> has already refused others.</summary>
    /// <exception cref="BadInputException">A name is given twice, or its text is not well formed.</exception>
    public static IReadOnlyDictionary<string, string> Query(this HttpContext http)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, texts) in http.Request.Query)
        {
            if (texts is not [{ } text]) throw new BadInputException(name, "must be given once");
            if (WellFormed.Problem(text) is { } problem) throw new BadInputException(name, problem);
            values.Add(name, text);
        }

        return values;
    }

    extension(IReadOnlyDictionary<string, string> query)
    {
        /// <summary>A text; null when it is not given.</summary>
        public string? Text(string name) => query.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

        /// <summary>A whole number that is not negative; null when it is not given.</summary>
        public long? Whole(string name, long most = long.MaxValue, long least = 0)
        {
            if (!query.TryGetValue(name, out var text)) return null;
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n >= least && n <= most
                ? n
                : throw new BadInputException(name, $"must be a whole number from {least} to {most}");
        }

        /// <summary>True or false; false when it is not given.</summary>
        public bool Flag(string name) => query.GetValueOrDefault(name) switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw new BadInputException(name, "must be true or false"),
        };

        /// <summary>A day; null when it is not given.</summary>
        public DateOnly? Day(string name)
        {
            if (!query.TryGetValue(name, out var text)) return null;
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day)
                ? day
                : throw new BadInputException(name, "must be a date, yyyy-MM-dd");
        }

        /// <summary>A number more than zero; null when it is not given.</summary>
        public decimal? Measure(string name)
        {
            if (!query.TryGetValue(name, out var text)) return null;
            return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
                && n > 0
                ? n
                : throw new BadInputException(name, "must be a number more than 0");
        }
    }
}
