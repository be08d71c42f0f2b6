using System.Text.Json;
using Daybook.Database;

namespace Daybook.Cli.Tests;

/// <summary>The command line at a ledger of its own: a verb runs in this process, on the database and the local folder
/// of the test.</summary>
public sealed class Operated : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private LedgerDatabase? _database;
    private string? _folder;

    public LedgerDatabase Database => _database!;

    /// <summary>Keys, checkpoints and whatever a test writes.</summary>
    public string Folder => _folder!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _folder = Directory.CreateTempSubdirectory("daybook-cli-").FullName;
    }

    public static async Task<Operated> New()
    {
        var operated = new Operated();
        await operated.InitializeAsync();
        return operated;
    }

    /// <summary>The environment of the verbs.</summary>
    public Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["DAYBOOK_POSTGRES"] = Database.ConnectionString,
        ["DAYBOOK_FOLDER"] = Folder,
    };

    /// <summary>The environment of a server that is started as a program, and a client with its first key. The test
    /// starts the server, kills it and starts it again.</summary>
    public (Dictionary<string, string> Environment, HttpClient Client) ForServer()
    {
        const string secret = "a first key for tests";
        var environment = Environment;
        environment["DAYBOOK_URL"] = ServeTests.Url();
        environment["DAYBOOK_KEY"] = secret;
        var client = new HttpClient { BaseAddress = new Uri(environment["DAYBOOK_URL"]) };
        client.DefaultRequestHeaders.Add("X-Api-Key", secret);
        return (environment, client);
    }

    public Task<Ended> Run(params string[] arguments) => Run(Environment, arguments);

    public static async Task<Ended> Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(Patience);
        return await Run(environment, limit.Token, arguments);
    }

    public static async Task<Ended> Run(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancel, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, false, environment.GetValueOrDefault);
        var code = await CommandLine.Run(arguments, terminal, cancel);
        return new Ended(code, output.ToString(), error.ToString());
    }

    /// <summary>One value out of the database.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What somebody with the password does behind the ledger's back.</summary>
    public async Task Tamper(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>How a verb ended.</summary>
public sealed record Ended(int Code, string Out, string Error)
{
    /// <summary>The answer, which must be JSON and nothing else.</summary>
    public JsonElement Json => JsonElement.Parse(Out);
}
