using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

internal static class WebhookRefusals
{
    public static Refusal UnknownEndpoint { get; } =
        Refusals.Unknown("webhooks.unknown-endpoint", "such webhook endpoint");

    public static Refusal EndpointExists { get; } =
        Refusals.DifferentContent("webhooks.endpoint-exists", "The webhook endpoint", "registered");

    public static Refusal EndpointRemoved { get; } =
        Refusals.IsAlready("webhooks.endpoint-removed", "The webhook endpoint", "removed");

    public static Refusal NoEvent { get; } = new(
        "webhooks.no-event", "A webhook endpoint must have at least one event type.", RefusalKind.Unprocessable);

    public static Refusal UnknownEvent(string type) =>
        Refusals.Unknown("webhooks.unknown-event", $"event type {type}", RefusalKind.Unprocessable).With("type", type);

    public static Refusal EndpointDisabled(string reason) =>
        new Refusal("webhooks.endpoint-disabled", "The webhook endpoint is disabled. Enable it first.")
            .With("reason", reason);

    public static Refusal TooMany(int most) =>
        new Refusal("webhooks.too-many", $"There can be at most {most} webhook endpoints. Remove one first.")
            .With("most", most);
}
