using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Daybook.Api.Edge;

/// <summary>Reads every text in Unicode normal form C, so that what looks the same is the same to all
/// systems.</summary>
internal sealed class NormalText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!.Normalize(NormalizationForm.FormC)
            : throw new JsonException("a text is expected");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
