using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Domain;

/// <summary>What the rooms store and how their streams are folded, found in this assembly: a new aggregate stands in no
/// list.</summary>
public static class DomainCatalogue
{
    private static readonly Type[] Types =
        [.. Assembly.GetExecutingAssembly().GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>Every decider, room by room.</summary>
    public static IReadOnlyList<Decider> Deciders { get; } =
    [
        .. Types.Where(t => t.IsSubclassOf(typeof(Decider))).Select(Decider.Of),
    ];

    /// <summary>The decider of a stream.</summary>
    public static Decider DeciderOf(StreamId stream) => Deciders.Single(d => d.Category == stream.Category);

    /// <summary>What they fold.</summary>
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(Deciders.Select(d => d.EventType));

    /// <summary>How facts of older releases are read.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } = Upcaster.FoundIn(Assembly.GetExecutingAssembly());
}
