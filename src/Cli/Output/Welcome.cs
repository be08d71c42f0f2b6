using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Access;
using Npgsql;

namespace Daybook.Cli.Output;

/// <summary>Prints what a person needs after starting the server: its address, the keys and how to create one, how to
/// open the database, and how to stop.</summary>
internal static class Welcome
{
    private const int MostKeys = 10;
    private static readonly string[] More = ["… and more, which keys list shows"];

    /// <summary>Prints a new key with its secret; this is the only time that the secret is shown.</summary>
    public static void Key(Terminal terminal, string which, string secret, string url) =>
        terminal.Out.WriteLine($"""
            {which} key, with all roles; it is shown only once and is not stored:
              {secret}
            Try it:
              curl -s -H 'Authorization: Bearer {secret}' '{url}/api/orders?limit=3'
            """);

    /// <summary>Prints an invitation, once.</summary>
    public static void Invitation(Terminal terminal, string who, NewInvitation invitation, string url) =>
        terminal.Out.WriteLine($"""
            {who} chooses a password here. The link works once, until {invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC:
              {url.TrimEnd('/')}{invitation.Link}
            """);

    /// <summary>Prints the rest, at the end of the start.</summary>
    public static async Task Tell(Terminal terminal, Settings settings, LedgerNode node, CancellationToken cancel)
    {
        var (url, scripts) = (settings.ServerUrl, settings.IsRunByScript);
        var keys = await Keys(node, cancel);
        terminal.Out.WriteLine($"""
            Daybook is at {url}      the console, in a browser
              {url}/docs               every route, with a form to try it
              {url}/health/ready       whether the server is ready
              {url}/api/orders         orders
              {url}/api/reconcile      what agrees, and what differs and why
            Keys (their secrets are not stored):
            """);
        foreach (var key in keys) terminal.Out.WriteLine($"  {key}");
        var daybook = scripts ? "scripts/daybook" : "daybook";
        terminal.Out.WriteLine($"Another key: {daybook} keys create NAME --roles ROLE,…"
            + (scripts ? "   or scripts/run --new-key" : ""));
        terminal.Out.WriteLine($"Another person: {daybook} users invite LOGIN --roles ROLE,…"
            + (scripts ? "   or scripts/run --new-user LOGIN" : ""));
        if (scripts) terminal.Out.WriteLine("The database: scripts/psql   (schemas ledger and read)");
        terminal.Out.WriteLine(scripts
            ? "Ctrl-C stops it. The data is kept; scripts/run continues with it."
            : "Ctrl-C stops it.");
    }

    private static async Task<IReadOnlyList<string>> Keys(LedgerNode node, CancellationToken cancel)
    {
        try
        {
            await using var session = await node.ReadModels.Open(ReadGroups.Access, null, cancel);
            if (session is null) return ["(not readable yet)"];
            var rows = await session.Rows<ApiKeyRow>(
                "api_keys", $"where is_active order by name, \"key\" limit {MostKeys + 1}", [], cancel);
            return rows.Count == 0
                ? ["(none)"]
                : [.. rows.Take(MostKeys).Select(Line), .. (rows.Count > MostKeys ? More : [])];
        }
        catch (Exception e) when (e is ReadModelNotReadyException or NpgsqlException)
        {
            return ["(not readable yet)"];
        }
    }

    private static string Line(ApiKeyRow key) =>
        $"{key.Name}: {(key.Roles.Length == Roles.All.Count ? "all roles" : string.Join(", ", key.Roles))}";
}
