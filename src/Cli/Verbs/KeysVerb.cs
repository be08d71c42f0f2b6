using System.CommandLine;
using Daybook.Cli.Output;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Projections;
using Daybook.Projections.Access;

namespace Daybook.Cli.Verbs;

/// <summary><c>keys</c>: who may use the API, and for what.</summary>
internal static class KeysVerb
{
    private const int NameBytes = 200;
    private const int MostListed = 10_000;

    public static Command Make(Terminal terminal) => new Verb(
        "keys", "Creates, revokes and lists API keys.",
        "daybook keys create \"warehouse tablet\" --roles warehouse,viewer", "daybook keys list",
        "daybook keys revoke 0123456789abcdef --reason \"tablet lost\"")
        { Create(terminal), Revoke(terminal), List(terminal) };

    private static Verb Create(Terminal terminal)
    {
        var who = new Argument<string>("NAME") { Description = "The person or system that will use the key." };
        var roles = new Option<string>("--roles")
        {
            Description = $"One or more of {string.Join(", ", Roles.All)}.", HelpName = "ROLE,ROLE", Required = true,
        };
        var json = Verb.Json();
        return new Verb("create", "Creates a key and shows its secret once.") { who, roles, json }.Does(
            async (parse, cancel) =>
            {
                var wanted = parse.GetRequiredValue(roles).Split(',', StringSplitOptions.TrimEntries);
                if (wanted.FirstOrDefault(r => !Roles.All.Contains(r)) is { } unknown)
                    throw VerbException.Usage($"there is no role {unknown}; roles: {string.Join(", ", Roles.All)}");
                await using var opened = await Database.Open(new Settings(terminal), cancel);
                var name = WellFormed.Text(parse.GetRequiredValue(who), "NAME", NameBytes);
                var made = await NewKey.Make(opened.Node, name, wanted, cancel);
                if (parse.GetValue(json)) terminal.Json(made);
                else terminal.Out.WriteLine($"Key {made.Id}: {made.Secret}\nIt is shown only once and is not stored.");
                return ExitCode.Ok;
            });
    }

    private static Verb Revoke(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The key's public id." };
        var reason = new Option<string>("--reason") { Description = "The reason, which is recorded.", Required = true };
        return new Verb("revoke", "Revokes a key permanently.") { id, reason }.Does(async (parse, cancel) =>
        {
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            var why = WellFormed.Text(parse.GetRequiredValue(reason), "--reason",
                node.Context.Options.Processes.TextBytes);
            var revoke = ApiKeyDecider.On(
                ApiKeyDecider.Stream(parse.GetRequiredValue(id)), new ApiKeyCommand.Revoke(Operator.Name, why));
            Operator.Done(await node.Ledger.Append(new Transaction(Operator.Envelope(node), [revoke]), cancel));
            terminal.Out.WriteLine($"Key {parse.GetRequiredValue(id)} is revoked.");
            return ExitCode.Ok;
        });
    }

    private static Verb List(Terminal terminal)
    {
        var json = Verb.Json();
        return new Verb("list", "Lists the keys, without their secrets.") { json }.Does(async (parse, cancel) =>
        {
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            await opened.StartWorkers(cancel);
            var head = await Progress.Show(
                terminal, told => CatchUp.Groups(node, [ReadGroups.Access], told, cancel));
            await using var session = await node.ReadModels.Open(ReadGroups.Access, head, cancel)
                ?? throw VerbException.Infrastructure("the keys cannot be read at present");
            var rows = await session.Rows<ApiKeyRow>("api_keys", $"order by \"key\" limit {MostListed}", [], cancel);
            if (parse.GetValue(json)) terminal.Json(rows);
            else
            {
                terminal.Table(
                    ["Id", "Name", "Roles", "Revoked"],
                    rows.Select(r => (string[]) [r.Key, r.Name, string.Join(", ", r.Roles), Revoked(r)]));
            }

            return ExitCode.Ok;
        });
    }

    private static string Revoked(ApiKeyRow row) => row.IsActive ? "" : $"{row.RevokedBy}: {row.RevokedReason}";
}
