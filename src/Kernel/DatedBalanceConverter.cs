using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>Writes a balance as <c>[{"date":"2026-03-01","delta":5}]</c> ordered by date.</summary>
public sealed class DatedBalanceConverter : JsonConverter<DatedBalance>
{
    /// <inheritdoc/>
    public override DatedBalance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("expected a list of date and delta");
        var balance = DatedBalance.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var (delta, date) = NumberAndText.Read(ref reader, "delta", "date");
            balance = Day(date) is { } day
                ? balance.Add(day, delta)
                : throw new JsonException("date is written yyyy-MM-dd");
        }

        return reader.TokenType == JsonTokenType.EndArray
            ? balance
            : throw new JsonException("expected date and delta");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DatedBalance value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var (date, delta) in value.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteNumber("delta", delta);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
