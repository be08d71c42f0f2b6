using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

internal static class WebhookRefusals
{
    public static Refusal UnknownEndpoint { get; } = new(
        "webhooks.unknown-endpoint", "The webhook endpoint does not exist.", RefusalKind.NotFound);

    public static Refusal EndpointExists { get; } = new(
        "webhooks.endpoint-exists", "The webhook endpoint was registered before.");

    public static Refusal EndpointRemoved { get; } = new(
        "webhooks.endpoint-removed", "The webhook endpoint was removed.");

    public static Refusal NoEvent { get; } = new(
        "webhooks.no-event", "An endpoint asks for at least one type of event.", RefusalKind.Unprocessable);

    public static Refusal UnknownEvent(string type) =>
        new Refusal("webhooks.unknown-event", "There is no such type of event.", RefusalKind.Unprocessable)
            .With("type", type);

    public static Refusal EndpointDisabled(string reason) =>
        new Refusal("webhooks.endpoint-disabled", "The webhook endpoint is disabled; enable it first.")
            .With("reason", reason);

    public static Refusal TooMany(int most) =>
        new Refusal("webhooks.too-many", $"There are {most} endpoints, which is the most. Remove one first.")
            .With("most", most);
}
