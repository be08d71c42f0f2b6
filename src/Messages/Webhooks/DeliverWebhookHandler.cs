using System.Security.Cryptography;
using System.Text;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.Extensions.Logging;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Messages.Webhooks;

/// <summary>Sends a webhook. Only 2xx is success. 410 disables the endpoint. Everything else is retried for about a day
/// and then becomes a dead letter.</summary>
internal sealed class DeliverWebhookHandler(
    LedgerNode node, Guid ledger, WebhookOptions options, AnnouncementBuilder builder, WebhookSender sender,
    DeliveryLog deliveries, ILogger log) : MessageHandler<DeliverWebhook>
{
    private const string Actor = "webhooks";

    public override void ConfigureChain(HandlerChain chain)
    {
        chain.OnException<WebhookFailedException>()
            .ScheduleRetry([.. options.Retries]).WithBoundedJitter(options.JitterShare).Then.MoveToErrorQueue();
        chain.OnException<WebhookKeyMissingException>().ScheduleRetry([.. options.Retries]).Then.MoveToErrorQueue();
        MessageRules.OfOutgoing(chain, node.Context.Options.Processes);
    }

    protected override async Task HandleAsync(
        DeliverWebhook message, MessageContext bus, CancellationToken cancellation)
    {
        if (options.Key is not { } key) throw new WebhookKeyMissingException();
        await deliveries.Sweep(cancellation);
        var id = CloudEvent.IdOf(ledger, message.Fact, message.Type);
        if (!await deliveries.Begin(message, id, cancellation)) return;
        var stream = WebhookEndpointDecider.Stream(message.Endpoint);
        var (state, _) = await node.States.Of<WebhookEndpoint>(stream, cancellation);
        if (state is not WebhookEndpoint.Enabled endpoint)
        {
            var why = new WebhookOutcome(null, "the endpoint is disabled or removed", TimeSpan.Zero);
            await deliveries.Note(message, id, DeliveryLog.Dropped, why, cancellation);
            return;
        }

        if (message.Round == 0 && !await builder.IsFor(endpoint.Terms, message.Fact, message.Type, cancellation))
        {
            var why = new WebhookOutcome(null, "the endpoint does not subscribe to it any more", TimeSpan.Zero);
            await deliveries.Note(message, id, DeliveryLog.Dropped, why, cancellation);
            return;
        }

        var body = (await builder.Of(message.Fact, message.Type, cancellation)).ToBytes();
        var outcome = await sender.Send(
            new Uri(endpoint.Terms.Url), id, body, Secrets(key, message.Endpoint, endpoint.Secret), cancellation);
        var isLast = bus.Envelope!.Attempts > options.Retries.Count;
        await deliveries.Note(message, id, StateOf(outcome, isLast), outcome, cancellation);
        if (outcome.IsDelivered) return;
        if (!outcome.IsGone) throw new WebhookFailedException($"{message.Endpoint}: {outcome.Error}");
        MessagesLog.Gone(log, message.Endpoint);
        await Disable(stream, id, message.Fact, cancellation);
    }

    private static string StateOf(WebhookOutcome outcome, bool isLast) => outcome switch
    {
        { IsDelivered: true } => DeliveryLog.Delivered,
        { IsGone: true } => DeliveryLog.Dropped,
        _ => isLast ? DeliveryLog.Failed : DeliveryLog.Pending,
    };

    private IReadOnlyList<byte[]> Secrets(WebhookKey key, string endpoint, WebhookSecret secret)
    {
        var newest = key.Secret(ledger, endpoint, secret.Generation);
        return secret.PreviousUntil > node.Context.Clock.GetUtcNow()
            ? [newest, key.Secret(ledger, endpoint, secret.Generation - 1)]
            : [newest];
    }

    /// <summary>Disables the endpoint with a command whose id is made from the message, so that it is decided
    /// once.</summary>
    private async Task Disable(StreamId stream, string id, long fact, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(node.Context.Clock.GetLocalNow().DateTime);
        var commandId = $"{stream.Id} gone {id}";
        var envelope = new Envelope(commandId, Actor, today)
        {
            Causation = fact,
            Fingerprint = [.. SHA256.HashData(Encoding.UTF8.GetBytes(commandId))],
            Lane = Lane.Processes,
        };
        var disable = new WebhookEndpointCommand.Disable("The receiver answered 410: it is gone.");
        await node.Ledger.Append(
            new Transaction(envelope, [WebhookEndpointDecider.On(stream, disable)]), cancel);
    }
}
