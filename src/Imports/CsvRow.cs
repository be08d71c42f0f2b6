using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>One row of a file, read column by column. A value that cannot be read is recorded as an error with file,
/// line, field and rule.</summary>
public sealed class CsvRow(
    string file, int line, string raw, IReadOnlyDictionary<string, string> values, List<RowError> errors)
{
    private const int TextByteLimit = 2_000;

    /// <summary>The file's name.</summary>
    public string File => file;

    /// <summary>The line on which it begins, from 1.</summary>
    public int Line => line;

    /// <summary>SHA-256 of the row as in the file, 32 bytes.</summary>
    public byte[] Fingerprint { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(raw));

    /// <summary>The text of a column, trimmed; null when it is empty or NULL.</summary>
    public string? Optional(string field)
    {
        if (!values.TryGetValue(field, out var text)) return Fail<string?>(field, "the column is missing");
        text = text.Trim();
        if (text.Length == 0 || text == "NULL") return null;
        if (text.Contains('\uFFFD')) return Fail<string?>(field, "is written in UTF-8");
        try
        {
            return WellFormed.Text(text, field, TextByteLimit);
        }
        catch (BadInputException bad)
        {
            return Fail<string?>(field, bad.Rule);
        }
    }

    /// <summary>The text of a column that must not be empty.</summary>
    public string Text(string field) => Optional(field) ?? Fail(field, "must not be empty", "?");

    /// <summary>A decimal number with a decimal point.</summary>
    public decimal Decimal(string field) =>
        decimal.TryParse(Optional(field), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Fail(field, "is a decimal number", 0m);

    /// <summary>A whole number; a trailing ".0" is accepted.</summary>
    public int Whole(string field) => Decimal(field) is var number && number == decimal.Truncate(number)
            && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : Fail(field, "is a whole number", 0);

    /// <summary>A date in one of the formats.</summary>
    public DateOnly Date(string field, params string[] formats) => DateOrNull(field, formats)
        ?? Fail(field, "must not be empty", DateOnly.MinValue);

    /// <summary>A date in one of the formats; null when it is empty.</summary>
    public DateOnly? DateOrNull(string field, params string[] formats)
    {
        if (Optional(field) is not { } text) return null;
        return DateTime.TryParseExact(
                text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? DateOnly.FromDateTime(date)
            : Fail<DateOnly?>(field, $"is a date written {string.Join(" or ", formats)}");
    }

    /// <summary>Records that the row breaks a rule.</summary>
    public void Wrong(string field, string rule) => errors.Add(new RowError(file, line, field, rule));

    /// <summary>Records that the row belongs to nothing that is imported.</summary>
    public void Orphan(string field, string rule) =>
        errors.Add(new RowError(file, line, field, rule) { IsOrphan = true });

    private T Fail<T>(string field, string rule, T instead = default!)
    {
        Wrong(field, rule);
        return instead;
    }
}
