using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Daybook.Api.Tests;

/// <summary>A client that goes away in the middle of an upload is no error of the server.</summary>
public sealed class CutOffTests(CutOffTests.Listening served) : IClassFixture<CutOffTests.Listening>
{
    /// <summary>A server of which is heard what it logs, and when an upload has ended.</summary>
    public sealed class Listening : Served, ILoggerProvider, ILogger, IStartupFilter
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public TaskCompletionSource<int> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use(async (http, go) =>
            {
                try
                {
                    await go(http);
                }
                finally
                {
                    if (HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Value!.EndsWith("/files"))
                        Ended.TrySetResult(http.Response.StatusCode);
                }
            });
            next(application);
        };

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }

        protected override void More(IServiceCollection services) =>
            services.AddSingleton<ILoggerProvider>(this).AddSingleton<IStartupFilter>(this);
    }

    [Fact]
    public async Task An_upload_that_its_client_cuts_off_is_no_error_and_leaves_nothing()
    {
        var of = new NotesOf(served);
        var at = await of.Customer();
        var address = new Uri(served.Application.Web.Urls.First());
        byte[] sent = [1, 2, 3];
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {at}/files?name=a.txt HTTP/1.1\r\nHost: {address.Authority}\r\n"
                + $"Authorization: Bearer {Served.Secret}\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: 100000\r\n\r\n"), TestContext.Current.CancellationToken);
            await stream.WriteAsync(sent, TestContext.Current.CancellationToken);
            client.Client.LingerState = new LingerOption(true, 0);
        }

        (await served.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken))
            .ShouldBeLessThan(500);
        served.Errors.ShouldBeEmpty();
        (await of.Notes(at)).ShouldBeEmpty();
        (await of.Stored(sent)).ShouldBe(0);
    }
}
