using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Daybook.Messages.Webhooks;

/// <summary>The outcome of one attempt.</summary>
/// <param name="Status">The status of the answer; null when there was no answer.</param>
/// <param name="Error">The error; null when the receiver accepted it.</param>
internal sealed record WebhookOutcome(int? Status, string? Error, TimeSpan Took)
{
    public bool IsDelivered => Status is >= 200 and < 300;

    /// <summary>True when the receiver answered that it is permanently gone.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Posts webhooks. It follows no redirects, uses no proxy and no cookies, and reads only a limited part of an
/// answer.</summary>
internal sealed class WebhookSender : IDisposable
{
    private const int QuotedCharacters = 200;

    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public WebhookSender(WebhookOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = options.Parallel,
            MaxResponseDrainSize = options.AnswerByteLimit,
            // New connections resolve the name again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Daybook", "1"));
    }

    /// <summary>Sends a webhook once; every behaviour of the receiver results in an outcome, not in an
    /// exception.</summary>
    /// <exception cref="OperationCanceledException">This node is stopping.</exception>
    public async Task<WebhookOutcome> Send(
        Uri url, string id, byte[] body, IReadOnlyList<byte[]> secrets, CancellationToken cancel)
    {
        var begun = _clock.GetTimestamp();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var request = Request(url, id, body, secrets);
            using var response = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            var answer = await Answer(response, either.Token);
            var outcome = new WebhookOutcome(status, null, _clock.GetElapsedTime(begun));
            return outcome.IsDelivered ? outcome : outcome with { Error = $"answered {status}: {answer}" };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed($"no answer within {_options.TimeoutSeconds} s", begun);
        }
        catch (HttpRequestException e)
        {
            return Failed(e.InnerException is AddressRefusedException refused ? refused.Message : e.Message, begun);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(Uri url, string id, byte[] body, IReadOnlyList<byte[]> secrets)
    {
        var now = _clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", CloudEvent.MediaType);
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(now));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(id, now, body, secrets));
        return request;
    }

    /// <summary>The beginning of the answer, for people. An error while reading it does not matter, because only the
    /// status counts.</summary>
    private async Task<string> Answer(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[_options.AnswerByteLimit];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or HttpRequestException)
        {
            // The answer was interrupted or did not end in time.
        }

        var text = Encoding.UTF8.GetString(buffer, 0, Math.Min(length, QuotedCharacters * 4));
        var shown = new string([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        return shown[..Math.Min(shown.Length, QuotedCharacters)];
    }

    private WebhookOutcome Failed(string error, long begun) =>
        new(null, error, _clock.GetElapsedTime(begun));

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var to = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancel);
        var allowed = Array.FindAll(addresses, address => AddressGuard.Allows(address, _options.Reach));
        if (allowed.Length == 0) throw new AddressRefusedException(to.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name resolves to an address to which webhooks must not be sent.</summary>
internal sealed class AddressRefusedException(string host)
    : Exception($"{host} resolves to an address to which webhooks must not be sent");
