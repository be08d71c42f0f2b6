using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Domain;

/// <summary>The stored types of this assembly and the deciders of their streams. They are found by a scan, so a new
/// aggregate is not added to any list.</summary>
public static class DomainCatalogue
{
    private static readonly Type[] Types =
        [.. Assembly.GetExecutingAssembly().GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>Every decider, ordered by folder.</summary>
    public static IReadOnlyList<Decider> Deciders { get; } =
    [
        .. Types.Where(t => t.IsSubclassOf(typeof(Decider))).Select(Decider.Of),
    ];

    /// <summary>The decider of a stream.</summary>
    public static Decider DeciderOf(StreamId stream) => Deciders.Single(d => d.Category == stream.Category);

    /// <summary>The event types that the deciders fold.</summary>
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(Deciders.Select(d => d.EventType));

    /// <summary>The upcasters for facts of older releases.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } = Upcaster.FoundIn(Assembly.GetExecutingAssembly());
}
