using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.Extensions.Logging;

namespace Daybook.Messages.Webhooks;

/// <summary>Who listens, as the log says at a position: folded page by page, so that an endpoint is told of every fact
/// after its registration and of none before, also when a page comes again.</summary>
internal sealed class Listeners(LedgerNode node, ILogger log)
{
    private const int Page = 1_000;

    private readonly Dictionary<string, WebhookEndpoint> _endpoints = [];
    private readonly Dictionary<string, int> _slots = [];

    /// <summary>Endpoints with a fact that a newer program wrote. They are told of everything, lest something be lost:
    /// whoever delivers it can read what they want, or leaves a dead letter.</summary>
    private readonly HashSet<string> _unread = [];
    private long _reached = -1;

    /// <summary>False when nobody would be told of anything.</summary>
    public bool Any => _slots.Count > 0;

    /// <summary>Begins with what was true at a position, unless that is what is known.</summary>
    /// <returns>True when it began anew: this node takes the log, perhaps from another.</returns>
    public async Task<bool> Begin(long position, CancellationToken cancel)
    {
        if (_reached == position) return false;
        _reached = -1;
        _endpoints.Clear();
        _slots.Clear();
        _unread.Clear();
        await using var connection = await node.Context.Direct.OpenConnectionAsync(cancel);
        await foreach (var e in Stream(connection, WebhookRollDecider.All, position, cancel)) Apply(e);
        foreach (var endpoint in _slots.Keys.ToList())
        {
            await foreach (var e in Stream(connection, WebhookEndpointDecider.Stream(endpoint), position, cancel))
                Apply(e);
        }

        return true;
    }

    /// <summary>Everything up to a position was applied.</summary>
    public void Reached(long position) => _reached = position;

    /// <summary>Takes the next fact over, if it is about an endpoint.</summary>
    public void Apply(RecordedEvent e)
    {
        if (e.Stream.Category == WebhookEndpointDecider.Instance.Category) Change(e);
        else if (e.Stream.Category == WebhookRollDecider.Instance.Category) Enter(e);
    }

    /// <summary>The endpoints that want to be told of such news.</summary>
    /// <param name="channel">The channel that it is of; null for none, which concerns everybody.</param>
    public IReadOnlyList<Recipient> Of(string type, string? channel) =>
    [
        .. _slots.Where(s => _unread.Contains(s.Key)
                || (_endpoints.GetValueOrDefault(s.Key) is WebhookEndpoint.Enabled on
                    && on.Terms.Asks(type, channel)))
            .Select(s => new Recipient(s.Key, s.Value)),
    ];

    /// <summary>An endpoint that is told something of its own.</summary>
    public IReadOnlyList<Recipient> Only(string endpoint) =>
        _slots.TryGetValue(endpoint, out var slot)
            && (_unread.Contains(endpoint) || _endpoints.GetValueOrDefault(endpoint) is WebhookEndpoint.Enabled)
            ? [new Recipient(endpoint, slot)]
            : [];

    private void Change(RecordedEvent e)
    {
        var endpoint = e.Stream.Parts()[0];
        try
        {
            var state = _endpoints.GetValueOrDefault(endpoint, WebhookEndpointDecider.Instance.Initial);
            _endpoints[endpoint] = WebhookEndpointDecider.Instance.Evolve(state, (WebhookEndpointEvent)e.Body);
        }
        catch (UnreadableEventException error)
        {
            // A newer program wrote it; it must not stop everybody else.
            MessagesLog.Unreadable(log, e.Position, endpoint, error);
            _unread.Add(endpoint);
        }
    }

    private void Enter(RecordedEvent e)
    {
        try
        {
            switch (e.Body)
            {
                case WebhookRollEvent.Entered one:
                    _slots[one.Endpoint] = one.Slot;
                    break;
                case WebhookRollEvent.Struck one:
                    _slots.Remove(one.Endpoint);
                    _endpoints.Remove(one.Endpoint);
                    _unread.Remove(one.Endpoint);
                    break;
            }
        }
        catch (UnreadableEventException error)
        {
            MessagesLog.Unreadable(log, e.Position, e.Stream.ToString(), error);
        }
    }

    private async IAsyncEnumerable<RecordedEvent> Stream(
        Npgsql.NpgsqlConnection connection, StreamId stream, long upTo,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        List<RecordedEvent> page;
        long version = 0;
        do
        {
            page = await node.Reader.OfStream(connection, stream, version, Page, cancel);
            foreach (var e in page.TakeWhile(e => e.Position <= upTo)) yield return e;
            if (page.Count > 0) version = page[^1].Version;
        }
        while (page.Count == Page && page[^1].Position <= upTo);
    }
}
