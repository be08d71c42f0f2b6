using Daybook.Ledger;
using Daybook.Messages.Webhooks;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Messages;

/// <summary>Hands news to everybody who is to be told, each through a queue of its own. It may run twice; then so does
/// what it hands on, which minds it as little.</summary>
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
