using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Daybook.Database;

namespace Daybook.Cli.Tests;

/// <summary>What <c>scripts/run</c> starts, when the database is away for a while: it says so, and goes on by itself.
/// </summary>
public sealed class OutageTests
{
    private const string Secret = "a first key for tests";

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_database_that_was_away_loses_nothing_and_everything_goes_on_when_it_is_back()
    {
        await using var postgres = await PrivatePostgres.Start(TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("daybook-outage-");
        var url = ServeTests.Url();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DAYBOOK_POSTGRES"] = postgres.ConnectionString, ["DAYBOOK_FOLDER"] = folder.FullName,
            ["DAYBOOK_URL"] = url, ["DAYBOOK_KEY"] = Secret,
        };
        (await Operated.Run(environment, "migrate")).Code.ShouldBe(0);
        using var server = Child.Start(environment, "serve", "--empty");
        await server.Says("Ctrl-C stops it.");
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Add("X-Api-Key", Secret);
        await Open(client, "BEFORE");

        await postgres.Kill(TestContext.Current.CancellationToken);
        var during = await Send(client, "DURING");
        during.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        foreach (var path in (string[])["/api/read-models/channels/rebuild", "/api/audit/verification"])
        {
            using var asked = await Ask(client, path);
            asked.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            (await asked.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
                .GetProperty("detail").GetString().ShouldNotBeNullOrEmpty("it says that the database is away");
        }

        await Task.Delay(Away, TestContext.Current.CancellationToken);
        (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode
            .ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await postgres.StartAgain(TestContext.Current.CancellationToken);

        await Open(client, "DURING");
        var position = await Open(client, "AFTER");
        // Read models and processes have both gone on.
        using var answer = await client.GetAsync(
            new Uri($"/api/channels?sort=code&settled={position}", UriKind.Relative),
            TestContext.Current.CancellationToken);
        answer.Headers.GetValues("Daybook-Settled").ShouldBe(["true"]);
        var listed = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        listed.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("code").GetString())
            .ShouldBe(["AFTER", "BEFORE", "DURING"]);
        await NothingIsStuck(client);
        (await server.Terminate()).ShouldBe(0);
        folder.Delete(recursive: true);
    }

    /// <summary>What was asked for while the database was away has not begun, and can be asked for now.</summary>
    private static async Task NothingIsStuck(HttpClient client)
    {
        using var limit = new CancellationTokenSource(Patience);
        foreach (var (ask, state, good) in ((string, string, string)[])
            [("/api/read-models/channels/rebuild", "/api/rebuild", "switched"),
                ("/api/audit/verification", "/api/audit/verification", "valid")])
        {
            (await State(state)).GetProperty("state").GetString().ShouldBe("notAsked", state);
            using var asked = await Ask(client, ask);
            asked.IsSuccessStatusCode.ShouldBeTrue(await asked.Content.ReadAsStringAsync(limit.Token));
            var now = await State(state);
            for (; now.GetProperty("state").GetString() == "running"; now = await State(state))
                await Task.Delay(100, limit.Token);
            now.ToString().ShouldContain($"\"{good}\"");
        }

        Task<JsonElement> State(string path) =>
            client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), limit.Token);
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string path)
    {
        using var body = new StringContent("""{"reason":"核对"}""", Encoding.UTF8, "application/json");
        return await client.PostAsync(
            new Uri(path, UriKind.Relative), path.EndsWith("rebuild", StringComparison.Ordinal) ? body : null,
            TestContext.Current.CancellationToken);
    }

    /// <summary>Sends the command until it is answered, as a client does; the key makes that safe.</summary>
    private static async Task<long> Open(HttpClient client, string code)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await Send(client, code);
            if (answer.IsSuccessStatusCode)
                return (await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token))
                    .GetProperty("position").GetInt64();
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await Task.Delay(200, limit.Token);
        }
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/channels", UriKind.Relative))
        {
            Content = new StringContent(
                $$"""{"code":"{{code}}","name":"渠道","kind":"phone"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", $"open-{code}");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
