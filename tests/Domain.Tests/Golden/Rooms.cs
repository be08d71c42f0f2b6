using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

/// <summary>What the rooms declare, and ways to look into it.</summary>
internal static class Rooms
{
    public static IReadOnlyList<StoredType> Events => DomainCatalogue.Events;

    public static IReadOnlyList<Decider> Deciders => DomainCatalogue.Deciders;

    public static IReadOnlyList<Upcaster> Upcasters => DomainCatalogue.Upcasters;

    public static StoredType Event(string name) => Events.Single(stored => stored.Name == name);

    public static Decider Decider(string category) => Deciders.Single(decider => decider.Category == category);

    public static IEnumerable<StoredType> EventsOf(Decider decider) =>
        Events.Where(stored => stored.Type.IsAssignableTo(decider.EventType));
}
