using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Ledger;
using Daybook.Messages;
using Daybook.Messages.Webhooks;
using Daybook.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>A server on a free port over a ledger of its own, with a key that may do everything.</summary>
public class Served : IAsyncLifetime
{
    public const string Secret = "a key for tests";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>A ledger on which a server was started once: it has the read models and the first key.</summary>
    private static readonly TemplateDatabase Begun = new(Begin);

    private LedgerDatabase? _database;
    private DaybookApplication? _application;
    private string? _folder;
    private int _done;

    public LedgerDatabase Database => _database!;

    public DaybookApplication Application => _application!;

    /// <summary>What one key may ask for at once.</summary>
    protected virtual RequestLimitOptions Limits => new();

    /// <summary>The least that is worth a line.</summary>
    protected virtual LogLevel Level => LogLevel.Error;

    /// <summary>Who may collect metrics without a key.</summary>
    protected virtual MetricsAccess Metrics => MetricsAccess.Local;

    /// <summary>Proxies that it trusts.</summary>
    protected virtual IReadOnlyList<IPNetwork> Proxies => [];

    /// <summary>What it is built of beside what it is always built of.</summary>
    protected virtual void More(IServiceCollection services)
    {
    }

    /// <summary>How it speaks to the outside.</summary>
    protected virtual MessagesOptions Messages => new()
    {
        Webhooks = new WebhookOptions
        {
            Key = WebhookKey.Parse(Convert.ToBase64String(new byte[WebhookKey.LeastBytes])),
        },
    };

    /// <summary>What the edge takes for now.</summary>
    public EdgeClock Clock { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.From(Begun);
        _folder = Directory.CreateTempSubdirectory("daybook-api-").FullName;
        _application = await DaybookServer.Start(
            OptionsFor(_database.ConnectionString, _folder) with
            {
                LogLevel = Level, Limits = Limits, Messages = Messages, Metrics = Metrics, Proxies = Proxies,
            },
            CancellationToken.None, Clock, More);
        await _application.Web.StartAsync();
        Client = ClientWith(Secret);
        await UntilReady();
    }

    private static ServerOptions OptionsFor(string connection, string folder) =>
        new(PostgresServer.WithFewConnections(connection), "http://127.0.0.1:0") { LocalFolder = folder };

    private static async Task Begin(string connection)
    {
        await Migration.Apply(connection);
        // A server has pools; the given connection has none, so that nothing stays open.
        connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = true }.ConnectionString;
        var folder = Directory.CreateTempSubdirectory("daybook-api-").FullName;
        await using (var first = await DaybookServer.Start(
            OptionsFor(connection, folder) with { LogLevel = LogLevel.Error, Messages = new Served().Messages },
            CancellationToken.None))
        {
            await FirstKey.Ensure(first.Node, Secret, new DateOnly(2026, 1, 1), CancellationToken.None);
            await first.Web.StartAsync();
            await first.Node.Processes.WaitUntilIdle(0, Patience);
        }

        Directory.Delete(folder, recursive: true);
    }

    public async Task UntilReady()
    {
        for (var left = Patience; (await Client.GetAsync("/health/ready")).StatusCode != System.Net.HttpStatusCode.OK;)
        {
            left -= Step;
            left.ShouldBeGreaterThan(TimeSpan.Zero, "the server did not become ready");
            await Task.Delay(Step);
        }
    }

    /// <summary>A client with another key, or none. It says why it wants what it asks for, which files with data of
    /// persons need.</summary>
    public HttpClient ClientWith(string? secret, string? reason = "tests")
    {
        var client = new HttpClient { BaseAddress = new Uri(Application.Web.Urls.First()), Timeout = Patience };
        if (reason is not null) client.DefaultRequestHeaders.Add("X-Reason", reason);
        if (secret is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            secret);
        return client;
    }

    public async Task<Reply> Post(string path, string json = "{}", string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await Client.SendAsync(request);
        return await Reply.Of(response);
    }

    /// <summary>Asks what a command would do.</summary>
    public async Task<Reply> Try(string path, string json = "{}", HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", "dry-run");
        using var response = await (client ?? Client).SendAsync(request);
        return await Reply.Of(response);
    }

    /// <summary>Sends a command with headers of its own.</summary>
    public async Task<HttpResponseMessage> Send(
        string path, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>Sends a command that must be accepted; where read models lag behind on a busy machine it does what 503
    /// says: it tries again under the same key.</summary>
    public async Task<Reply> Done(string path, string json = "{}")
    {
        const int tries = 5;
        var (key, reply) = ($"done-{Interlocked.Increment(ref _done)}", default(Reply)!);
        for (var n = 0; n < tries && reply is not { Status: not 503 }; n++) reply = await Post(path, json, key);
        reply.Status.ShouldBe(200, $"{path}: {reply.Text}");
        return reply;
    }

    /// <summary>Sends a file of orders.</summary>
    public async Task<Reply> Import(string file, string? key = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders/import")
        {
            Content = new StringContent(file, Encoding.UTF8, "text/csv"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        using var response = await Client.SendAsync(request);
        return await Reply.Of(response);
    }

    public async Task<Reply> Get(string path)
    {
        using var response = await Client.GetAsync(path);
        return await Reply.Of(response);
    }

    /// <summary>Reads what must be there.</summary>
    public async Task<JsonElement> Read(string path)
    {
        var reply = await Get(path);
        reply.Status.ShouldBe(200, $"{path}: {reply.Text}");
        return reply.Json;
    }

    /// <summary>Waits until the processes have done everything that follows from what was sent, and the read models
    /// show it.</summary>
    public async Task<long> Settled()
    {
        await Application.Node.Processes.WaitUntilIdle(0, Patience);
        var position = (await Read("/api/status")).GetProperty("position").GetInt64();
        // A read model that a test has stopped is not waited for.
        foreach (var group in ProjectionsCatalogue.All.Select(p => p.Group).Distinct())
            await Application.Node.ReadModels.WaitFor(group, position, Patience, CancellationToken.None);
        return position;
    }

    /// <summary>A part of the server.</summary>
    public T Service<T>() where T : notnull => Application.Web.Services.GetRequiredService<T>();

    /// <summary>Waits until sessions know of everything that was written.</summary>
    public async Task Followed()
    {
        var head = (await Read("/api/status")).GetProperty("position").GetInt64();
        var seen = Service<FollowedStates>().Seen;
        for (var left = Patience; seen.Position < head; left -= Step)
        {
            left.ShouldBeGreaterThan(TimeSpan.Zero, "the log is not followed");
            await seen.WaitPast(head - 1, Step, CancellationToken.None);
        }
    }

    /// <summary>Waits until a dead letter was taken up again.</summary>
    public async Task UntilGone(Guid letter)
    {
        for (var left = Patience; (await Get($"/api/dead-letters/{letter}")).Status != 404; left -= Step)
        {
            left.ShouldBeGreaterThan(TimeSpan.Zero, "the dead letter was not taken up");
            await Task.Delay(Step);
        }
    }

    /// <summary>An order's view once everything that follows is done.</summary>
    public async Task<JsonElement> Order(string id)
    {
        var position = await Settled();
        return await Read($"/api/orders/{id}?atLeast={position}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_application is not null) await _application.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
