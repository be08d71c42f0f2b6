using System.Text;
using Daybook.Api.Edge;
using Daybook.Kernel;

namespace Daybook.Api.Imports;

/// <summary>The table of a file with its columns as fields, and the values for rows that say nothing
/// themselves.</summary>
/// <param name="Columns">The field of each column of the file; null for a column that is left out.</param>
/// <param name="Given">Values by field.</param>
internal sealed record ImportTable(
    SheetFile File, IReadOnlyList<ImportField> Fields, IReadOnlyList<string?> Columns,
    IReadOnlyDictionary<string, string> Given)
{
    private readonly HashSet<string> _withComma = [];

    public static ImportTable Of(
        SheetFile file, IReadOnlyList<ImportField> fields, IReadOnlyList<string?> columns,
        IReadOnlyDictionary<string, string> given)
    {
        var table = new ImportTable(file, fields, columns, given);
        foreach (var field in fields.Where(f => f.Kind is FieldKind.Number))
        {
            var at = table.At(field.Name);
            if (at >= 0 && CellTexts.HasDecimalComma(file.Rows.Select(r => r.Cells[at])))
                table._withComma.Add(field.Name);
        }

        return table;
    }

    /// <summary>Required fields that neither a column nor a given value has.</summary>
    public IEnumerable<ImportField> Missing =>
        Fields.Where(f => f.IsRequired && At(f.Name) < 0 && !Given.ContainsKey(f.Name));

    /// <summary>The header of the column of a field; null when there is none.</summary>
    public string? HeaderOf(string field) => At(field) is >= 0 and var at ? File.Header[at] : null;

    /// <summary>The text of a field in a row; empty when there is none.</summary>
    public string Text(SheetRow row, string field) =>
        At(field) is >= 0 and var at && row.Cells[at].Length > 0 ? row.Cells[at] : Given.GetValueOrDefault(field, "");

    public bool HasDecimalComma(string field) => _withComma.Contains(field);

    private int At(string field)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == field) return i;
        return -1;
    }
}

/// <summary>One row, read field by field. What cannot be read is an error with its value, one for each field.</summary>
internal sealed class ImportCells(ImportTable table, SheetRow row, BusinessDates dates, List<ImportError> errors)
{
    private readonly HashSet<string> _wrong = [];

    public int Line => row.Line;

    /// <summary>True while every field could be read.</summary>
    public bool IsSound => _wrong.Count == 0;

    /// <summary>The fields that the row tells.</summary>
    public bool Has(string field) => table.Text(row, field).Length > 0;

    public string? Maybe(string field)
    {
        var text = table.Text(row, field);
        if (text.Length == 0)
        {
            if (table.Fields.Any(f => f.Name == field && f.IsRequired)) Bad(field, "must not be empty");
            return null;
        }

        if (WellFormed.Problem(text) is not { } problem) return text.Normalize(NormalizationForm.FormC);
        Bad(field, problem);
        return null;
    }

    /// <summary>A text that must be there; something else in its place when it is not, for the row is not used
    /// then.</summary>
    public string Text(string field) => Maybe(field) ?? "?";

    public decimal? Number(string field)
    {
        if (Maybe(field) is not { } text) return null;
        var number = CellTexts.Number(text, table.HasDecimalComma(field));
        if (number is null) Bad(field, "must be a number such as 12.50");
        return number;
    }

    public int? Whole(string field)
    {
        if (Maybe(field) is not { } text) return null;
        if (CellTexts.Number(text, hasDecimalComma: false) is { } number && number == decimal.Truncate(number)
            && Math.Abs(number) <= int.MaxValue)
            return (int)number;
        Bad(field, "must be a whole number");
        return null;
    }

    public DateOnly? Day(string field, DayKind kind)
    {
        if (Maybe(field) is not { } text) return null;
        if (CellTexts.Day(text) is not { } day) Bad(field, "must be a date with the year first, such as 2026-10-14");
        else if (dates.Problem(day, kind) is { } problem) Bad(field, problem);
        else return day;
        return null;
    }

    /// <summary>One of the named values, by its name or by a word that files have for it.</summary>
    public T? Named<T>(string field) where T : struct, Enum
    {
        if (Maybe(field) is not { } text) return null;
        var values = table.Fields.First(f => f.Name == field).Values;
        var found = values.FirstOrDefault(v => v.Value.Prepend(v.Key).Contains(text, StringComparer.OrdinalIgnoreCase));
        if (found.Key is { } name) return Enum.Parse<T>(name, ignoreCase: true);
        Bad(field, $"must be one of {string.Join(", ", values.Select(v => v.Key))}");
        return null;
    }

    /// <summary>Records that a field breaks a rule.</summary>
    public void Bad(string field, string rule)
    {
        if (!_wrong.Add(field)) return;
        var text = table.Text(row, field);
        errors.Add(new ImportError(row.Line, field, text.Length > 0 ? text : null, rule)
        {
            Column = table.HeaderOf(field),
        });
    }
}
