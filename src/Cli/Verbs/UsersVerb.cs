using System.CommandLine;
using Daybook.Cli.Output;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Projections;
using Daybook.Projections.Access;

namespace Daybook.Cli.Verbs;

/// <summary><c>users</c>: the people who work in the console.</summary>
internal static class UsersVerb
{
    private const int NameBytes = 120;
    private const int MostListed = 10_000;

    public static Command Make(Terminal terminal) => new Verb(
        "users", "Invites and lists people.",
        "daybook users invite wangfang --name 王芳 --roles warehouse,viewer", "daybook users invite admin",
        "daybook users list")
        { Invite(terminal), List(terminal) };

    private static Verb Invite(Terminal terminal)
    {
        var login = new Argument<string>("LOGIN") { Description = "Under which the person signs in." };
        var name = new Option<string>("--name") { Description = "As facts name the person (the login)." };
        var locale = new Option<string>("--locale")
        {
            Description = "The language (zh).", DefaultValueFactory = _ => Locales.Chinese,
        }.AcceptOnlyFromAmong([.. Locales.All]);
        var roles = new Option<string>("--roles")
        {
            Description = $"One or more of {string.Join(", ", Roles.All)}; of who is there already they stay.",
            HelpName = "ROLE,ROLE",
        };
        var json = Verb.Json();
        return new Verb(
            "invite", "Invites a person and tells the link, once; also who is there and has lost the password.")
            { login, name, locale, roles, json }.Does(async (parse, cancel) =>
            {
                var typed = parse.GetRequiredValue(login);
                var wanted = parse.GetValue(roles)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
                if (wanted.FirstOrDefault(r => !Roles.All.Contains(r)) is { } unknown)
                    throw VerbException.Usage($"there is no role {unknown}; there are {string.Join(", ", Roles.All)}");
                if (Logins.Problem(typed) is { } wrong) throw VerbException.Usage($"LOGIN {wrong}");
                var called = WellFormed.Text(parse.GetValue(name) ?? typed, "--name", NameBytes);
                var settings = new Settings(terminal);
                await using var opened = await Database.Open(settings, cancel);
                var invited = await NewUser.Invite(
                    terminal, settings, opened.Node,
                    new UserTerms(typed, called, [.. wanted], parse.GetRequiredValue(locale)), cancel,
                    isTold: !parse.GetValue(json));
                if (parse.GetValue(json)) terminal.Json(invited);
                return ExitCode.Ok;
            });
    }

    private static Verb List(Terminal terminal)
    {
        var json = Verb.Json();
        return new Verb("list", "Lists people, without their secrets.") { json }.Does(async (parse, cancel) =>
        {
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            await opened.StartWorkers(cancel);
            var head = await Progress.Show(
                terminal, told => CatchUp.Groups(node, [ReadGroups.Access], told, cancel));
            await using var session = await node.ReadModels.Open(ReadGroups.Access, head, cancel)
                ?? throw VerbException.Infrastructure("the people cannot be read now");
            var rows = await session.Rows<UserRow>("users", $"order by \"key\" limit {MostListed}", [], cancel);
            if (parse.GetValue(json)) terminal.Json(rows);
            else
            {
                terminal.Table(
                    ["Login", "Name", "Roles", "Status"],
                    rows.Select(r => (string[]) [r.Login, r.Name, string.Join(", ", r.Roles), $"{r.Status}"]));
            }

            return ExitCode.Ok;
        });
    }
}
