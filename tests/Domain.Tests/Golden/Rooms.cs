using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

/// <summary>What the rooms declare, and ways to look into it.</summary>
internal static class Rooms
{
    public static IReadOnlyList<StoredType> Events => DomainCatalogue.Events;

    public static IReadOnlyList<Machine> Machines => DomainCatalogue.Machines;

    public static IReadOnlyList<Upcaster> Upcasters => DomainCatalogue.Upcasters;

    public static StoredType Event(string name) => Events.Single(stored => stored.Name == name);

    public static Machine Machine(string category) => Machines.Single(machine => machine.Category == category);

    public static IEnumerable<StoredType> EventsOf(Machine machine) =>
        Events.Where(stored => stored.Type.IsAssignableTo(machine.EventType));
}
