using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Daybook.Api.Hosting;
using Daybook.Database;
using Npgsql;

namespace Daybook.Cli.Tests;

public sealed class ServeTests
{
    private const string Secret = "a first key for tests";

    [Fact]
    public async Task An_empty_server_invites_its_first_person_answers_and_stops_in_order_when_it_is_told_to()
    {
        await using var cli = await Operated.New();
        var url = Url();
        using var server = Child.Start(new Dictionary<string, string>(cli.Environment) { ["DAYBOOK_URL"] = url },
            "serve", "--empty");
        await server.Says("Ctrl-C stops it.");

        server.Text.ShouldContain("The first person, admin, with all roles, chooses a password here");
        server.Text.ShouldContain($"{url}/join?login=admin#token=dbi_");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"{url}/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(new Uri($"{url}/api/orders"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyIn(server.Text));
        (await client.GetAsync(new Uri($"{url}/api/warehouses"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var nobody = new HttpClient();
        (await nobody.GetStringAsync(new Uri($"{url}/metrics"))).ShouldContain(
            "http_server_request_duration_seconds_count");

        (await server.Terminate()).ShouldBe(0);
        server.Text.ShouldContain("stopping");
        (await cli.Ask<long>("select count(*) from ledger.mt_events where stream_id <> 'processes/all'")).ShouldBe(
            2, "a key and an invitation");
    }

    [Fact]
    public async Task A_start_makes_the_key_and_the_person_of_the_environment_once_and_others_when_it_is_asked_to()
    {
        await using var cli = await Operated.New();
        var environment = new Dictionary<string, string>(cli.Environment)
        {
            ["DAYBOOK_URL"] = Url(), ["DAYBOOK_KEY"] = Secret,
            ["DAYBOOK_USER"] = "chenjing", ["DAYBOOK_PASSWORD"] = "correct horse battery",
        };
        using (var first = Child.Start(environment, "serve", "--empty"))
        {
            await first.Says("Ctrl-C stops it.");
            first.Text.ShouldContain("  first: all roles\n");
            first.Text.ShouldContain("Another key: daybook keys create NAME --roles ROLE,…");
            first.Text.ShouldNotContain("scripts/");
            first.Text.ShouldNotContain(Secret);
            first.Text.ShouldNotContain("/join?");
            first.Text.ShouldNotContain("correct horse");
            (await first.Terminate()).ShouldBe(0);
        }

        (await cli.Ask<long>("select count(*) from ledger.mt_events where stream_id = 'user/chenjing'")).ShouldBe(2);
        (await cli.Run("keys", "create", "仓库", "--roles", "warehouse,viewer")).Code.ShouldBe(0);
        environment["DAYBOOK_SCRIPT"] = "scripts/run";
        using var server = Child.Start(environment, "serve", "--empty", "--new-key", "--new-user", "wangfang");
        await server.Says("Ctrl-C stops it.");
        server.Text.ShouldContain("  first: all roles\n");
        server.Text.ShouldContain("  made at start ");
        server.Text.ShouldContain("  仓库: viewer, warehouse\n");
        server.Text.ShouldContain("scripts/daybook keys create NAME --roles ROLE,…   or scripts/run --new-key");
        server.Text.ShouldContain("The database: scripts/psql");
        server.Text.ShouldNotContain("The first person");
        server.Text.ShouldContain($"{environment["DAYBOOK_URL"]}/join?login=wangfang#token=dbi_");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyIn(server.Text));
        (await client.GetAsync(new Uri($"{environment["DAYBOOK_URL"]}/api/keys"))).StatusCode.ShouldBe(
            HttpStatusCode.OK);
        (await server.Terminate()).ShouldBe(0);
    }

    [Fact]
    public async Task People_are_invited_on_the_command_line_with_a_role()
    {
        await using var cli = await Operated.New();

        var invited = await cli.Run("users", "invite", "lihua", "--name", "李华", "--roles", "sales,viewer", "--json");

        invited.Code.ShouldBe(0);
        invited.Out.ShouldContain("/join?login=lihua#token=dbi_");
        (await cli.Run("users", "invite", "nobody")).Code.ShouldBe(1, "who is new has a role");
        (await cli.Run("users", "list")).Out.ShouldContain("李华");
    }

    [Fact]
    public async Task A_weak_password_of_the_environment_is_refused()
    {
        await using var cli = await Operated.New();
        var weak = new Dictionary<string, string>(cli.Environment)
        {
            ["DAYBOOK_URL"] = Url(), ["DAYBOOK_PASSWORD"] = "short",
        };
        var ended = await Operated.Run(weak, "serve", "--empty");
        ended.Code.ShouldBe(2);
        ended.Error.ShouldContain("password has 10 to 200 characters");
    }

    [Fact]
    public async Task Who_may_read_metrics_is_one_of_three()
    {
        await using var cli = await Operated.New();
        var environment = new Dictionary<string, string>(cli.Environment) { ["DAYBOOK_METRICS"] = "everybody" };
        var ended = await Operated.Run(environment, "serve");
        ended.Code.ShouldBe(2);
        ended.Error.ShouldContain("DAYBOOK_METRICS must be local, open or off; not everybody");
    }

    [Theory]
    [InlineData("everybody")]
    [InlineData("0.0.0.0/0")]
    public async Task A_trusted_proxy_is_an_address_or_a_network(string proxies)
    {
        var environment = new Dictionary<string, string>
        {
            ["DAYBOOK_POSTGRES"] = "Host=127.0.0.1;Username=nobody;Database=nothing", ["DAYBOOK_PROXY"] = proxies,
        };
        var ended = await Operated.Run(environment, "serve");
        ended.Code.ShouldBe(2);
        ended.Error.ShouldContain("DAYBOOK_PROXY lists addresses or networks of proxies");
        ended.Error.ShouldContain($"not {proxies}");
    }

    [Fact]
    public async Task Migrate_makes_the_database_that_is_missing_and_workers_alone_need_no_address()
    {
        await using var cli = await Operated.New();
        var missing = $"{cli.Database.Name}_missing";
        var connection = new NpgsqlConnectionStringBuilder(cli.Database.ConnectionString) { Database = missing };
        var environment = new Dictionary<string, string>(cli.Environment)
        {
            ["DAYBOOK_POSTGRES"] = connection.ConnectionString, ["DAYBOOK_URL"] = "",
        };
        var before = await Operated.Run(environment, "status");
        (before.Code, before.Error.Contains("daybook migrate")).ShouldBe((3, true), before.Error);
        try
        {
            var migrated = await Operated.Run(environment, "migrate");
            (migrated.Code, migrated.Out).ShouldBe((0, "The database now has the schema of this program.\n"));
            (await Operated.Run(environment, "migrate")).Out.ShouldBe("The database already had the schema.\n");
            using var workers = Child.Start(environment, "serve", "--workers-only");
            await workers.Says("Ctrl-C stops it.");

            (await Operated.Run(environment, "status", "--json")).Json.GetProperty("position").GetInt64()
                .ShouldBe(DaybookCatalogue.Whole.Processes.Count, "which processes run is all that is known");
            (await workers.Terminate()).ShouldBe(0);
        }
        finally
        {
            await PostgresServer.Drop(missing);
        }
    }

    /// <summary>The key that a server prints when it starts.</summary>
    private static string KeyIn(string text) =>
        text.Split('\n').Single(line => line.Trim().StartsWith("dbk_")).Trim();

    /// <summary>An address that nobody listens on at this moment.</summary>
    internal static string Url()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
