using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Reads every text in Unicode normal form C, so that texts that look the same are equal in all
/// systems.</summary>
internal sealed class NormalText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw new JsonException("a text is expected")
        : reader.GetString() is var text && WellFormed.Problem(text) is { } problem ? throw new JsonException(problem)
        : text!.Normalize(NormalizationForm.FormC);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
