using CsvHelper;

namespace Daybook.Imports;

/// <summary>Goes through the rows of a CSV text and knows the lines that each of them fills. A line without anything is
/// no row.</summary>
/// <param name="csv">It must not pass over blank lines by itself, or the count would miss them.</param>
public sealed class CsvLines(CsvReader csv)
{
    private int _next = 1;

    /// <summary>The line on which the row begins, from 1.</summary>
    public int First { get; private set; }

    /// <summary>The line on which it ends: a later one when a quoted value goes over several.</summary>
    public int Last => _next - 1;

    /// <summary>The lines of the row, as they stand in the file.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>Goes to the next row; false when there is none.</summary>
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
