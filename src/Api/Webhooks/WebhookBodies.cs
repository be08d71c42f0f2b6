using Daybook.Api.Edge;
using Daybook.Domain.Webhooks;
using Daybook.Messages.Webhooks;
using FluentValidation;

namespace Daybook.Api.Webhooks;

/// <summary>A webhook endpoint as it is registered and changed.</summary>
internal sealed record SetWebhookEndpoint(
    string Url, IReadOnlyList<string> Events, string? Channel = null, string? Description = null)
{
    public WebhookTerms Terms() => new(Url, [.. Events], Channel, Description);
}

internal sealed class SetWebhookEndpointRules : AbstractValidator<SetWebhookEndpoint>
{
    public SetWebhookEndpointRules(WebhookOptions options)
    {
        RuleFor(b => b.Url).Custom((url, context) =>
        {
            if (WebhookUrl.Problem(url, options.Reach) is { } problem) context.AddFailure(problem);
        });
        RuleFor(b => b.Events).HasOneTo(WebhookEventTypes.All.Count);
        RuleForEach(b => b.Events).Must(WebhookEventTypes.All.Contains)
            .WithMessage($"must be one of {string.Join(", ", WebhookEventTypes.All)}");
        RuleFor(b => b.Channel).IsCodeOrNull();
        RuleFor(b => b.Description).IsNameOrNull();
    }
}

/// <summary>A receiver's secret.</summary>
/// <param name="Id">The endpoint.</param>
/// <param name="Secret">The secret that verifies its signatures; shown once, null in the answer to a repeated
/// request.</param>
public sealed record EndpointSecret(string Id, string? Secret);

/// <summary>A page of deliveries, the newest fact first; for the next page, send the last fact as
/// <c>before</c>.</summary>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Items);
