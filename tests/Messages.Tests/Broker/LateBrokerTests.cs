using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Api.Tests;
using Daybook.Database;
using Daybook.Messages.Broker;
using Microsoft.Extensions.Logging;

namespace Daybook.Messages.Tests.Broker;

/// <summary>A broker that is configured for the first time on a ledger with a history.</summary>
public sealed class LateBrokerTests : IAsyncLifetime
{
    private const string Secret = "a key for tests";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private LedgerDatabase _database = null!;
    private string _folder = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _folder = Directory.CreateTempSubdirectory("daybook-messages-").FullName;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_hears_what_is_recorded_from_then_on_and_nothing_of_what_was_before()
    {
        await using (var without = await Serve(new BrokerOptions()))
        {
            await Post(without, "/api/channels", """{"code":"TM","name":"天猫旗舰店","kind":"marketplace"}""");
            await Post(
                without, "/api/warehouses", $$"""{"code":"FS1","name":"佛山一号仓","address":{{Company.Address}}}""");
            await Post(without, "/api/orders", OrderOf("B1"));
            await without.Node.Processes.WaitUntilIdle(0, Patience);
        }

        var nobody = new Uri($"amqp://guest:guest@127.0.0.1:{Mail.Post.FreePort()}/");
        await using var with = await Serve(new BrokerOptions { Uri = nobody, Retries = [TimeSpan.FromHours(1)] });
        var position = await Post(with, "/api/orders", OrderOf("B2"));
        await with.Node.Processes.WaitUntilIdle(0, Patience);

        var work = await with.Node.Settling.WaitForAll(TimeSpan.Zero, CancellationToken.None);
        var message = work.Messages.ShouldHaveSingleItem();
        (message.Queue, message.Type, message.Fact, message.To).ShouldBe(("broker", "order.accepted", position, null));
    }

    private static string OrderOf(string number) => Company.OrderOf(number, 1).Replace(
        "\"channel\":\"TM\"", "\"channel\":\"TM\",\"warehouses\":[\"FS1\"]");

    private async Task<DaybookApplication> Serve(BrokerOptions broker)
    {
        var application = await DaybookServer.Start(
            new ServerOptions(_database.ConnectionString, "http://127.0.0.1:0")
            {
                LocalFolder = _folder, LogLevel = LogLevel.Critical, Messages = new MessagesOptions { Broker = broker },
            },
            CancellationToken.None);
        await FirstKey.Ensure(application.Node, Secret, new DateOnly(2026, 1, 1), CancellationToken.None);
        await application.Web.StartAsync();
        return application;
    }

    private static async Task<long> Post(DaybookApplication application, string path, string json)
    {
        using var client = new HttpClient { BaseAddress = new Uri(application.Web.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonElement.Parse(text).GetProperty("position").GetInt64();
    }
}
