using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Cli.Tests;
using Daybook.Database;
using Daybook.Messages.Webhooks;
using Microsoft.Extensions.Logging;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>Nodes that stop at a bad moment, and pages that are read again: a receiver gets each message at least once,
/// always with the same webhook-id.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private const string Secret = "a key for tests";
    private static readonly string Key = Convert.ToBase64String(new byte[WebhookKey.LeastBytes]);
    private LedgerDatabase _database = null!;
    private Receiver _receiver = null!;
    private string _folder = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _receiver = await Receiver.Start();
        _folder = Directory.CreateTempSubdirectory("daybook-messages-").FullName;
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_node_that_is_killed_while_it_delivers_has_another_deliver_the_same_message()
    {
        var url = Url();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DAYBOOK_POSTGRES"] = _database.ConnectionString, ["DAYBOOK_FOLDER"] = _folder, ["DAYBOOK_URL"] = url,
            ["DAYBOOK_KEY"] = Secret, ["DAYBOOK_WEBHOOK_KEY"] = Key, ["DAYBOOK_WEBHOOK_REACH"] = "http,loopback",
        };
        _receiver.Does = http => Task.Delay(Timeout.Infinite, http.RequestAborted)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        string id;
        using (var killed = Child.Start(environment, "serve", "--empty"))
        {
            await killed.Says("Ctrl-C stops it.");
            id = await Register(url);
            await Post(url, $"/api/webhook-endpoints/{id}/test", "{}");
            await _receiver.Until(1);
            await killed.Kill();
        }

        _receiver.Does = _ => Task.CompletedTask;
        using var next = Child.Start(environment, "serve", "--empty");
        await next.Says("Ctrl-C stops it.");
        var taken = await _receiver.Until(2);
        taken.Select(t => t.Id).Distinct().ShouldHaveSingleItem();
        taken.Select(t => t.Text).Distinct().ShouldHaveSingleItem();
        (await next.Terminate()).ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_is_read_again_from_its_beginning_tells_nobody_anything_again()
    {
        string id;
        await using (var first = await Serve())
        {
            id = await Register(first.Web.Urls.First());
            await Post(first.Web.Urls.First(), $"/api/webhook-endpoints/{id}/test", "{}");
            await Post(first.Web.Urls.First(), $"/api/webhook-endpoints/{id}/test", "{}");
            await _receiver.Until(2);
            await UntilNothingWaits();
        }

        await using (var rewind = _database.DataSource.CreateCommand(
            "update ledger.mt_event_progression set last_seq_id = 1 where name = 'processes:All'"))
            (await rewind.ExecuteNonQueryAsync()).ShouldBe(1);
        await using var second = await Serve();
        await Post(second.Web.Urls.First(), $"/api/webhook-endpoints/{id}/test", "{}");
        await _receiver.Until(3);
        await UntilNothingWaits();
        _receiver.Taken.Select(t => t.Id).Distinct().Count().ShouldBe(3);
        _receiver.Taken.Count.ShouldBe(3, "each was delivered before");
        (await Scalar("select max(attempts)::bigint from work.webhook_deliveries")).ShouldBe(1);
    }

    [Fact]
    public async Task Deliveries_are_kept_for_some_days_only()
    {
        await using var served = await Serve();
        var url = served.Web.Urls.First();
        var id = await Register(url);
        await Post(url, $"/api/webhook-endpoints/{id}/test", "{}");
        await Post(url, $"/api/webhook-endpoints/{id}/test", "{}");
        await _receiver.Until(2);
        await UntilNothingWaits();
        await using (var age = _database.DataSource.CreateCommand("""
            update work.webhook_deliveries set changed_at = changed_at - interval '31 days'
            where fact = (select min(fact) from work.webhook_deliveries)
            """))
            (await age.ExecuteNonQueryAsync()).ShouldBe(1);
        var log = new DeliveryLog(served.Node.Context.Direct, new WebhookOptions(), TimeProvider.System);
        (await log.SweepNow(CancellationToken.None)).ShouldBe(1);
        (await log.Page(id, null, null, 100, CancellationToken.None)).Count.ShouldBe(1);
    }

    private async Task<DaybookApplication> Serve()
    {
        var webhooks = new WebhookOptions
        {
            Key = WebhookKey.Parse(Key), Reach = WebhookReach.Http | WebhookReach.Loopback,
        };
        var application = await DaybookServer.Start(
            new ServerOptions(_database.ConnectionString, "http://127.0.0.1:0")
            {
                LocalFolder = _folder, LogLevel = LogLevel.Critical,
                Messages = new MessagesOptions { Webhooks = webhooks },
            },
            CancellationToken.None);
        await FirstKey.Ensure(application.Node, Secret, new DateOnly(2026, 1, 1), CancellationToken.None);
        await application.Web.StartAsync();
        return application;
    }

    /// <summary>Waits until all queues are empty and the whole log has been read.</summary>
    private async Task UntilNothingWaits()
    {
        const string Waiting = """
            select (select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled')
                + (select last_position from ledger.blocks order by number desc limit 1)
                - (select last_seq_id from ledger.mt_event_progression where name = 'processes:All')
            """;
        for (var end = DateTime.UtcNow.AddSeconds(60); await Scalar(Waiting) > 0; await Task.Delay(20))
            if (DateTime.UtcNow > end) throw new TimeoutException("messages wait");
    }

    private async Task<long> Scalar(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> Register(string url)
    {
        var body = JsonSerializer.Serialize(new { url = _receiver.Url, events = (string[])["order.accepted"] });
        var answer = JsonElement.Parse(await Post(url, "/api/webhook-endpoints", body));
        return answer.GetProperty("result").GetProperty("id").GetString()!;
    }

    private static async Task<string> Post(string url, string path, string json)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }

    private static string Url()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
