using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Daybook.Kernel;

/// <summary>A type that is stored: its name and its CLR type.</summary>
/// <param name="Name">The stored name.</param>
/// <param name="Type">The CLR type.</param>
public sealed record StoredType(string Name, Type Type)
{
    /// <summary>Its part of <see cref="DaybookJson"/>, made when it is first asked for.</summary>
    public JsonTypeInfo Json => DaybookJson.Options.GetTypeInfo(Type);

    /// <summary>One type that carries <see cref="StoredAsAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
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
    /// <exception cref="InvalidOperationException">One has no <see cref="StoredAsAttribute"/>.</exception>
    public static IReadOnlyList<StoredType> DerivedFrom<TBase>(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TBase)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal).Select(Of),
    ];
}

/// <summary>Turns the JSON of an old stored name into that of its successor; pure.</summary>
/// <param name="From">The old stored name.</param>
/// <param name="To">The successor's stored name, which may itself have a successor.</param>
/// <param name="Change">The change; it owns the object it is given.</param>
public sealed record Upcaster(string From, string To, Func<JsonObject, JsonObject> Change)
{
    /// <summary>All that the rooms of an assembly have (<see cref="IOlderFacts"/>).</summary>
    public static IReadOnlyList<Upcaster> FoundIn(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IOlderFacts)) && !t.IsAbstract)
            .SelectMany(t => ((IOlderFacts)Activator.CreateInstance(t)!).Upcasters),
    ];
}
