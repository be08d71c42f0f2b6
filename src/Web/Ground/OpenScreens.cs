using System.Runtime.CompilerServices;

namespace Daybook.Web.Ground;

/// <summary>The screens that are there while some modules are switched off. What a module that is on uses too stands in
/// its room.</summary>
public sealed class OpenScreens : IScreens
{
    /// <summary>For each way of switching; all pages share them.</summary>
    private static readonly ConditionalWeakTable<ModulesNow, OpenScreens> Known = [];

    private OpenScreens(IScreens all, ModulesNow now)
    {
        Lists =
        [
            .. all.Lists.Where(l => now.Hiding(l.Modules) is null)
                .Select(l => l with { Room = now.RoomOf(l.Room, l.Modules) }),
        ];
        var commands = all.Commands.Where(c => now.Hiding(c.Modules) is null)
            .ToDictionary(c => c.Name, c => c with { Room = now.RoomOf(c.Room, c.Modules) });
        Commands = [.. all.Commands.Select(c => commands.GetValueOrDefault(c.Name)).OfType<CommandScreen>()];
        Questions =
        [
            .. all.Questions.Where(q => now.Hiding(q.Modules) is null)
                .Select(q => q with { Room = now.RoomOf(q.Room, q.Modules) }),
        ];
        Things =
        [
            .. all.Things.Where(t => now.Hiding(t.Modules) is null).Select(t => t with
            {
                Room = now.RoomOf(t.Room, t.Modules),
                Commands = [.. t.Commands.Select(c => commands.GetValueOrDefault(c.Name)).OfType<CommandScreen>()],
            }),
        ];
    }

    public IReadOnlyList<ListScreen> Lists { get; }

    public IReadOnlyList<CommandScreen> Commands { get; }

    public IReadOnlyList<QuestionScreen> Questions { get; }

    public IReadOnlyList<ThingScreen> Things { get; }

    /// <summary>The screens that are there now.</summary>
    public static IScreens Of(IDaybook daybook) => daybook.Modules is { AreAllOn: false } now
        ? Known.GetValue(now, switched => new OpenScreens(daybook, switched))
        : daybook;
}
