using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Messages.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>The subscribed endpoints, from the log.</summary>
public sealed class ListenersTests
{
    private static readonly WebhookTerms Terms = new(
        "https://shop.example/", [WebhookEventTypes.OrderAccepted], "TM", null);

    private readonly Listeners _listeners = new(null!, NullLogger.Instance);

    public ListenersTests()
    {
        _listeners.Apply(Fact(WebhookSlotsDecider.All, () => new WebhookSlotsEvent.Assigned("a", 3)));
        _listeners.Apply(Fact(Endpoint, () => new WebhookEndpointEvent.Registered(Terms)));
    }

    private static StreamId Endpoint => WebhookEndpointDecider.Stream("a");

    [Fact]
    public void An_endpoint_is_told_what_it_asks_for()
    {
        _listeners.Of(WebhookEventTypes.OrderAccepted, "TM").ShouldBe([new Recipient("a", 3)]);
        _listeners.Of(WebhookEventTypes.OrderAccepted, "JD").ShouldBeEmpty();
        _listeners.Of(WebhookEventTypes.OrderShipped, "TM").ShouldBeEmpty();
    }

    [Fact]
    public void One_with_a_fact_that_cannot_be_read_here_is_put_into_every_message_until_it_is_struck()
    {
        _listeners.Apply(Fact(Endpoint, () => throw new UnreadableEventException("webhooks.endpoint-muted.v9", "new")));
        _listeners.Of(WebhookEventTypes.OrderShipped, "JD").ShouldBe([new Recipient("a", 3)]);
        _listeners.Only("a").ShouldBe([new Recipient("a", 3)]);

        _listeners.Apply(Fact(WebhookSlotsDecider.All, () => new WebhookSlotsEvent.Released("a")));
        _listeners.Of(WebhookEventTypes.OrderShipped, "JD").ShouldBeEmpty();
    }

    private static RecordedEvent Fact(StreamId stream, Func<object> body) => new(_ => body())
    {
        Position = 1, Stream = stream, Version = 1, TypeName = "any", RecordedAt = DateTimeOffset.UnixEpoch,
        EffectiveOn = default, Actor = "a", CommandId = "c", CorrelationId = "c", Causation = null,
    };
}
