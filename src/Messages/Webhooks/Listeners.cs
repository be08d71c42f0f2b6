using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.Extensions.Logging;

namespace Daybook.Messages.Webhooks;

/// <summary>The subscribed endpoints at a position of the log, folded page by page. So an endpoint gets every event
/// after its registration and none before, also when a page is read again.</summary>
internal sealed class Listeners(LedgerNode node, ILogger log)
{
    private const int Page = 1_000;

    private readonly Dictionary<string, WebhookEndpoint> _endpoints = [];
    private readonly Dictionary<string, int> _slots = [];

    /// <summary>Endpoints with an event that a newer program wrote. All announcements are queued for them, so that
    /// nothing is lost. The node that delivers them either can read the terms of the endpoint or leaves a dead
    /// letter.</summary>
    private readonly HashSet<string> _unread = [];
    private long _reached = -1;

    /// <summary>False when there are no endpoints.</summary>
    public bool Any => _slots.Count > 0;

    /// <summary>Loads the endpoints as they were at a position, unless they are already known at that
    /// position.</summary>
    /// <returns>True when they were loaded again: this node begins to read the log, perhaps after another
    /// node.</returns>
    public async Task<bool> Begin(long position, CancellationToken cancel)
    {
        if (_reached == position) return false;
        _reached = -1;
        _endpoints.Clear();
        _slots.Clear();
        _unread.Clear();
        await using var connection = await node.Context.Direct.OpenConnectionAsync(cancel);
        await foreach (var e in Stream(connection, WebhookSlotsDecider.All, position, cancel)) Apply(e);
        foreach (var endpoint in _slots.Keys.ToList())
        {
            await foreach (var e in Stream(connection, WebhookEndpointDecider.Stream(endpoint), position, cancel))
                Apply(e);
        }

        return true;
    }

    /// <summary>Records that all events up to a position were applied.</summary>
    public void Reached(long position) => _reached = position;

    /// <summary>Applies the next event if it is about an endpoint.</summary>
    public void Apply(RecordedEvent e)
    {
        if (e.Stream.Category == WebhookEndpointDecider.Instance.Category) Change(e);
        else if (e.Stream.Category == WebhookSlotsDecider.Instance.Category) Enter(e);
    }

    /// <summary>The endpoints that subscribe to this type of announcement.</summary>
    /// <param name="channel">The channel; null for no channel, which concerns all endpoints.</param>
    public IReadOnlyList<Recipient> Of(string type, string? channel) =>
    [
        .. _slots.Where(s => _unread.Contains(s.Key)
                || (_endpoints.GetValueOrDefault(s.Key) is WebhookEndpoint.Enabled on
                    && on.Terms.Asks(type, channel)))
            .Select(s => new Recipient(s.Key, s.Value)),
    ];

    /// <summary>One endpoint alone, for a message that is only for it.</summary>
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
            // A newer program wrote the event; it must not stop the other endpoints.
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
                case WebhookSlotsEvent.Assigned one:
                    _slots[one.Endpoint] = one.Slot;
                    break;
                case WebhookSlotsEvent.Released one:
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
