using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Daybook.Kernel;

/// <summary>The one contract by which everything that is stored is written and read: camelCase, enums by name, and
/// strict, so that a member unknown, missing, twice or null against its type fails loudly.</summary>
/// <remarks>By reflection, so that no type stands in a list: an event costs about 15 % more to write than with a
/// generated contract and no more to read.</remarks>
public static class DaybookJson
{
    /// <summary>Read-only; made once.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
