using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Daybook.Messages.Tests.Mail;

/// <summary>A mail server on its own port, with answers that the test defines.</summary>
public sealed class Post : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private int _asked;
    private Task _running = Task.CompletedTask;

    /// <summary>The answer to a letter, by the number of earlier letters.</summary>
    public Func<int, SmtpResponse> Says { get; set; } = _ => SmtpResponse.Ok;

    /// <summary>The letters that it accepted.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    /// <summary>The number of letters that were sent to it, accepted or not.</summary>
    public int Asked => _asked;

    /// <summary>A port that is not in use at present.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Post Open(int port)
    {
        var post = new Post();
        var services = new ServiceProvider();
        services.Add(post);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Port(port).Build();
        post._running = new SmtpServer.SmtpServer(options, services).StartAsync(post._stop.Token);
        return post;
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken)
    {
        var answer = Says(Interlocked.Increment(ref _asked) - 1);
        if (answer != SmtpResponse.Ok) return answer;
        using var stream = new MemoryStream(buffer.ToArray());
        _taken.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
