using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Daybook.Kernel;

/// <summary>A type that is stored: its name, its CLR type and how it is written.</summary>
/// <param name="Name">The stored name.</param>
/// <param name="Type">The CLR type.</param>
/// <param name="Json">Its source-generated, strict JSON contract.</param>
public sealed record StoredType(string Name, Type Type, JsonTypeInfo Json)
{
    /// <summary>Every type of the context that carries <see cref="StoredAsAttribute"/>, in the order of the given
    /// base's nested cases; used by each room to list what it stores.</summary>
    public static IReadOnlyList<StoredType> CasesOf(JsonSerializerContext context, params Type[] bases) =>
    [
        .. bases.SelectMany(b => b.GetNestedTypes().Where(t => t.IsSubclassOf(b)).Append(b).Where(t => !t.IsAbstract))
            .OrderBy(t => t.MetadataToken)
            .Select(t => Of(context, t)),
    ];

    /// <summary>One type of the context that carries <see cref="StoredAsAttribute"/>.</summary>
    public static StoredType Of(JsonSerializerContext context, Type type) => new(
        type.GetCustomAttribute<StoredAsAttribute>()?.Name
            ?? throw new InvalidOperationException($"{type} has no [StoredAs]"),
        type,
        context.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not in {context.GetType().Name}"));
}

/// <summary>Turns the JSON of an old stored name into that of its successor; pure.</summary>
/// <param name="From">The old stored name.</param>
/// <param name="To">The successor's stored name, which may itself have a successor.</param>
/// <param name="Change">The change; it owns the object it is given.</param>
public sealed record Upcaster(string From, string To, Func<JsonObject, JsonObject> Change);
