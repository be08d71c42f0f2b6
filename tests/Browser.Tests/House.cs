using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Browser.Tests;
using Daybook.Database;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(House))]

namespace Daybook.Browser.Tests;

/// <summary>One browser and one server over one ledger, for all tests: each brings things and people of its own.
/// </summary>
public sealed class House : IAsyncLifetime
{
    private const string Secret = "a key for tests";
    private const int Tries = 5;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private LedgerDatabase? _database;
    private Node? _node;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _sent;

    public LedgerDatabase Database => _database!;

    public IBrowser Browser => _browser!;

    public Node Node => _node!;

    /// <summary>Where keys lie; nodes that share it share sessions.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("daybook-browser-").FullName;

    public async ValueTask InitializeAsync()
    {
        // Then every test is skipped.
        if (!Chromium.IsHere) return;
        var launching = Launch();
        _database = await LedgerDatabase.New();
        _node = await Node.Start(Database.ConnectionString, Folder, "http://127.0.0.1:0", works: true);
        await FirstKey.Ensure(Node.Application.Node, Secret, Day.Today, CancellationToken.None);
        await Node.Listen();
        _client.BaseAddress = Node.Address;
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        await this.Open();
        await launching;
    }

    /// <summary>Sends a command that must be accepted, as a program does; where the server is behind it does what 503
    /// says: it tries again under the same key.</summary>
    public async Task<JsonElement> Done(string path, string json = "{}")
    {
        var key = $"done-{Interlocked.Increment(ref _sent)}";
        for (var left = Tries; ; left--)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(json, Encoding.UTF8, "application/json"),
                Headers = { { "Idempotency-Key", key }, { "Prefer", "wait=20" } },
            };
            using var answer = await _client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode) return JsonElement.Parse(text);
            if ((int)answer.StatusCode != 503 || left == 1) Assert.Fail($"{path}: {text}");
        }
    }

    /// <summary>Asks a question, as a program does.</summary>
    public async Task<JsonElement> Read(string path)
    {
        using var answer = await _client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonElement.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        // Pages before the server: it waits for those that are open.
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_node is not null) await _node.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task Launch()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.Launch(_playwright);
    }
}
