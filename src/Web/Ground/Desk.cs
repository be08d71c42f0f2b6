using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Daybook.Web.Ground;

/// <summary>The workplace of a person: what the person may see and do, and requests in the person's name and
/// language.</summary>
public sealed class Desk(IDaybook daybook, AuthenticationStateProvider known, Texts texts)
{
    private const string Product = "Daybook";
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>What is there while the modules are switched as they are.</summary>
    private IScreens Open => OpenScreens.Of(daybook);

    private ClaimsPrincipal Person =>
        known.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state ? state.Result.User : Nobody;

    /// <summary>The person's name, without the login that facts have behind it.</summary>
    public string Name => (Person.Identity?.Name ?? "").Split(" (")[0];

    /// <summary>The person's login, which no other person has.</summary>
    public string Login => (Person.Identity?.Name ?? "").Split(" (")[^1].TrimEnd(')');

    /// <summary>Whether the person is the one whom the interface calls so: '@' and a login.</summary>
    public bool IsMe(string? id) => id is ['@', .. var login]
        && (Person.Identity?.Name ?? "").EndsWith($" ({login})", StringComparison.Ordinal);

    public IReadOnlyList<string> Roles => [.. Person.FindAll(ClaimTypes.Role).Select(c => c.Value)];

    /// <summary>The rooms, each with the lists and commands that the person may use.</summary>
    public IReadOnlyList<Room> Rooms =>
    [
        .. Open.Lists.Select(l => l.Room).Concat(Open.Commands.Select(c => c.Room))
            .Concat(Open.Questions.Select(q => q.Room)).Distinct()
            .OrderBy(Room.Place).Select(name => new Room(
                name, [.. Open.Lists.Where(l => l.Room == name && May(l.Roles))],
                [.. Open.Commands.Where(c => c.Room == name && IsBegun(c) && May(c.Roles))],
                [.. Open.Questions.Where(q => q.Room == name && May(q.Roles))]))
            .Where(room => room.Lists.Count + room.Commands.Count + room.Questions.Count > 0),
    ];

    public IReadOnlyList<ThingScreen> Things => Open.Things;

    /// <summary>The list with a name; null when the person may not read it.</summary>
    public ListScreen? List(string name) => Open.Lists.FirstOrDefault(l => l.Name == name && May(l.Roles));

    /// <summary>The command with a name; null when the person may not send it.</summary>
    public CommandScreen? Command(string name) =>
        Open.Commands.FirstOrDefault(c => c.Name == name && May(c.Roles));

    /// <summary>The roles that may send a command, whether the person has one of them or not.</summary>
    public IReadOnlyList<string> RolesOf(string command) =>
        daybook.Commands.FirstOrDefault(c => c.Name == command)?.Roles ?? [];

    /// <summary>The question with a name; null when the person may not ask it.</summary>
    public QuestionScreen? Question(string name) =>
        Open.Questions.FirstOrDefault(q => q.Name == name && May(q.Roles));

    /// <summary>The kind of thing of a category; null when there is none.</summary>
    public ThingScreen? Thing(string category) => Open.Things.FirstOrDefault(t => t.Category == category);

    /// <summary>The lists that the person may read.</summary>
    public IEnumerable<ListScreen> Lists => Open.Lists.Where(l => May(l.Roles));

    /// <summary>The page of a list that the interface names by its own path; null when the person may not read
    /// it.</summary>
    public string? AddressOf(string? path)
    {
        var at = path?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        var list = at < 0 ? path : path![..at];
        return Lists.FirstOrDefault(l => l.Path == list) is { } found
            ? $"/l/{found.Name}{(at < 0 ? "" : path![at..])}"
            : null;
    }

    /// <summary>Whether the person has one of these roles.</summary>
    public bool May(IReadOnlyList<string> roles) => roles.Any(Person.IsInRole);

    /// <summary>Whether a command is in the menu: it makes a new thing, or its thing has no page or is the only
    /// one.</summary>
    private bool IsBegun(CommandScreen command) =>
        command.Parts.All(p => References.OnlyOne(p) is not null)
        || !Open.Things.Any(t => t.Commands.Contains(command));

    /// <summary>The company's name; null while nobody has said it.</summary>
    public string? Company => daybook.Company;

    /// <summary>Whose pages these are, at the end of their titles.</summary>
    public string House => Company ?? Product;

    /// <summary>The modules as they are switched now.</summary>
    public ModulesNow Modules => daybook.Modules;

    /// <summary>The module that is switched off and so hides a page; null when none does.</summary>
    /// <param name="path">The path of the page's address.</param>
    public ModuleNow? Hiding(string path) => HiddenPages.Hiding(daybook, path);

    /// <summary>Whether a command is hidden because its module is switched off.</summary>
    public bool IsHidden(string command) =>
        daybook.Commands.FirstOrDefault(c => c.Name == command) is { } known
        && daybook.Modules.Hiding(known.Modules) is not null;

    /// <summary>Calls back shortly after a module was switched, until it is disposed.</summary>
    public IDisposable WatchModules(Action changed) => daybook.WatchModules(changed);

    /// <summary>Calls back shortly after the company's data changed, until it is disposed.</summary>
    public IDisposable WatchCompany(Action changed) => daybook.WatchCompany(changed);

    /// <summary>Asks a question.</summary>
    public Task<Reply> Get(string target, CancellationToken cancel = default) => Send(Asked.Get(target), cancel);

    /// <summary>Sends a request.</summary>
    public Task<Reply> Send(Asked asked, CancellationToken cancel = default) =>
        daybook.Send(Person, asked with { Language = texts.Language }, cancel);
}

/// <summary>A room of the menu, with the lists and commands that a person may use.</summary>
public sealed record Room(
    string Name, IReadOnlyList<ListScreen> Lists, IReadOnlyList<CommandScreen> Commands,
    IReadOnlyList<QuestionScreen> Questions)
{
    private static readonly string[] Order =
        ["Orders", "Warehouse", "Transport", "Manufacturing", "Planning", "Projects", "Finance", "Products",
            "Customers", "Suppliers", "Office", "Companies", "Webhooks", "Access", "Operations", "Audit"];

    /// <summary>The place of a room in the menu: daily work first; a room that is not named here comes last.</summary>
    internal static int Place(string name) => Array.IndexOf(Order, name) is >= 0 and var at ? at : Order.Length;
}
