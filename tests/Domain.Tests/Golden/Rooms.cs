using System.Reflection;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

/// <summary>What every room declares in its catalogue, found by name, so that no room can be forgotten.</summary>
internal static class Rooms
{
    private static readonly Assembly Domain = typeof(Address).Assembly;

    public static IReadOnlyList<StoredType> Events { get; } = [.. Declared<StoredType>("Events")];

    public static IReadOnlyList<Machine> Machines { get; } = [.. Declared<Machine>("Machines")];

    /// <summary>Rooms without old events declare none.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } =
    [
        .. Catalogues.Select(type => type.GetProperty("Upcasters")?.GetValue(null))
            .OfType<IEnumerable<Upcaster>>().SelectMany(upcasters => upcasters),
    ];

    public static IReadOnlyList<Type> Deciders { get; } =
    [
        .. Domain.GetTypes().Where(type => !type.IsAbstract && type.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDecider<,,>))),
    ];

    public static StoredType Event(string name) => Events.Single(stored => stored.Name == name);

    public static Machine Machine(string category) => Machines.Single(machine => machine.Category == category);

    public static IEnumerable<StoredType> EventsOf(Machine machine) =>
        Events.Where(stored => stored.Type.IsAssignableTo(machine.EventType));

    private static IEnumerable<Type> Catalogues => Domain.GetTypes()
        .Where(type => type.Name.EndsWith("Catalogue", StringComparison.Ordinal))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static IEnumerable<T> Declared<T>(string property) => Catalogues
        .SelectMany(type => (IEnumerable<T>?)type.GetProperty(property)?.GetValue(null)
            ?? throw new InvalidOperationException($"{type} has no {property}"));
}
