using Daybook.Api.Hosting;
using Microsoft.Extensions.Logging;

namespace Daybook.Browser.Tests;

/// <summary>The whole application in this process, with a port of its own.</summary>
public sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private Node(DaybookApplication application) => Application = application;

    public DaybookApplication Application { get; }

    public Uri Address => new(Application.Web.Urls.First());

    /// <summary>Starts it.</summary>
    /// <param name="folder">Its keys; nodes that share it share sessions.</param>
    /// <param name="works">Whether it also runs read models and processes.</param>
    public static async Task<Node> Start(string database, string folder, string url, bool works)
    {
        var application = await DaybookServer.Start(
            new ServerOptions(database, url) { LocalFolder = folder, LogLevel = LogLevel.Error, Works = works },
            CancellationToken.None);
        return new Node(application);
    }

    /// <summary>Answers from now on.</summary>
    public async Task Listen()
    {
        await Application.Web.StartAsync();
        using var client = new HttpClient { BaseAddress = Address };
        for (var left = Patience; !await IsReady(client); left -= Step)
        {
            left.ShouldBeGreaterThan(TimeSpan.Zero, "the server did not become ready");
            await Task.Delay(Step);
        }
    }

    /// <summary>Stops it, as a supervisor does.</summary>
    public async ValueTask DisposeAsync()
    {
        // Open pages are told; they do not keep it.
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Application.Web.StopAsync(now.Token);
        await Application.DisposeAsync();
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        using var answer = await client.GetAsync("/health/ready");
        return answer.IsSuccessStatusCode;
    }
}
