using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Messages.Webhooks;
using Daybook.Projections.Webhooks;
using Daybook.Workers.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Webhooks;

/// <summary>Webhook endpoints and their deliveries; only an admin changes them.</summary>
internal sealed class WebhookRoutes : IRoutes
{
    private const string One = "/api/webhook-endpoints/{id}";
    private const int DefaultPage = 100;

    private static readonly string[] States =
        [DeliveryLog.Pending, DeliveryLog.Delivered, DeliveryLog.Failed, DeliveryLog.Dropped];

    public void Map(IEndpointRouteBuilder routes)
    {
        Terms(routes);
        Switches(routes);
        Deliveries(routes);
        routes.MapList<WebhookEndpointRow>(
            "/api/webhook-endpoints", "webhook_endpoints", "Webhook endpoints, without their secrets.");
        routes.MapFile<WebhookEndpointRow, WebhookEndpointView>(
            One, "webhook endpoint", "webhook_endpoints", http => Stream(http.Path("id")),
            (at, row) => new WebhookEndpointView(at, row));
    }

    private static void Terms(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<SetWebhookEndpoint>(
            "/api/webhook-endpoints", "register-webhook-endpoint",
            "Registers a webhook endpoint. Its secret is shown only in this answer.",
            async (http, c, sender) =>
            {
                if (!Secrets(http).AreKnown) return NoKey();
                var id = Guid.CreateVersion7().ToString("N");
                return await sender.Send(
                    http, c, Stream(id), new RegisterWebhookEndpoint(id, c.Body.Terms()),
                    answer => new EndpointSecret(IdOf(answer, id), Told(http, answer, id, 1)));
            });
        routes.MapCommand<SetWebhookEndpoint>(
            $"{One}/change", "change-webhook-endpoint", "Changes the URL of a webhook endpoint, or what is sent to it.",
            (http, c, sender) => sender.Send(
                http, c, Stream(http.Path("id")), new ChangeWebhookEndpoint(http.Path("id"), c.Body.Terms())));
        routes.MapCommand<GiveReason>(
            $"{One}/rotate-secret", "rotate-webhook-secret",
            "Creates a new secret, only shown in this answer; the previous secret also signs for 24 hours.",
            async (http, c, sender) =>
            {
                if (!Secrets(http).AreKnown) return NoKey();
                var id = http.Path("id");
                var node = http.RequestServices.GetRequiredService<LedgerNode>();
                // The deliveries use the same clock to choose the valid secrets.
                var rotate = new WebhookEndpointCommand.RotateSecret(node.Context.Clock.GetUtcNow(), c.Body.Reason);
                var (step, envelope) = (WebhookEndpointDecider.On(Stream(id), rotate, c.ExpectedVersion),
                    sender.Envelope(http, c));
                var answer = await node.Ledger.Append(new Transaction(envelope, [step]), http.RequestAborted);
                var generation = await Generation(node, id, http.RequestAborted);
                return Sender.AsResult(
                    http, c.Id, Stream(id), answer, a => new EndpointSecret(id, Told(http, a, id, generation)));
            }).WithoutDryRun();
    }

    private static void Switches(IEndpointRouteBuilder routes)
    {
        routes.Streams(WebhookEndpointDecider.Instance, One)
            .Command<WebhookEndpointCommand.Disable>(
                "disable", "disable-webhook-endpoint",
                "Disables a webhook endpoint: nothing is sent until it is enabled again.")
            .Command<WebhookEndpointCommand.Enable>(
                "enable", "enable-webhook-endpoint", "Enables a webhook endpoint: it gets events from now on.");
        routes.MapCommand<GiveReason>(
            $"{One}/remove", "remove-webhook-endpoint", "Removes a webhook endpoint permanently.",
            (http, c, sender) => sender.Send(
                http, c, Stream(http.Path("id")), new RemoveWebhookEndpoint(http.Path("id"), c.Body.Reason)));
        routes.MapCommand<NoDetails>(
            $"{One}/test", "test-webhook-endpoint", "Sends a test to a webhook endpoint.",
            (http, c, sender) => sender.Send(http, c, [
                WebhookEndpointDecider.On(Stream(http.Path("id")), new WebhookEndpointCommand.SendTest(c.Id)),
            ]));
    }

    private static void Deliveries(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<DeliveryPage>(
            $"{One}/deliveries", "list-webhook-deliveries",
            "Recent deliveries to a webhook endpoint with all attempts, and waiting deliveries.", Page,
            ["state", "before", "limit"]);
        routes.MapCommand<GiveReason>(
            $"{One}/deliveries/{{message}}/repeat", "repeat-webhook-delivery",
            "Sends a message again, with the same webhook-id.",
            async (http, c, sender) =>
            {
                var (id, message) = (http.Path("id"), http.Path("message"));
                var deliveries = http.RequestServices.GetRequiredService<DeliveryLog>();
                if (await deliveries.Find(id, message, http.RequestAborted) is not { } known)
                    return Problems.NotFound("There is no such recent message to this endpoint.");
                return await sender.Send(http, c, [
                    WebhookEndpointDecider.On(Stream(id), new WebhookEndpointCommand.SendAgain(
                        c.Id, known.Fact, known.Type, c.Body.Reason)),
                ]);
            });
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> Page(
        HttpContext http, LedgerNode node, DeliveryLog deliveries)
    {
        var query = http.Query();
        var state = query.Text("state");
        if (state is not null && !States.Contains(state))
            throw new BadInputException("state", $"must be one of {string.Join(", ", States)}");
        var id = http.Path("id");
        var (_, version) = await node.States.Of<WebhookEndpoint>(Stream(id), http.RequestAborted);
        if (version == 0) return Problems.NotFound($"There is no webhook endpoint {id}.");
        var limit = (int)Math.Min(query.Whole("limit") ?? DefaultPage, int.MaxValue);
        var items = await deliveries.Page(
            id, state, query.Whole("before"), limit, http.RequestAborted);
        return TypedResults.Ok(new DeliveryPage(items));
    }

    private static StreamId Stream(string id) => WebhookEndpointDecider.Stream(id);

    private static WebhookSecrets Secrets(HttpContext http) =>
        http.RequestServices.GetRequiredService<WebhookSecrets>();

    /// <summary>A repeated request gets the endpoint that the first one made; its secret was in the first
    /// answer.</summary>
    private static string? Told(HttpContext http, Answer.Accepted answer, string id, int generation) =>
        answer.Repeated || answer.Events == 0 ? null : Secrets(http).Of(id, generation);

    private static string IdOf(Answer.Accepted answer, string id) => answer.Streams
        .Select(s => StreamId.Parse(s.Stream))
        .FirstOrDefault(s => s.Category == WebhookEndpointDecider.Instance.Category) is { Id: { } first } ? first : id;

    private static async Task<int> Generation(LedgerNode node, string id, CancellationToken cancel)
    {
        var (state, _) = await node.States.Of<WebhookEndpoint>(Stream(id), cancel);
        return state switch
        {
            WebhookEndpoint.Enabled on => on.Secret.Generation,
            WebhookEndpoint.Disabled off => off.Before.Secret.Generation,
            _ => 0,
        };
    }

    private static ProblemHttpResult NoKey() => Problems.Of(new Refusal(
        "webhooks.no-key", "This server has no key for webhooks. Set DAYBOOK_WEBHOOK_KEY.",
        RefusalKind.Unprocessable));
}

/// <summary>A webhook endpoint as of a position.</summary>
public sealed record WebhookEndpointView(long Position, WebhookEndpointRow Endpoint);
