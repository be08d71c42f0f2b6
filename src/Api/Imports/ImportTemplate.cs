using System.Globalization;
using Daybook.Api.Audit;
using Daybook.Api.Lists;

namespace Daybook.Api.Imports;

/// <summary>An empty file to fill in (导入模板): the headings of the declared fields in Chinese or English, and one row
/// that the import itself would take.</summary>
internal static class ImportTemplate
{
    public static async Task<IResult> Answer(HttpContext http, ImportKind kind, DateOnly today)
    {
        var language = Languages.Of(http);
        var format = TableFormats.Of(http.Request, http.Query().Text(TableFormats.Parameter));
        return await Of(kind, language, today).Answer(
            format == TableFormat.Csv ? TableFormat.Csv : TableFormat.Xlsx, http.RequestAborted);
    }

    internal static Table Of(ImportKind kind, Language language, DateOnly today) => new(
        kind.Name, [.. kind.Fields.Select(f => Heading(f, language))],
        [kind.Fields.Select(f => Example(f, language, today))]);

    /// <summary>The first heading of the language; in English the field's own name when it has none like it.</summary>
    private static string Heading(ImportField field, Language language)
    {
        if (language == Language.Chinese && field.Headers.FirstOrDefault(h => !char.IsAscii(h[0])) is { } chinese)
            return chinese;
        return field.Headers.FirstOrDefault(h => ColumnGuess.Plain(h) == ColumnGuess.Plain(field.Name))
            ?? Spaced(field.Name);
    }

    /// <summary>baseUnit as Base unit.</summary>
    private static string Spaced(string name)
    {
        var words = string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static object? Example(ImportField field, Language language, DateOnly today) => field.Kind switch
    {
        FieldKind.Day => today,
        _ when field.Example.Length == 0 => null,
        FieldKind.Number or FieldKind.Whole => decimal.Parse(field.Example, CultureInfo.InvariantCulture),
        FieldKind.Named when language == Language.Chinese => field.Values[field.Example][0],
        _ => field.Example,
    };
}
