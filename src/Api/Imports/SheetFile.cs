using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using Daybook.Api.Edge;
using Daybook.Api.Orders;
using Daybook.Imports;
using Daybook.Kernel;
using ExcelDataReader;

namespace Daybook.Api.Imports;

/// <summary>A file as a table of texts: the first row that is not empty names the columns.</summary>
/// <param name="Format">csv or xlsx.</param>
/// <param name="Encoding">The encoding of a text; null for a workbook.</param>
/// <param name="Broken">Rows whose values may be in the wrong columns.</param>
internal sealed record SheetFile(
    string Format, string? Encoding, IReadOnlyList<string> Header, IReadOnlyList<SheetRow> Rows,
    IReadOnlyList<ImportError> Broken)
{
    public const int RowLimit = 10_000;
    public const int ColumnLimit = 60;
    private const string Body = "body";
    private const int LineLimit = 1_048_576;
    private const long UnpackedLimit = 200 * 1024 * 1024;
    private static readonly char[] Separators = [',', ';', '\t'];

    // The reader of workbooks asks for the code page 1252 whatever it reads.
    static SheetFile() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <exception cref="BadInputException">It is neither CSV nor a workbook, or too large.</exception>
    public static SheetFile Read(byte[] bytes, string? contentType)
    {
        var file = bytes.AsSpan().StartsWith(Zip) ? Workbook(bytes) : Text(bytes, contentType);
        if (file.Header.Count == 0) throw new BadInputException(Body, "must have a header row");
        return file;
    }

    private static SheetFile Text(byte[] bytes, string? contentType)
    {
        var file = OrderFile.Read(bytes, contentType);
        var separator = SeparatorOf(file.Text);
        var options = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(), TrimOptions = TrimOptions.Trim, IgnoreBlankLines = false,
            BadDataFound = null, MissingFieldFound = null,
        };
        using var csv = new CsvReader(new StringReader(file.Text), options);
        var lines = new CsvLines(csv);
        var table = new Gathered();
        while (lines.Read())
        {
            var problem = CsvQuotes.AreInPlace(csv.Parser.RawRecord, spacesAround: true, separator)
                ? null
                : lines.Last == lines.First
                    ? CsvQuotes.Rule
                    : $"{CsvQuotes.Rule}; the rows up to {lines.Last} cannot be read either";
            table.Take(lines.First, [.. csv.Parser.Record!.Select(CsvText.Unguarded)], problem);
        }

        return table.File("csv", file.Encoding);
    }

    /// <summary>The separator that the first line has most often outside of quotes; the comma when it has
    /// none.</summary>
    private static char SeparatorOf(string text)
    {
        var (counts, isQuoted) = (new int[Separators.Length], false);
        foreach (var letter in text.AsSpan().TrimStart("\r\n"))
        {
            if (letter is '\r' or '\n' && !isQuoted) break;
            if (letter == '"') isQuoted = !isQuoted;
            else if (!isQuoted && Array.IndexOf(Separators, letter) is >= 0 and var at) counts[at]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The first sheet of a workbook. Formulas count as the values that were stored with them.</summary>
    private static SheetFile Workbook(byte[] bytes)
    {
        try
        {
            RequireSmall(bytes);
            using var book = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
            var table = new Gathered();
            for (var line = 1; book.Read(); line++)
            {
                // A row may say that it is the billionth; the reader gives all before it.
                if (line > LineLimit) throw new BadInputException(Body, $"must have at most {LineLimit} rows");
                var cells = new string[Math.Min(book.FieldCount, ColumnLimit + 1)];
                for (var i = 0; i < cells.Length; i++) cells[i] = Cell(book.GetValue(i));
                table.Take(line, cells, null);
            }

            return table.File("xlsx", null);
        }
        catch (Exception e) when (e is not (BadInputException or OutOfMemoryException))
        {
            // The reader says in many ways that it cannot read: of a number, a part or a reference that is not there.
            throw new BadInputException(Body, "must be CSV or an Excel workbook (.xlsx) that can be read");
        }
    }

    /// <summary>A small file can unpack to a very large one.</summary>
    private static void RequireSmall(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        if (zip.Entries.Sum(e => e.Length) > UnpackedLimit)
            throw new BadInputException(Body, $"must have at most {UnpackedLimit} bytes when it is unpacked");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text.Trim(),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // A number of a workbook is binary; as a decimal it has the 15 digits that Excel shows.
        double number when Math.Abs(number) < (double)Quantity.MaxValue * 1_000 =>
            ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The rows as they are read, within the limits.</summary>
    private sealed class Gathered
    {
        private readonly List<SheetRow> _rows = [];
        private readonly List<ImportError> _broken = [];
        private string[]? _header;

        public void Take(int line, string[] cells, string? problem)
        {
            var last = Array.FindLastIndex(cells, c => c.Length > 0);
            if (last < 0 && problem is null) return;
            if (last >= ColumnLimit) throw new BadInputException(Body, $"must have at most {ColumnLimit} columns");
            if (_rows.Count + _broken.Count >= RowLimit)
                throw new BadInputException(Body, $"must have at most {RowLimit} rows");
            if (_header is null)
            {
                if (problem is not null) throw new BadInputException(Body, "must have a header row");
                _header = cells[..(last + 1)];
            }
            else if ((problem ?? TooWide(last)) is { } wrong)
            {
                _broken.Add(new ImportError(line, "row", null, wrong));
            }
            else
            {
                _rows.Add(new SheetRow(
                    line, [.. Enumerable.Range(0, _header.Length).Select(i => i <= last ? cells[i] : "")]));
            }
        }

        public SheetFile File(string format, string? encoding) => new(format, encoding, _header ?? [], _rows, _broken);

        private string? TooWide(int last) =>
            last < _header!.Length ? null : $"has {last + 1} columns, the header {_header.Length}";
    }
}

/// <summary>A row of a file.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Cells">One for each column of the header; empty where there is nothing.</param>
internal sealed record SheetRow(int Line, IReadOnlyList<string> Cells);
