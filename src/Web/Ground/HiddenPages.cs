using Daybook.Web.Documents;
using Daybook.Web.Hand;
using Daybook.Web.Imports;

namespace Daybook.Web.Ground;

/// <summary>The pages that are hidden while a module is switched off, by their addresses.</summary>
internal static class HiddenPages
{
    /// <summary>The module that hides a page; null when none does.</summary>
    /// <param name="path">The path of its address.</param>
    public static ModuleNow? Hiding(IDaybook daybook, string path)
    {
        if (daybook.Modules.AreAllOn) return null;
        var segments = path.Split('?')[0].Trim('/').Split('/');
        return segments is [var kind, var name, ..]
            ? ModulesOf(daybook, $"/{kind}", Uri.UnescapeDataString(name)).Select(daybook.Modules.Hiding)
                .FirstOrDefault(m => m is not null)
            : null;
    }

    /// <summary>The modules of what a page shows.</summary>
    private static IEnumerable<IReadOnlyList<string>> ModulesOf(IScreens all, string kind, string name) => kind switch
    {
        "/l" or "/explain" => all.Lists.Where(l => l.Name == name).Select(l => l.Modules),
        "/c" => Command(all, name),
        "/q" => all.Questions.Where(q => q.Name == name).Select(q => q.Modules),
        "/t" or "/trace" => Thing(all, name),
        Printable.Page => Thing(all, name == "voucher" ? "journal-entry" : name),
        "/import" => Command(all, ImportSubject.All.FirstOrDefault(s => s.Kind == name)?.Command),
        "/hand" => HandTiles.Called(name) is { } tile
            ? all.Lists.Where(l => l.Name == tile.List).Select(l => l.Modules).Concat(Command(all, tile.Command))
            : [],
        _ => [],
    };

    private static IEnumerable<IReadOnlyList<string>> Command(IScreens all, string? name) =>
        all.Commands.Where(c => c.Name == name).Select(c => c.Modules);

    /// <summary>Those of a thing; where it is no screen of its own, those of the list in which it stands.</summary>
    private static IEnumerable<IReadOnlyList<string>> Thing(IScreens all, string category)
    {
        var thing = all.Things.FirstOrDefault(t => t.Category == category);
        return thing is not null
            ? [thing.Modules]
            : all.Lists.Where(l => l.Name == References.ListOf(null, category)).Select(l => l.Modules);
    }
}
