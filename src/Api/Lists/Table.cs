using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Web.Ground;

namespace Daybook.Api.Lists;

/// <summary>Rows and columns for a spreadsheet.</summary>
/// <param name="Name">The name of the file, without its ending, and of the sheet.</param>
/// <param name="Columns">Their headings.</param>
/// <param name="Rows">A value for each column: text, number, date, instant, boolean, enumeration, null; any other value
/// is written as JSON.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Columns, IEnumerable<IEnumerable<object?>> Rows)
{
    /// <summary>The table as an answer over HTTP.</summary>
    public async Task<IResult> Answer(TableFormat format, CancellationToken cancel) => format == TableFormat.Csv
        ? Results.Bytes(Csv(), TableFormats.CsvType + "; charset=utf-8", $"{Name}.csv")
        : Results.Bytes(await Workbook.Write(this, cancel), TableFormats.XlsxType, $"{Name}.xlsx");

    /// <summary>The table with headings, named values and sentences of the system in a language, for people. Without a
    /// language the names are those of the interface, which never change. Accept-Language does not count: what reads
    /// files by their names must get the same ones everywhere.</summary>
    public Table InLanguageOf(HttpContext http) =>
        http.Query().Text(Languages.Parameter) is null ? this : In(Languages.Of(http).Texts());

    private Table In(Texts texts) => this with
    {
        Columns = [.. Columns.Select(c => texts.Find($"column.{Name}.{c}") ?? texts.Find($"column.{c}")
            ?? texts.Find($"member.{c}") ?? c)],
        Rows = Rows.Select(row => row.Zip(Columns, (value, column) => Told(texts, column, value))),
    };

    private object? Told(Texts texts, string column, object? value) => value switch
    {
        Enum => texts.Value(Name, column, Words(value)!),
        bool yes => texts.Ui(yes ? "yes" : "no"),
        string text => texts.Known(Name, column, text) ?? texts.Stored(column, text),
        _ => value,
    };

    /// <summary>The text of a value that is neither number nor date; null for those.</summary>
    public static string? Words(object? value) => value switch
    {
        string text => text,
        Enum named => JsonNamingPolicy.CamelCase.ConvertName(named.ToString()),
        null or bool or int or long or decimal or DateOnly or DateTimeOffset => null,
        var other => JsonSerializer.Serialize(other, EdgeJson.Options),
    };

    private byte[] Csv()
    {
        using var buffer = new MemoryStream();
        // With the byte order mark, spreadsheets read Chinese text as UTF-8.
        using (var writer = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(
                   writer, new CsvConfiguration(CultureInfo.InvariantCulture)
                   {
                       NewLine = "\r\n",
                       // By default it looks only for its own line ending.
                       ShouldQuote = args => ConfigurationFunctions.ShouldQuote(args)
                           || args.Field.AsSpan().ContainsAny('\r', '\n'),
                   }))
        {
            foreach (var column in Columns) csv.WriteField(column);
            csv.NextRecord();
            foreach (var row in Rows)
            {
                foreach (var value in row) csv.WriteField(CsvCell(value));
                csv.NextRecord();
            }
        }

        return buffer.ToArray();
    }

    private static string? CsvCell(object? value) => value switch
    {
        string text => CsvText.Guarded(text),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => Words(value),
    };
}
