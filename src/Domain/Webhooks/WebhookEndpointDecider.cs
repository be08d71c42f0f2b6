using System.Diagnostics;
using Daybook.Kernel;
using static Daybook.Domain.Webhooks.WebhookRefusals;
using Change = Daybook.Domain.Webhooks.WebhookEndpointCommand.Change;
using Disable = Daybook.Domain.Webhooks.WebhookEndpointCommand.Disable;
using Enable = Daybook.Domain.Webhooks.WebhookEndpointCommand.Enable;
using Register = Daybook.Domain.Webhooks.WebhookEndpointCommand.Register;
using Remove = Daybook.Domain.Webhooks.WebhookEndpointCommand.Remove;
using RotateSecret = Daybook.Domain.Webhooks.WebhookEndpointCommand.RotateSecret;
using SendAgain = Daybook.Domain.Webhooks.WebhookEndpointCommand.SendAgain;
using SendTest = Daybook.Domain.Webhooks.WebhookEndpointCommand.SendTest;

namespace Daybook.Domain.Webhooks;

/// <summary>The rules of a webhook endpoint: registered once, changed at any time, disabled and enabled with a reason,
/// removed permanently.</summary>
public sealed class WebhookEndpointDecider()
    : Decider<WebhookEndpointCommand, WebhookEndpointEvent, WebhookEndpoint>("webhook-endpoint", Empty)
{
    private static readonly WebhookEndpoint Empty = new WebhookEndpoint.Unknown();

    /// <summary>How long the previous secret also signs.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromHours(24);

    public override Decision<WebhookEndpointEvent> Decide(WebhookEndpoint state, WebhookEndpointCommand command) =>
        (state, command) switch
        {
            (WebhookEndpoint.Unknown, Register c) => Registered(c.Terms.Ordered),
            (WebhookEndpoint.Unknown, _) => UnknownEndpoint,
            (WebhookEndpoint.Enabled s, Register c) => c.Terms.Ordered.SameAs(s.Terms) ? [] : EndpointExists,
            (_, Register) => EndpointExists,

            (WebhookEndpoint.Removed, Remove) => [],
            (WebhookEndpoint.Removed, _) => EndpointRemoved,
            (_, Remove c) => new WebhookEndpointEvent.Removed(c.Reason),

            (WebhookEndpoint.Enabled s, Change c) => Changed(s, c.Terms.Ordered),
            (WebhookEndpoint.Disabled s, Change c) => Changed(s.Before, c.Terms.Ordered),

            (WebhookEndpoint.Enabled, Disable c) => new WebhookEndpointEvent.Disabled(c.Reason),
            (WebhookEndpoint.Disabled, Disable) => [],
            (WebhookEndpoint.Enabled, Enable) => [],
            (WebhookEndpoint.Disabled, Enable c) => new WebhookEndpointEvent.Enabled(c.Reason),

            (WebhookEndpoint.Enabled s, RotateSecret c) => Rotated(s.Secret, c),
            (WebhookEndpoint.Disabled s, RotateSecret c) => Rotated(s.Before.Secret, c),

            (WebhookEndpoint.Disabled s, SendTest or SendAgain) => EndpointDisabled(s.Reason),
            (WebhookEndpoint.Enabled s, SendTest c) =>
                s.LastRequest == c.Request ? [] : new WebhookEndpointEvent.TestRequested(c.Request),
            (WebhookEndpoint.Enabled s, SendAgain c) => s.LastRequest == c.Request
                ? []
                : new WebhookEndpointEvent.RepetitionRequested(c.Request, c.Fact, c.Type, c.Reason),
            _ => throw new UnreachableException(),
        };

    public override WebhookEndpoint Evolve(WebhookEndpoint state, WebhookEndpointEvent @event) =>
        (state, @event) switch
        {
            (_, WebhookEndpointEvent.Registered e) =>
                new WebhookEndpoint.Enabled(e.Terms, new WebhookSecret(1, null, null), null),
            (_, WebhookEndpointEvent.Removed) => new WebhookEndpoint.Removed(),
            (WebhookEndpoint.Disabled s, WebhookEndpointEvent.Enabled) => s.Before,
            (WebhookEndpoint.Enabled s, WebhookEndpointEvent.Disabled e) =>
                new WebhookEndpoint.Disabled(s, e.Reason),
            (WebhookEndpoint.Disabled s, _) => s with { Before = Evolve(s.Before, @event) },
            (WebhookEndpoint.Enabled s, _) => Evolve(s, @event),
            _ => throw new UnreachableException(),
        };

    private static WebhookEndpoint.Enabled Evolve(WebhookEndpoint.Enabled s, WebhookEndpointEvent @event) =>
        @event switch
        {
            WebhookEndpointEvent.Changed e => s with { Terms = e.Terms },
            WebhookEndpointEvent.SecretRotated e =>
                s with { Secret = new WebhookSecret(e.Generation, e.At, e.PreviousUntil) },
            WebhookEndpointEvent.TestRequested e => s with { LastRequest = e.Request },
            WebhookEndpointEvent.RepetitionRequested e => s with { LastRequest = e.Request },
            // These commands change the status.
            WebhookEndpointEvent.Registered or WebhookEndpointEvent.Disabled or WebhookEndpointEvent.Enabled
                or WebhookEndpointEvent.Removed => throw new UnreachableException(),
            _ => throw new UnreachableException(),
        };

    private static Decision<WebhookEndpointEvent> Registered(WebhookTerms terms) =>
        Wrong(terms) is { } wrong ? wrong : new WebhookEndpointEvent.Registered(terms);

    private static Decision<WebhookEndpointEvent> Changed(WebhookEndpoint.Enabled s, WebhookTerms terms)
    {
        if (Wrong(terms) is { } wrong) return wrong;
        return terms.SameAs(s.Terms) ? [] : new WebhookEndpointEvent.Changed(terms);
    }

    private static Decision<WebhookEndpointEvent> Rotated(WebhookSecret secret, RotateSecret c) =>
        secret.RotatedAt >= c.At
            ? []
            : new WebhookEndpointEvent.SecretRotated(secret.Generation + 1, c.At, c.At + Overlap, c.Reason);

    private static Refusal? Wrong(WebhookTerms terms)
    {
        if (terms.Events.IsEmpty) return NoEvent;
        return terms.Events.FirstOrDefault(e => !WebhookEventTypes.All.Contains(e)) is { } other
            ? UnknownEvent(other)
            : null;
    }
}
