using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Access;
using Npgsql;

namespace Daybook.Cli.Output;

/// <summary>What a person needs who has just started the server: where it is, which keys there are and how to make
/// one, the way into the database, and how to stop.</summary>
internal static class Welcome
{
    private const int MostKeys = 10;
    private static readonly string[] More = ["… and more, which keys list shows"];

    /// <summary>Tells the secret of a key, once.</summary>
    public static void Key(Terminal terminal, string which, string secret, string url) =>
        terminal.Out.WriteLine($"""
            {which} key, with all roles; it is told this once and kept nowhere:
              {secret}
            Try it:
              curl -s -H 'Authorization: Bearer {secret}' '{url}/api/orders?limit=3'
            """);

    /// <summary>Tells an invitation, once.</summary>
    public static void Invitation(Terminal terminal, string who, NewInvitation invitation, string url) =>
        terminal.Out.WriteLine($"""
            {who} chooses a password here; the link is good once, until {invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC:
              {url.TrimEnd('/')}{invitation.Link}
            """);

    /// <summary>Tells the rest, at the end of the start.</summary>
    public static async Task Tell(Terminal terminal, Settings settings, LedgerNode node, CancellationToken cancel)
    {
        var (url, scripts) = (settings.ServerUrl, settings.IsRunByScript);
        var keys = await Keys(node, cancel);
        terminal.Out.WriteLine($"""
            Daybook is at {url}      in a browser: the console
              {url}/docs               every route, to read and to try
              {url}/health/ready       whether all is well
              {url}/api/orders         orders
              {url}/api/reconcile      what agrees, and what differs why
            Keys, whose secrets are kept nowhere:
            """);
        foreach (var key in keys) terminal.Out.WriteLine($"  {key}");
        var daybook = scripts ? "scripts/daybook" : "daybook";
        terminal.Out.WriteLine($"Another key: {daybook} keys create NAME --roles ROLE,…"
            + (scripts ? "   or scripts/run --new-key" : ""));
        terminal.Out.WriteLine($"Another person: {daybook} users invite LOGIN --roles ROLE,…"
            + (scripts ? "   or scripts/run --new-user LOGIN" : ""));
        if (scripts) terminal.Out.WriteLine("The database: scripts/psql   (schemas ledger and read)");
        terminal.Out.WriteLine(scripts
            ? "Ctrl-C stops it. What is written stays; scripts/run goes on with it."
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
