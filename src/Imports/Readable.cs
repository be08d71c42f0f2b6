using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>What can be made of rows; a row that breaks a rule is left out, with its errors kept.</summary>
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
}
