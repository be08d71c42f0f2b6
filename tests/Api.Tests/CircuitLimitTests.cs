using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Connections of open pages: only of this server's pages, only web sockets, and only so many.</summary>
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
        using var first = From(Own);
        await first.ConnectAsync(Hub, cancel);
        using var second = From(Own);
        await Should.ThrowAsync<WebSocketException>(() => second.ConnectAsync(Hub, cancel));
        second.HttpStatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
    }

    [Theory, Shows("X5")]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://127.0.0.1")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Only_a_page_of_this_server_opens_the_connection_of_a_page(string origin)
    {
        using var foreign = From(origin);
        await Should.ThrowAsync<WebSocketException>(
            () => foreign.ConnectAsync(Hub, TestContext.Current.CancellationToken));
        foreign.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_web_sockets_are_offered_and_everything_else_is_refused()
    {
        using var browser = ConsolePageTests.Browser(served);
        browser.DefaultRequestHeaders.Add("Origin", Own);
        using var offered = await browser.PostAsync(
            "/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        var answer = JsonElement.Parse(await offered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        answer.GetProperty("availableTransports").EnumerateArray()
            .Select(t => t.GetProperty("transport").GetString()).ShouldBe(["WebSockets"]);

        var connection = $"/_blazor?id={answer.GetProperty("connectionToken").GetString()}";
        foreach (var accepted in (string[])["text/event-stream", "*/*"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, connection);
            request.Headers.Add("Accept", accepted);
            using var refused = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, accepted);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_gets_no_connection_at_all()
    {
        using var browser = ConsolePageTests.Browser(served);
        browser.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        using var answer = await browser.PostAsync(
            "/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            $"Only pages of {Own} can open this connection");
    }

    private static ClientWebSocket From(string origin)
    {
        var socket = new ClientWebSocket();
        if (origin.Length > 0) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        return socket;
    }

    private string Own => served.Application.Web.Urls.First();

    private Uri Hub => new UriBuilder(served.Application.Web.Urls.First()) { Scheme = "ws", Path = "/_blazor" }.Uri;
}
