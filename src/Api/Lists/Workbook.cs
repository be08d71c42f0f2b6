using System.Globalization;
using System.Text.RegularExpressions;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Daybook.Api.Lists;

/// <summary>A table as an Excel workbook (ECMA-376): numbers as numbers, dates as dates, texts as texts.</summary>
/// <remarks>A text cell has the number format "@", so that a code such as 007 or a text such as =1 does not change when
/// somebody edits the cell. No formula is ever written.</remarks>
internal static partial class Workbook
{
    private const int TextLimit = 32_767;
    private const int NameLimit = 31;
    private const int RowsForWidth = 100;
    private const int LeastWidth = 8;
    private const int MostWidth = 50;
    private const char FirstWide = '\u2E80';
    private static readonly DateTime Earliest = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The workbook, with one sheet.</summary>
    public static async Task<byte[]> Write(Table table, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(buffer, cancellationToken: cancel))
        {
            var name = table.Name.Length <= NameLimit ? table.Name : table.Name[..NameLimit];
            await book.StartWorksheetAsync(name, Options(table), cancel);
            var styles = new Styles(book);
            await book.AddRowAsync([.. table.Columns.Select(c => new StyledCell(c, styles.Head))], cancel);
            foreach (var row in table.Rows)
                await book.AddRowAsync([.. row.Select(value => Cell(value, styles))], cancel);
            await book.FinishAsync(cancel);
        }

        return buffer.ToArray();
    }

    /// <summary>Column widths by the content of the first rows: a date in a narrow column is shown as ####.</summary>
    private static WorksheetOptions Options(Table table)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        var widths = table.Columns.Select(WidthOf).ToArray();
        foreach (var row in table.Rows.Take(RowsForWidth))
        {
            foreach (var (i, value) in row.Index()) widths[i] = Math.Max(widths[i], WidthOf(value));
        }

        for (var i = 0; i < widths.Length; i++)
            options.Column(i + 1).Width = Math.Clamp(widths[i] + 2, LeastWidth, MostWidth);
        return options;
    }

    /// <summary>In digits; a Chinese character is as wide as two digits.</summary>
    private static int WidthOf(object? value) => value switch
    {
        DateOnly => "yyyy-mm-dd".Length,
        DateTimeOffset => "yyyy-mm-dd hh:mm:ss".Length,
        _ when Table.Words(value) is { } text => text.Take(MostWidth).Sum(c => c < FirstWide ? 1 : 2),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)?.Length ?? 0,
    };

    private static StyledCell Cell(object? value, Styles styles) => value switch
    {
        int number => new StyledCell(number, null),
        long number => new StyledCell(number, null),
        decimal number => new StyledCell(number, null),
        bool yes => new StyledCell(yes, null),
        DateOnly day when day.ToDateTime(TimeOnly.MinValue) is var at && at >= Earliest =>
            new StyledCell(at, styles.Day),
        DateTimeOffset { UtcDateTime: var at } when at >= Earliest => new StyledCell(at, styles.Instant),
        // A spreadsheet has no days before 1900, and its first two months are one day off.
        DateOnly day => new StyledCell(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), styles.Text),
        DateTimeOffset at => new StyledCell(at.ToString("O", CultureInfo.InvariantCulture), styles.Text),
        null => new StyledCell((string?)null, null),
        _ => new StyledCell(Storable(Table.Words(value)!), styles.Text),
    };

    /// <summary>The text as a cell can hold it: cut at Excel's limit. Characters that XML does not have, or would
    /// change, are written as _xHHHH_ (ECMA-376 part 1, 22.9.2.19).</summary>
    private static string Storable(string text)
    {
        var cut = text.Length <= TextLimit ? text
            : text[..(char.IsHighSurrogate(text[TextLimit - 2]) ? TextLimit - 2 : TextLimit - 1)] + "…";
        return Escaped.Replace(cut, m => string.Create(CultureInfo.InvariantCulture, $"_x{(int)m.Value[0]:X4}_"));
    }

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1_000)]
    private static partial Regex Escaped { get; }

    private sealed class Styles(Spreadsheet book)
    {
        public StyleId Head { get; } = book.AddStyle(
            new Style { Font = { Bold = true }, Format = NumberFormat.Standard(StandardNumberFormat.Text) });

        public StyleId Text { get; } = book.AddStyle(
            new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) });

        public StyleId Day { get; } = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });

        public StyleId Instant { get; } = book.AddStyle(
            new Style { Format = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss") });
    }
}
