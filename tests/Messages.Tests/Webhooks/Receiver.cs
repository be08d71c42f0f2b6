using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>A typical receiver of webhooks: a web server on a free port that accepts them, is slow, fails or answers
/// wrongly.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<Received> _taken = new();

    private Receiver(WebApplication web) => _web = web;

    /// <summary>What it does with a request besides recording it; the default is status 200.</summary>
    public Func<HttpContext, Task> Does { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every request so far, in order.</summary>
    public IReadOnlyList<Received> Taken => [.. _taken];

    public string Url => $"{_web.Urls.First()}/hooks";

    public static async Task<Receiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var receiver = new Receiver(builder.Build());
        receiver._web.Run(receiver.Take);
        await receiver._web.StartAsync();
        return receiver;
    }

    /// <summary>Makes it answer a status.</summary>
    public Receiver Answers(int status)
    {
        Does = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        return this;
    }

    /// <summary>Waits until it has received this number of requests.</summary>
    public async Task<IReadOnlyList<Received>> Until(int requests, string? type = null)
    {
        IReadOnlyList<Received> Found() => [.. Taken.Where(r => type is null || r.Type == type)];
        for (var end = DateTime.UtcNow + Patience; Found().Count < requests; await Task.Delay(10))
        {
            if (DateTime.UtcNow > end)
                throw new TimeoutException(
                    $"{Found().Count} of {requests}: {string.Join(", ", Taken.Select(t => t.Type))}");
        }

        return Found();
    }

    public async ValueTask DisposeAsync() => await _web.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _taken.Enqueue(new Received(
            http.Request.Path, new HeaderDictionary(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value)),
            body.ToArray()));
        await Does(http);
    }
}
