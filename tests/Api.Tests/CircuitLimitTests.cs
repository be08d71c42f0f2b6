using System.Net.WebSockets;
using Daybook.Api.Hosting;

namespace Daybook.Api.Tests;

/// <summary>Open pages of the console are counted, and one too many is turned away.</summary>
public sealed class CircuitLimitTests(CircuitLimitTests.OnePage served) : IClassFixture<CircuitLimitTests.OnePage>
{
    /// <summary>A server that keeps one page open.</summary>
    public sealed class OnePage : ServedPerson
    {
        protected override RequestLimitOptions Limits => new() { Circuits = 1 };
    }

    [Fact]
    public async Task One_page_too_many_is_turned_away()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var first = new ClientWebSocket();
        await first.ConnectAsync(Hub, cancel);
        using var second = new ClientWebSocket();
        second.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(() => second.ConnectAsync(Hub, cancel));
        second.HttpStatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
    }

    private Uri Hub => new UriBuilder(served.Application.Web.Urls.First()) { Scheme = "ws", Path = "/_blazor" }.Uri;
}
