namespace Daybook.Web.Ground;

/// <summary>The modules of the company as they are switched.</summary>
/// <param name="All">Every module that is built, in the order of the stages.</param>
public sealed record ModulesNow(IReadOnlyList<ModuleNow> All)
{
    /// <summary>Whether every module is on, so that nothing is hidden.</summary>
    public bool AreAllOn => All.All(m => m.IsOn);

    /// <summary>The module that hides something: its own, when none of those of which it is a part is on; null when
    /// nothing hides it.</summary>
    public ModuleNow? Hiding(IReadOnlyList<string> modules) =>
        modules.Count > 0 && First(modules) is null ? All.FirstOrDefault(m => m.Code == modules[0]) : null;

    /// <summary>The room in which something is shown: its own, or that of a module that uses it too while its own is
    /// off.</summary>
    public string RoomOf(string own, IReadOnlyList<string> modules) =>
        First(modules) is { } first && first.Code != modules[0] ? first.Room : own;

    private ModuleNow? First(IReadOnlyList<string> modules) =>
        modules.Select(code => All.FirstOrDefault(m => m.Code == code)).FirstOrDefault(m => m is { IsOn: true });
}

/// <summary>A module as it is switched.</summary>
/// <param name="Code">Such as <c>WMS</c>.</param>
public sealed record ModuleNow(string Code, string Room, bool IsOn);
