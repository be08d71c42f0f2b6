using Daybook.Ledger;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Messages.Broker;

/// <summary>Publishes announcements to RabbitMQ; an announcement that was not confirmed is published again with the
/// same id.</summary>
internal sealed class PublishEventHandler(
    LedgerNode node, BrokerOptions options, AnnouncementBuilder builder, EventPublisher publisher)
    : MessageHandler<PublishEvent>
{
    public override void ConfigureChain(HandlerChain chain)
    {
        chain.OnException<NotPublishedException>()
            .ScheduleRetry([.. options.Retries]).WithBoundedJitter(options.JitterShare).Then.MoveToErrorQueue();
        MessageRules.OfOutgoing(chain, node.Context.Options.Processes);
    }

    protected override async Task HandleAsync(
        PublishEvent message, MessageContext bus, CancellationToken cancellation) =>
        await publisher.Publish(await builder.Of(message.Fact, message.Type, cancellation), cancellation);
}
