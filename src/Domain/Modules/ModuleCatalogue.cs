using System.Reflection;
using Module = Daybook.Domain.Shared.Module;

namespace Daybook.Domain.Modules;

/// <summary>The modules that are built, found where the rooms declare them.</summary>
public static class ModuleCatalogue
{
    /// <summary>In the order of the stages.</summary>
    public static IReadOnlyList<Module> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(p => p.PropertyType == typeof(Module))
            .Select(p => (Module)p.GetValue(null)! with { Room = p.DeclaringType!.Namespace!.Split('.')[^1] })
            .OrderBy(m => m.Stage).ThenBy(m => m.Code, StringComparer.Ordinal),
    ];

    /// <summary>The module with a code; null when none is built.</summary>
    public static Module? Find(string code) => All.FirstOrDefault(m => m.Code == code);

    /// <summary>The module that a room is; null for a room that is always there.</summary>
    public static Module? OfRoom(string room) => All.FirstOrDefault(m => m.Room == room);

    /// <summary>These modules and all that they need, directly or through others.</summary>
    public static IReadOnlyList<Module> WithNeeds(IEnumerable<Module> modules)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Module>(modules);
        while (open.TryDequeue(out var module))
        {
            if (!found.Add(module.Code)) continue;
            foreach (var need in module.Needs) open.Enqueue(All.First(m => m.Code == need));
        }

        return [.. All.Where(m => found.Contains(m.Code))];
    }
}
