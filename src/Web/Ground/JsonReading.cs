using System.Text.Json;

namespace Daybook.Web.Ground;

/// <summary>Reads members of answers. Any member may be missing.</summary>
public static class JsonReading
{
    extension(JsonElement json)
    {
        /// <summary>A member; undefined when there is none.</summary>
        public JsonElement Of(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

        /// <summary>A member as text; null when there is none.</summary>
        public string? TextOf(string name) => json.Of(name) is var value && value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => false,
            _ => true,
        } ? value.ToString() : null;

        /// <summary>A member as a whole number; null when it is not one.</summary>
        public long? WholeOf(string name) =>
            json.Of(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var n) ? n : null;

        /// <summary>A member as a number; null when it is not one.</summary>
        public decimal? NumberOf(string name) =>
            json.Of(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;

        /// <summary>The items of a member that is a list.</summary>
        public IEnumerable<JsonElement> ItemsOf(string name) =>
            json.Of(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

        /// <summary>The members of a member that is an object.</summary>
        public IEnumerable<JsonProperty> MembersOf(string name) =>
            json.Of(name) is { ValueKind: JsonValueKind.Object } one ? one.EnumerateObject() : [];
    }
}
