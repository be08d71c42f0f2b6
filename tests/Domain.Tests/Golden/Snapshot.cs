using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

/// <summary>A state as a snapshot keeps it: plain System.Text.Json, the state's declared type.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Plain = new();

    public static object RoundTrip(Decider decider, object state) =>
        JsonSerializer.Deserialize(
            JsonSerializer.Serialize(state, decider.StateType, Plain), decider.StateType, Plain)!;

    /// <summary>The state's JSON with members in the order of their names: a dictionary's order means nothing and may
    /// change from run to run.</summary>
    public static string Canonical(Decider decider, object state)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, JsonSerializer.SerializeToElement(state, decider.StateType, Plain));
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
