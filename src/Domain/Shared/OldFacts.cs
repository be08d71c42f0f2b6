using System.Text.Json.Nodes;

namespace Daybook.Domain.Shared;

/// <summary>Helpers with which upcasters change facts of older releases.</summary>
internal static class OldFacts
{
    extension(JsonObject fact)
    {
        /// <summary>The fact with one more member.</summary>
        public JsonObject With(string name, JsonNode? value)
        {
            fact[name] = value;
            return fact;
        }

        /// <summary>The fact with each entry of a list changed.</summary>
        public JsonObject WithEach(string list, Action<JsonNode> change)
        {
            foreach (var entry in fact[list]!.AsArray()) change(entry!);
            return fact;
        }
    }
}
