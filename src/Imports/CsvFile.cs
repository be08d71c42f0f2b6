using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Daybook.Imports;

/// <summary>Reads a CSV file, plain or packed with gzip.</summary>
public static class CsvFile
{
    /// <summary>Maximum number of rows in a file.</summary>
    public const int RowLimit = 5_000_000;

    /// <summary>The rows of <c>{name}.csv</c> or <c>{name}.csv.gz</c>; no rows and an error when there is no such
    /// file.</summary>
    public static List<CsvRow> Read(string folder, string name, List<RowError> errors)
    {
        var path = Path.Combine(folder, name + ".csv");
        var packed = path + ".gz";
        if (!File.Exists(path) && !File.Exists(packed))
        {
            errors.Add(new RowError(name + ".csv", 0, "file", "is missing in the folder"));
            return [];
        }

        using Stream file = File.Exists(path) ? File.OpenRead(path) : Unpack(packed);
        // Bytes that are not UTF-8 become U+FFFD, and the row reports it; the rest of the file is still read.
        using var text = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Rows(text, name + ".csv", errors);
    }

    private static GZipStream Unpack(string path) => new(File.OpenRead(path), CompressionMode.Decompress);

    private static List<CsvRow> Rows(TextReader text, string name, List<RowError> errors)
    {
        var options = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            IgnoreBlankLines = false, BadDataFound = null, MissingFieldFound = null,
        };
        using var csv = new CsvReader(text, options);
        var (lines, rows) = (new CsvLines(csv), new List<CsvRow>());
        if (!lines.Read() || !csv.ReadHeader()) return rows;
        var header = csv.HeaderRecord!;
        foreach (var twice in header.CountBy(h => h).Where(h => h.Value > 1))
        {
            errors.Add(new RowError(name, lines.First, twice.Key, "is a unique column"));
            return rows;
        }

        while (lines.Read())
        {
            if (Misread(csv.Parser, lines, header.Length) is { } problem)
            {
                errors.Add(new RowError(name, lines.First, "row", problem));
                continue;
            }

            if (rows.Count >= RowLimit)
            {
                errors.Add(new RowError(name, lines.First, "file", $"has more than {RowLimit} rows"));
                break;
            }

            var values = header.Select((h, i) => (h, csv.Parser[i])).ToDictionary(c => c.h, c => c.Item2);
            rows.Add(new CsvRow(name, lines.First, csv.Parser.RawRecord, values, errors));
        }

        return rows;
    }

    /// <summary>Why the values of a row may have been read wrongly; null when the row is valid.</summary>
    private static string? Misread(IParser row, CsvLines lines, int columns)
    {
        if (!CsvQuotes.AreInPlace(row.RawRecord, spacesAround: false))
        {
            return lines.Last == lines.First
                ? CsvQuotes.Rule
                : $"{CsvQuotes.Rule}; it includes the lines up to {lines.Last}";
        }

        return row.Count == columns ? null : $"has {row.Count} columns, but the header has {columns}";
    }
}
