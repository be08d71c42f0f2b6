using System.Globalization;
using System.Text;
using Daybook.Kernel;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Api.Lists;

/// <summary>Counts and adds up the rows of all pages, with a limit of rows and of time, so that a list of a million
/// rows costs no more than another.</summary>
/// <remarks>A column is added up by its unit or currency (<see cref="SummedAttribute"/>): amounts in different ones are
/// never added together.</remarks>
internal static class Totals
{
    public const int RowLimit = 10_000;
    public const int MeasureLimit = 50;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    /// <summary>The meaning of the parameter, for the API description.</summary>
    public static string Says { get; } =
        "`true`: the answer also has the number of rows of all pages, and the sums of quantities and amounts, each "
        + $"unit and currency by itself. With more than {RowLimit} rows, or when it takes more than "
        + $"{TimeLimit.TotalSeconds} seconds, it says that instead.";

    /// <summary>Reads the totals. It is the last question of a session, because running out of time ends the
    /// transaction.</summary>
    /// <param name="from">The table of the list.</param>
    public static async Task<ListTotals> Of<TRow>(
        ReadSession session, string from, ListQuery query, CancellationToken cancel) where TRow : class
    {
        var columns = ListColumns<TRow>.Summed;
        var limit = string.Create(
            CultureInfo.InvariantCulture, $"set local statement_timeout = {(int)TimeLimit.TotalMilliseconds}");
        try
        {
            await using (var set = new NpgsqlCommand(limit, session.Connection)) await set.ExecuteNonQueryAsync(cancel);
            await using var command = new NpgsqlCommand(Sql(from, query.Filter, columns), session.Connection);
            foreach (var value in query.Filter.Values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return await Read(reader, columns, cancel);
        }
        catch (PostgresException e) when (
            e.SqlState == PostgresErrorCodes.QueryCanceled && !cancel.IsCancellationRequested)
        {
            return new ListTotals(null, null, null, NotTotalled.TookTooLong);
        }
    }

    /// <summary>A line with the number of rows, then a line for each column and unit or currency.</summary>
    private static string Sql(string from, ListFilter filter, IReadOnlyList<SummedColumn> columns)
    {
        var names = columns.Select(c => c.Column.Sql)
            .Concat(columns.Select(c => c.By?.Sql).OfType<string>()).Distinct(StringComparer.Ordinal);
        var sql = new StringBuilder();
        sql.Append("with r as materialized (select ")
            .AppendJoin(", ", names.Select(n => $"\"{n}\"").DefaultIfEmpty("1"))
            .Append(CultureInfo.InvariantCulture, $" from {from} {filter.Sql} limit {RowLimit + 1}), ")
            .Append("n as (select count(*) as rows from r) ")
            .Append("select 0 as place, null::text as measure, rows::numeric as total from n");
        foreach (var (i, column) in columns.Index())
        {
            var measure = column.By is { } by ? $"\"{by.Sql}\"::text" : "null::text";
            var name = $"\"{column.Column.Sql}\"";
            sql.Append(CultureInfo.InvariantCulture, $" union all (select {i + 1}, {measure}, sum({name})")
                .Append(CultureInfo.InvariantCulture, $" from r, n where n.rows <= {RowLimit} group by 2")
                .Append(CultureInfo.InvariantCulture, $" having count({name}) > 0 order by 2")
                .Append(CultureInfo.InvariantCulture, $" limit {MeasureLimit + 1})");
        }

        return sql.Append(" order by 1, 2").ToString();
    }

    private static async Task<ListTotals> Read(
        NpgsqlDataReader reader, IReadOnlyList<SummedColumn> columns, CancellationToken cancel)
    {
        var lines = new List<(int Place, string? Measure, decimal Sum)>();
        while (await reader.ReadAsync(cancel))
        {
            var measure = reader.IsDBNull(1) ? null : reader.GetString(1);
            lines.Add((reader.GetInt32(0), measure, reader.GetDecimal(2)));
        }

        var rows = (int)lines[0].Sum;
        if (rows > RowLimit) return new ListTotals(null, RowLimit, null, NotTotalled.TooManyRows);
        var sums = columns.Select((column, i) =>
        {
            Sum[] own = [.. lines.Where(l => l.Place == i + 1).Select(l => new Sum(l.Measure, l.Sum))];
            return new ColumnSums(column.Column.Name, own.Length <= MeasureLimit ? own : null);
        });
        return new ListTotals(rows, null, [.. sums.Where(s => s.Sums is not [])], null);
    }
}

/// <summary>A column that can be added up.</summary>
/// <param name="By">The column with its unit or currency; null when all rows have the same.</param>
internal sealed record SummedColumn(ListColumn Column, ListColumn? By);

/// <summary>The rows of all pages together.</summary>
/// <param name="Rows">Their number; null when it is not known.</param>
/// <param name="MoreThan">There are more rows than this; null when their number is known or was not counted.</param>
/// <param name="Sums">Null when they were not computed.</param>
/// <param name="Because">Why something was not computed; null when all was.</param>
public sealed record ListTotals(int? Rows, int? MoreThan, IReadOnlyList<ColumnSums>? Sums, NotTotalled? Because);

/// <summary>The sums of a column.</summary>
/// <param name="Sums">One for each unit or currency; null when there are more than 50 of them.</param>
public sealed record ColumnSums(string Column, IReadOnlyList<Sum>? Sums);

/// <summary>A sum.</summary>
/// <param name="Of">The unit or the currency; null when the column has only one.</param>
public sealed record Sum(string? Of, decimal Total);

/// <summary>Why totals were not computed.</summary>
public enum NotTotalled
{
    TooManyRows,
    TookTooLong,
}
