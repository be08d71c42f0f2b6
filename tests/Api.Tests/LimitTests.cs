using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Daybook.Api.Tests;

/// <summary>One client does not starve the others.</summary>
public sealed class LimitTests(NarrowServed served) : IClassFixture<NarrowServed>
{
    [Fact]
    public async Task More_at_once_than_a_key_may_ask_is_429_and_other_keys_are_served()
    {
        var made = await served.Done("/api/keys", """{"name":"别的终端","roles":["products"]}""");
        using var other = served.ClientWith(
            made.Json.GetProperty("result").GetProperty("secret").GetString());
        using var patient = new HttpClient(
            new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan });
        using var held = new HeldBody("""{"sku":"HELD","name":"慢","baseUnit":"EA"}""");
        using var slow = new HttpRequestMessage(HttpMethod.Post, new Uri(served.Client.BaseAddress!, "/api/items"))
        {
            Content = held,
            Headers = { ExpectContinue = true, Authorization = new AuthenticationHeaderValue("Bearer", Served.Secret) },
        };
        var first = patient.SendAsync(slow, TestContext.Current.CancellationToken);
        // The server asks for the body only when it works on the request.
        await held.IsWanted.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var more = new List<Task<HttpResponseMessage>> { Ask(served.Client), Ask(served.Client) };
        using var rejected = await await Task.WhenAny(more);
        rejected.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        rejected.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        var problem = await Reply.Of(rejected);
        (problem.ContentType, problem.Code).ShouldBe(("application/problem+json", "too-many-requests"));
        using (var elsewhere = await Ask(other)) elsewhere.StatusCode.ShouldBe(HttpStatusCode.OK);

        held.GiveIt();
        using (var late = await first) late.StatusCode.ShouldBe(HttpStatusCode.OK);
        var statuses = new List<HttpStatusCode>();
        foreach (var reply in await Task.WhenAll(more)) statuses.Add(reply.StatusCode);
        statuses.ShouldBe([HttpStatusCode.TooManyRequests, HttpStatusCode.OK], ignoreOrder: true);
        using var again = await Ask(served.Client);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> Ask(HttpClient client) =>
        client.GetAsync("/api/items", TestContext.Current.CancellationToken);

    /// <summary>A body that is sent when the test says so.</summary>
    private sealed class HeldBody(string json) : HttpContent
    {
        private readonly TaskCompletionSource _wanted = new();
        private readonly TaskCompletionSource _given = new();

        public Task IsWanted => _wanted.Task;

        public void GiveIt() => _given.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _wanted.SetResult();
            await _given.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(json));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
