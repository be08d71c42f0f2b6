using CsvHelper;

namespace Daybook.Imports;

/// <summary>Reads the rows of a CSV text and knows the line numbers of each row. An empty line is not a row.</summary>
/// <param name="csv">The reader; it must not skip blank lines, because they must be counted.</param>
public sealed class CsvLines(CsvReader csv)
{
    private int _next = 1;

    /// <summary>The line on which the row begins, from 1.</summary>
    public int First { get; private set; }

    /// <summary>The line on which the row ends; later than the first when a quoted value has several lines.</summary>
    public int Last => _next - 1;

    /// <summary>The lines of the row, as in the file.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>Reads the next row; false when there is none.</summary>
    public bool Read()
    {
        while (csv.Read())
        {
            Texts = LinesOf(csv.Parser.RawRecord);
            First = _next;
            _next += Texts.Count;
            if (Texts is not [""]) return true;
        }

        return false;
    }

    private static string[] LinesOf(string row)
    {
        var lines = row.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return (lines.EndsWith('\n') ? lines[..^1] : lines).Split('\n');
    }
}
