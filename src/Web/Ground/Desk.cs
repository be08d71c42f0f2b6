using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Daybook.Web.Ground;

/// <summary>Where a person works: what the person may see and do, and the interface in the person's name and
/// language.</summary>
public sealed class Desk(IDaybook daybook, AuthenticationStateProvider known, Texts texts)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private ClaimsPrincipal Person =>
        known.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state ? state.Result.User : Nobody;

    /// <summary>The name as facts have it, without the login behind it.</summary>
    public string Name => (Person.Identity?.Name ?? "").Split(" (")[0];

    public IReadOnlyList<string> Roles => [.. Person.FindAll(ClaimTypes.Role).Select(c => c.Value)];

    /// <summary>The rooms with what the person may see and begin in them.</summary>
    public IReadOnlyList<Room> Rooms =>
    [
        .. daybook.Lists.Select(l => l.Room).Concat(daybook.Commands.Select(c => c.Room))
            .Concat(daybook.Questions.Select(q => q.Room)).Distinct()
            .OrderBy(Room.Place).Select(name => new Room(
                name, [.. daybook.Lists.Where(l => l.Room == name && May(l.Roles))],
                [.. daybook.Commands.Where(c => c.Room == name && IsBegun(c) && May(c.Roles))],
                [.. daybook.Questions.Where(q => q.Room == name && May(q.Roles))]))
            .Where(room => room.Lists.Count + room.Commands.Count + room.Questions.Count > 0),
    ];

    public IReadOnlyList<ThingScreen> Things => daybook.Things;

    /// <summary>The list of a name, if the person may read it.</summary>
    public ListScreen? List(string name) => daybook.Lists.FirstOrDefault(l => l.Name == name && May(l.Roles));

    /// <summary>The command of a name, if the person may send it.</summary>
    public CommandScreen? Command(string name) =>
        daybook.Commands.FirstOrDefault(c => c.Name == name && May(c.Roles));

    /// <summary>The question of a name, if the person may ask it.</summary>
    public QuestionScreen? Question(string name) =>
        daybook.Questions.FirstOrDefault(q => q.Name == name && May(q.Roles));

    /// <summary>The kind of thing of a category; null where there is none.</summary>
    public ThingScreen? Thing(string category) => daybook.Things.FirstOrDefault(t => t.Category == category);

    /// <summary>The lists that the person may read.</summary>
    public IEnumerable<ListScreen> Lists => daybook.Lists.Where(l => May(l.Roles));

    /// <summary>Whether the person has one of these roles.</summary>
    public bool May(IReadOnlyList<string> roles) => roles.Any(Person.IsInRole);

    /// <summary>Whether a command stands in the menu: it makes something, or is about what has no page.</summary>
    private bool IsBegun(CommandScreen command) =>
        command.Parts.Count == 0 || !daybook.Things.Any(t => t.Commands.Contains(command));

    /// <summary>Asks a question.</summary>
    public Task<Reply> Get(string target, CancellationToken cancel = default) => Send(Asked.Get(target), cancel);

    /// <summary>Sends a request.</summary>
    public Task<Reply> Send(Asked asked, CancellationToken cancel = default) =>
        daybook.Send(Person, asked with { Language = texts.Language }, cancel);
}

/// <summary>A room of the house with what a person may see and begin in it.</summary>
public sealed record Room(
    string Name, IReadOnlyList<ListScreen> Lists, IReadOnlyList<CommandScreen> Commands,
    IReadOnlyList<QuestionScreen> Questions)
{
    private static readonly string[] Order =
        ["Orders", "Warehouse", "Transport", "Finance", "Products", "Customers", "Suppliers", "Webhooks", "Access",
            "Operations", "Audit"];

    /// <summary>The place of a room in the menu: daily work first; one that is not known here comes last.</summary>
    internal static int Place(string name) => Array.IndexOf(Order, name) is >= 0 and var at ? at : Order.Length;
}
