using System.Globalization;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Messages.Announcements;
using Daybook.Messages.Broker;
using Daybook.Messages.Mail;
using Daybook.Messages.Webhooks;
using Microsoft.Extensions.Logging;
using Wolverine;

namespace Daybook.Messages;

/// <summary>The outgoing messages of a node: which events are announced to which receivers, and the handlers that send
/// them.</summary>
public sealed class Messenger : Outgoing, IAsyncDisposable
{
    private const string Announcements = "announcements";
    private const string Mail = "mail";
    private const string Broker = "broker";

    private readonly LedgerNode _node;
    private readonly MessagesOptions _options;
    private readonly Guid _ledger;
    private readonly AnnouncementCatalogue _catalogue;
    private readonly Listeners _listeners;
    private readonly WebhookSender _sender;
    private readonly EventPublisher _publisher;
    private readonly ILogger _log;

    private Messenger(LedgerNode node, MessagesOptions options, Guid ledger)
    {
        (_node, _options, _ledger) = (node, options, ledger);
        _log = node.Context.Loggers.CreateLogger("Daybook.Messages");
        _catalogue = new AnnouncementCatalogue(node.Context.Codec.Catalogue);
        _listeners = new Listeners(node, _log);
        _sender = new WebhookSender(options.Webhooks, node.Context.Clock);
        _publisher = new EventPublisher(options.Broker);
        Deliveries = new DeliveryLog(node.Context.Direct, options.Webhooks, node.Context.Clock);
        Secrets = new WebhookSecrets(options.Webhooks.Key, ledger);
    }

    /// <summary>The id of the ledger.</summary>
    public Guid Ledger => _ledger;

    /// <summary>The log of webhook deliveries.</summary>
    public DeliveryLog Deliveries { get; }

    /// <summary>The secrets of webhook endpoints; each is shown to its receiver once.</summary>
    public WebhookSecrets Secrets { get; }

    /// <summary>Creates the messenger of a node; the node need not run workers.</summary>
    public static async Task<Messenger> Of(LedgerNode node, MessagesOptions options, CancellationToken cancel)
    {
        await using var command = node.Context.Direct.CreateCommand("select ledger_id from ledger.identity");
        return new Messenger(node, options, (Guid)(await command.ExecuteScalarAsync(cancel))!);
    }

    /// <inheritdoc/>
    public override void Configure(WolverineOptions options)
    {
        var history = new History(_node);
        var builder = new AnnouncementBuilder(_ledger, _catalogue, history);
        options.AddMessageHandler(new AnnounceHandler(_node));
        options.AddMessageHandler(new DeliverWebhookHandler(
            _node, _ledger, _options.Webhooks, builder, _sender, Deliveries, _log));
        options.LocalQueue(Announcements).UseDurableInbox();
        options.PublishMessage<Announce>().ToLocalQueue(Announcements);
        options.AddMessageHandler(new CarryOutHandler(_node, _ledger, _options.Mail, history));
        options.LocalQueue(Mail).UseDurableInbox().MaximumParallelMessages(_options.Mail.Parallel);
        options.PublishMessage<CarryOut>().ToLocalQueue(Mail);
        if (_options.Mail.Server is null) MessagesLog.NoMailServer(_log, Path.GetFullPath(_options.Mail.Folder));
        options.AddMessageHandler(new PublishEventHandler(_node, _options.Broker, builder, _publisher));
        options.LocalQueue(Broker).UseDurableInbox().MaximumParallelMessages(_options.Broker.Parallel);
        options.PublishMessage<PublishEvent>().ToLocalQueue(Broker);
        // The queue of an endpoint is created with its first message, because each existing queue costs a statement
        // when the node stops.
        options.Policies.AllLocalQueues(queue => queue.MaximumParallelMessages(_options.Webhooks.Parallel));
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<object>> MessagesOf(
        long from, long to, IReadOnlyList<RecordedEvent> page, CancellationToken cancel)
    {
        if (await _listeners.Begin(from, cancel) && _options.Broker.Uri is not null)
            MessagesLog.BrokerHears(_log, from);
        var messages = new List<object>();
        foreach (var e in page)
        {
            _listeners.Apply(e);
            var announcement = _catalogue.Of(e.TypeName);
            if (announcement is not null && _options.Broker.Uri is not null)
                messages.Add(new PublishEvent(e.Position, announcement.Type));
            if (_listeners.Any && NewsOf(e, announcement) is { Endpoints.Count: > 0 } builder) messages.Add(builder);
        }

        _listeners.Reached(to);
        return messages;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _publisher.DisposeAsync();
    }

    internal static Uri WebhookQueue(int slot) =>
        new(string.Create(CultureInfo.InvariantCulture, $"local://webhooks-{slot}"));

    private Announce? NewsOf(RecordedEvent e, Announcement? announcement)
    {
        if (e.Stream.Category == WebhookEndpointDecider.Instance.Category) return Wished(e);
        return announcement is not null
            ? new Announce(
                e.Position, announcement.Type, _listeners.Of(announcement.Type, announcement.Channel(e.Stream)), 0)
            : null;
    }

    /// <summary>The announcement that a person asked to send to one endpoint; null when the event is not such a
    /// request.</summary>
    private Announce? Wished(RecordedEvent e)
    {
        var only = _listeners.Only(e.Stream.Parts()[0]);
        if (only.Count == 0) return null;
        return e.Body switch
        {
            WebhookEndpointEvent.TestRequested => new Announce(e.Position, WebhookEventTypes.Test, only, 0),
            WebhookEndpointEvent.RepetitionRequested again => new Announce(again.Fact, again.Type, only, e.Position),
            _ => null,
        };
    }
}
