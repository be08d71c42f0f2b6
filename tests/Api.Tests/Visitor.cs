using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Daybook.Api.Tests;

/// <summary>A browser: it keeps cookies, sends the forms of pages, and follows nothing by itself.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies = new();

    /// <param name="from">The address of this machine that it comes from; null for the usual one.</param>
    public Visitor(Served served, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false };
        if (from is not null) handler.ConnectCallback = (context, cancel) => Connect(from, context.DnsEndPoint, cancel);
        _client = new HttpClient(handler) { BaseAddress = new Uri(served.Application.Web.Urls.First()) };
    }

    /// <summary>Headers that it sends with every request.</summary>
    public HttpRequestHeaders Headers => _client.DefaultRequestHeaders;

    /// <summary>The cookies that it has, as one header.</summary>
    public string Cookies
    {
        get => _cookies.GetCookieHeader(_client.BaseAddress!);
        set => _client.DefaultRequestHeaders.Add("Cookie", value);
    }

    public void Dispose() => _client.Dispose();

    public Task<HttpResponseMessage> Get(string path) => _client.GetAsync(path, TestContext.Current.CancellationToken);

    public async Task<int> Status(string path)
    {
        using var answer = await Get(path);
        return (int)answer.StatusCode;
    }

    /// <summary>A page that is there.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await Get(path);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(200, html);
        return html;
    }

    /// <summary>Sends JSON, as a program does.</summary>
    public async Task<Reply> Post(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return await Reply.Of(answer);
    }

    /// <summary>Sends the form of a page.</summary>
    /// <returns>Where the answer leads.</returns>
    public async Task<string> Send(string page, params (string Name, string Value)[] fields)
    {
        var token = await Token(page);
        return await SendTo(page.Split('?')[0], [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>Sends a form without its page.</summary>
    public async Task<string> SendTo(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await _client.PostAsync(path, form, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(303, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>What a page puts into its form so that no other site can send it.</summary>
    public async Task<string> Token(string page)
    {
        var html = await Page(page);
        return FormToken.Match(html) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"{page} has no form");
    }

    public Task<string> SignIn(string login, string password) =>
        Send("/sign-in", ("login", login), ("password", password));

    private static async ValueTask<Stream> Connect(IPAddress from, DnsEndPoint to, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(to, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex FormToken { get; }
}
