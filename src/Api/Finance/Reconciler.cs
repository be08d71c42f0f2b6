using System.Collections.Immutable;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Npgsql;

namespace Daybook.Api.Finance;

/// <summary>Runs every check in one snapshot of the books, so at one position (engine.md, rule 20).</summary>
public static class Reconciler
{
    /// <summary>The group whose snapshot is needed.</summary>
    public const string Group = ReadGroups.Books;

    /// <summary>Runs the comparison.</summary>
    /// <param name="books">A snapshot of <see cref="Group"/>.</param>
    /// <param name="done">Called with the number of finished checks of <see cref="Checks.All"/>.</param>
    public static async Task<Reconciliation> Run(
        ReadSession books, CancellationToken cancel, IProgress<int>? done = null)
    {
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var (i, check) in Checks.All.Index())
        {
            results.AddRange(await Evaluate(check, books, cancel));
            done?.Report(i + 1);
        }

        return new Reconciliation(books.Position, results.ToImmutable(), await Totals(books, cancel));
    }

    private static async Task<List<CheckResult>> Evaluate(Check check, ReadSession books, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(check.Over(books.Table), books.Connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var results = new List<CheckResult>();
        while (await row.ReadAsync(cancel))
        {
            var scope = row.GetString(0);
            var name = $"{check.Name}/{scope}";
            if (results is not [.., var last] || last.Name != name)
            {
                last = new CheckResult(
                    name, check.Title, row.GetDecimal(1), row.GetDecimal(2), row.GetDecimal(3), row.GetInt64(5), [])
                {
                    Measure = check.Measure, Unexplained = row.GetDecimal(4),
                };
                results.Add(last);
            }

            if (row.IsDBNull(6)) continue;
            var document = row.GetString(6);
            var fact = new CheckFact(document, row.GetDecimal(7), row.IsDBNull(8) ? null : row.GetString(8))
            {
                Left = check.LeftOf(scope, document), Right = check.RightOf(scope, document),
            };
            results[^1] = last with { Facts = last.Facts.Add(fact) };
        }

        return results;
    }

    private static async Task<ImmutableArray<ChannelFigures>> Totals(ReadSession books, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ChannelFigures.Over(books.Table), books.Connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var totals = ImmutableArray.CreateBuilder<ChannelFigures>();
        while (await row.ReadAsync(cancel))
        {
            totals.Add(new ChannelFigures(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4),
                row.GetDecimal(5), row.GetDecimal(6), row.GetDecimal(7), row.GetDecimal(8), row.GetDecimal(9),
                row.GetDecimal(10), Claim(row, 11), Claim(row, 12), Claim(row, 13), Claim(row, 14)));
        }

        return totals.ToImmutable();
    }

    private static decimal? Claim(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetDecimal(column);
}
