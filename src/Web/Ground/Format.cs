using System.Globalization;
using System.Text.Json;

namespace Daybook.Web.Ground;

/// <summary>Writes values in the form of a language.</summary>
public sealed class Format(Texts texts, TimeProvider clock)
{
    private const int MostDecimals = 6;
    private const int UsualDecimals = 2;
    private const string FieldForm = "yyyy-MM-ddTHH:mm";

    /// <summary>A value of a column or member as text; empty when there is none.</summary>
    public string Value(string list, string name, ValueKind kind, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join(
            texts.Ui("comma"), value.EnumerateArray().Select(item => Value(list, name, kind, item))),
        JsonValueKind.Object => Object(value),
        _ => kind switch
        {
            ValueKind.Day => Day(value.ToString()),
            ValueKind.Instant => Instant(value.ToString()),
            ValueKind.Number => Number(value.GetDecimal()),
            ValueKind.Whole => value.GetInt64().ToString(name is "year" ? "0" : "#,0", texts.Culture),
            ValueKind.Flag => texts.Ui(value.GetBoolean() ? "yes" : "no"),
            ValueKind.Named => texts.Value(list, name, value.ToString()),
            _ => texts.Known(list, name, value.ToString()) ?? texts.Stored(name, value.ToString()),
        },
    };

    public string Whole(long number) => number.ToString("#,0", texts.Culture);

    /// <summary>A number with all its decimals, but without zeros at the end after the second one.</summary>
    public string Number(decimal number)
    {
        var decimals = Math.Min((int)number.Scale, MostDecimals);
        while (decimals > UsualDecimals && decimal.Round(number, decimals - 1) == number) decimals--;
        return number.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), texts.Culture);
    }

    public string Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(texts.Language == "zh" ? "yyyy-MM-dd" : "d MMM yyyy", texts.Culture)
            : text;

    public string Instant(string text)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return text;
        var local = TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone);
        return local.ToString(texts.Language == "zh" ? "yyyy-MM-dd HH:mm" : "d MMM yyyy HH:mm", texts.Culture);
    }

    /// <summary>An instant for a field of a browser: local time without seconds and zone.</summary>
    public string InstantField(string instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).ToString(FieldForm, CultureInfo.InvariantCulture)
            : instant;

    /// <summary>The instant in UTC for the text of a browser's field.</summary>
    public string InstantOf(string field) =>
        DateTime.TryParseExact(field, FieldForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? UniversalOf(new DateTimeOffset(local, clock.LocalTimeZone.GetUtcOffset(local)))
            : field;

    /// <summary>An instant as the interface reads it: in UTC, without parts of a second.</summary>
    public static string UniversalOf(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public string Money(decimal amount, string currency) => $"{Number(amount)} {currency}";

    private string Object(JsonElement value)
    {
        if (value.NumberOf("amount") is { } amount && value.TextOf("currency") is { } currency)
            return Money(amount, currency);
        if (value.NumberOf("value") is { } number && value.TextOf("unit") is { } unit)
            return $"{Number(number)} {unit}";
        return string.Join(' ', value.EnumerateObject().Select(m => m.Value)
            .Where(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(v => v.ToString()));
    }
}
