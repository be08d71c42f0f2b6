using Daybook.Web.Forms;
using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>Which commands can be done to many rows of a list: those about the thing of a row, that the person may
/// send, and that are told the same of every row.</summary>
public static class BulkCommands
{
    /// <summary>Most rows at once.</summary>
    public const int MostRows = 200;

    /// <summary>Texts that can be the same for many things. Others, such as a waybill, belong to one.</summary>
    private static readonly string[] Common = ["reason", "manifest", "dock", "to", "lot", "note"];

    /// <summary>Those of a list, in the order of the thing's page.</summary>
    public static IReadOnlyList<CommandScreen> Of(Desk desk, ListScreen list) => ThingOf(desk, list) is { } thing
        ? [.. thing.Commands.Where(c => c.Parts.SequenceEqual(thing.Parts) && desk.May(c.Roles) && IsCommon(c))]
        : [];

    /// <summary>The thing that a row of a list is.</summary>
    public static ThingScreen? ThingOf(Desk desk, ListScreen list) =>
        desk.Things.FirstOrDefault(t => t.List == list.Name);

    /// <summary>The fields that are asked for once.</summary>
    public static IReadOnlyList<Field> Fields(CommandForm form) => [.. form.Fields.Where(f => IsCommon(f.Member))];

    private static bool IsCommon(CommandScreen command) =>
        command.Members.Where(m => m.IsRequired).All(IsCommon);

    private static bool IsCommon(FormMember member) => member.Kind switch
    {
        ValueKind.Named or ValueKind.Flag or ValueKind.Day => true,
        ValueKind.Text => Common.Contains(member.Name),
        _ => false,
    };
}
