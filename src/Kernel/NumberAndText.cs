using System.Text.Json;

namespace Daybook.Kernel;

/// <summary>The strict JSON shape shared by money and quantities: one number, one text, nothing else.</summary>
internal static class NumberAndText
{
    public static (decimal Number, string Text) Read(ref Utf8JsonReader reader, string numberName, string textName)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException($"expected {{{numberName}, {textName}}}");
        decimal? number = null;
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (number is null && reader.ValueTextEquals(numberName))
            {
                reader.Read();
                number = reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var n)
                    ? n
                    : throw new JsonException($"{numberName} is a decimal number");
            }
            else if (text is null && reader.ValueTextEquals(textName))
            {
                reader.Read();
                text = reader.TokenType == JsonTokenType.String
                    ? reader.GetString()
                    : throw new JsonException($"{textName} is a text");
            }
            else
            {
                throw new JsonException($"unknown or repeated member {reader.GetString()}");
            }
        }

        return number is { } found && text is not null
            ? (found, text)
            : throw new JsonException($"{numberName} and {textName} are both needed");
    }

    public static void Write(Utf8JsonWriter writer, string numberName, decimal number, string textName, string text)
    {
        writer.WriteStartObject();
        writer.WriteNumber(numberName, number);
        writer.WriteString(textName, text);
        writer.WriteEndObject();
    }

    public static T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (BadInputException bad)
        {
            throw new JsonException(bad.Message, bad);
        }
    }
}
