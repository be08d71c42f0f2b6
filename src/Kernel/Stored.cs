using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Daybook.Kernel;

/// <summary>A type that is stored: its name and its CLR type.</summary>
/// <param name="Name">The stored name.</param>
/// <param name="Type">The CLR type.</param>
public sealed record StoredType(string Name, Type Type)
{
    /// <summary>Its JSON contract in <see cref="DaybookJson"/>, created on first use.</summary>
    public JsonTypeInfo Json => DaybookJson.Options.GetTypeInfo(Type);

    /// <summary>The stored type of a CLR type that has <see cref="StoredAsAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">The type does not have the attribute.</exception>
    public static StoredType Of(Type type) => new(
        type.GetCustomAttribute<StoredAsAttribute>()?.Name
            ?? throw new InvalidOperationException($"{type} has no [StoredAs]"),
        type);

    /// <summary>The nested cases of closed hierarchies, each in the order in which its file lists them.</summary>
    /// <exception cref="InvalidOperationException">A case has no <see cref="StoredAsAttribute"/>.</exception>
    public static IReadOnlyList<StoredType> CasesOf(params IEnumerable<Type> bases) =>
    [
        .. bases.SelectMany(b => b.GetNestedTypes().Where(t => t.IsSubclassOf(b)).Append(b).Where(t => !t.IsAbstract)
                .OrderBy(t => t.MetadataToken))
            .Select(Of),
    ];

    /// <summary>Every type of an assembly that derives from a base, by name.</summary>
    /// <exception cref="InvalidOperationException">A type has no <see cref="StoredAsAttribute"/>.</exception>
    public static IReadOnlyList<StoredType> DerivedFrom<TBase>(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TBase)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal).Select(Of),
    ];
}

/// <summary>Converts the JSON of an old stored name into the JSON of its successor; pure.</summary>
/// <param name="From">The old stored name.</param>
/// <param name="To">The successor's stored name, which may itself have a successor.</param>
/// <param name="Change">The conversion; it may change the object that it is given.</param>
public sealed record Upcaster(string From, string To, Func<JsonObject, JsonObject> Change)
{
    /// <summary>All upcasters in an assembly (<see cref="IOlderFacts"/>).</summary>
    public static IReadOnlyList<Upcaster> FoundIn(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IOlderFacts)) && !t.IsAbstract)
            .SelectMany(t => ((IOlderFacts)Activator.CreateInstance(t)!).Upcasters),
    ];
}
