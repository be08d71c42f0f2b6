using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>Creates commands from rows; a row that breaks a rule is left out, and its errors are kept.</summary>
internal static class Readable
{
    public static List<T> Of<T>(IEnumerable<CsvRow> rows, List<RowError> errors, Func<CsvRow, T> make)
    {
        var made = new List<T>();
        foreach (var row in rows)
        {
            var before = errors.Count;
            try
            {
                var item = make(row);
                if (errors.Count == before) made.Add(item);
            }
            catch (BadInputException bad)
            {
                row.Wrong(bad.Field, bad.Rule);
            }
        }

        return made;
    }

    /// <summary>The commands that the ledger would accept as the first commands of their streams, by the key of their
    /// rows. Keys must be unique.</summary>
    public static Dictionary<string, ImportCommand> ByKey(
        IEnumerable<CsvRow> rows, string key, List<RowError> errors, Func<CsvRow, ImportCommand> make)
    {
        var known = new Dictionary<string, ImportCommand>(StringComparer.Ordinal);
        Of(rows, errors, row =>
        {
            var (before, command) = (errors.Count, make(row));
            if (errors.Count > before) return command;
            if (EmptyStreamCheck.Refusal(command.Operation, command.EffectiveOn) is { } why)
                row.Wrong(why.Code, ImportTally.Explain(why));
            else if (!known.TryAdd(row.Text(key), command)) row.Wrong(key, "is unique");
            return command;
        });
        return known;
    }

    /// <summary>The errors, at most one for each field of a row, because later errors follow from the first.</summary>
    public static IReadOnlyList<RowError> Told(IEnumerable<RowError> errors) =>
        [.. errors.DistinctBy(e => (e.File, e.Line, e.Field))];
}
