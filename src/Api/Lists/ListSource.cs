using System.Globalization;
using Daybook.Ledger;
using Daybook.Projections;
using Npgsql;

namespace Daybook.Api.Lists;

/// <summary>Where the rows of a list come from: the table of a read model, or a query over several, which is that of
/// now or that of a day.</summary>
internal sealed record ListSource(string Name, string Group, ComputedList? Computed, DatedList? Dated)
{
    /// <summary>How long a page may be computed whose rows are not those of a table.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>How long a file of such rows may be computed, which has up to 100,000 rows.</summary>
    public static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(60);

    /// <summary>The limit of a query.</summary>
    public static TimeSpan LimitOf(ListQuery query) => query.Format == TableFormat.Json ? Limit : FileLimit;

    public static ListSource Now(string name)
    {
        var computed = ProjectionsCatalogue.Computed.FirstOrDefault(c => c.Name == name);
        return new ListSource(
            name, computed?.Group ?? ProjectionsCatalogue.All.First(p => p.Name == name).Group, computed, null);
    }

    public static ListSource OnDay(DatedList dated) => new(dated.Name, dated.Group, null, dated);

    /// <summary>The table of the list, or the query that computes it.</summary>
    public string From(ReadSession session) =>
        Query(session) is { } query ? $"({query}) q" : session.Table(Name);

    /// <summary>The rows of a page; null when it takes too long to compute them.</summary>
    public async Task<List<TRow>?> Rows<TRow>(ReadSession session, ListQuery query, CancellationToken cancel)
        where TRow : class
    {
        if (Query(session) is not { } sql)
            return await session.Rows<TRow>(Name, query.Rest, query.Values, cancel);
        var limit = string.Create(
            CultureInfo.InvariantCulture,
            $"set local statement_timeout = {(int)LimitOf(query).TotalMilliseconds}");
        try
        {
            await using (var set = new NpgsqlCommand(limit, session.Connection)) await set.ExecuteNonQueryAsync(cancel);
            return await session.Query<TRow>(sql, query.Rest, query.Values, cancel);
        }
        catch (PostgresException e) when (
            e.SqlState == PostgresErrorCodes.QueryCanceled && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private string? Query(ReadSession session) => Computed?.Over(session.Table) ?? Dated?.Over(session.Table);
}
