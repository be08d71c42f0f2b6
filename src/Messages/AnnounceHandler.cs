using Daybook.Ledger;
using Daybook.Messages.Webhooks;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Messages;

/// <summary>Sends an announcement to all receivers, each through its own queue. It may run twice; then its messages are
/// also handled twice, which is harmless.</summary>
internal sealed class AnnounceHandler(LedgerNode node) : MessageHandler<Announce>
{
    public override void ConfigureChain(HandlerChain chain) =>
        MessageRules.OfOutgoing(chain, node.Context.Options.Processes);

    protected override async Task HandleAsync(Announce message, MessageContext bus, CancellationToken cancellation)
    {
        foreach (var (endpoint, slot) in message.Endpoints)
        {
            await bus.EndpointFor(Messenger.WebhookQueue(slot)).SendAsync(
                new DeliverWebhook(endpoint, message.Fact, message.Type, message.Round));
        }
    }
}
