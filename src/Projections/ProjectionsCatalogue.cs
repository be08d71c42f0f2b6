using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Projections;

/// <summary>Every read model, found by a scan of this assembly, so that a new one is not added to any list.</summary>
public static class ProjectionsCatalogue
{
    private static readonly Type[] Types = Assembly.GetExecutingAssembly().GetTypes();

    /// <summary>The projections that the engine folds, by name.</summary>
    public static IReadOnlyList<Projection> All { get; } =
    [
        .. Types.Where(t => t.IsSubclassOf(typeof(Projection)) && !t.IsAbstract)
            .Select(t => (Projection)Activator.CreateInstance(t)!).OrderBy(p => p.Name, StringComparer.Ordinal),
    ];

    /// <summary>The lists that are computed from them when they are read, by name.</summary>
    public static IReadOnlyList<ComputedList> Computed { get; } =
        [.. Declared<ComputedList>().OrderBy(l => l.Name, StringComparer.Ordinal)];

    /// <summary>The lists that can be told as of a day, by name.</summary>
    public static IReadOnlyList<DatedList> Dated { get; } =
        [.. Declared<DatedList>().OrderBy(l => l.Name, StringComparer.Ordinal)];

    private static IEnumerable<T> Declared<T>() => Types
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .Where(p => p.PropertyType == typeof(T)).Select(p => (T)p.GetValue(null)!);
}
