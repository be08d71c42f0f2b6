using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Operations;

/// <summary>Messages that could not be handled. A person can see them, and replay or discard them with a
/// reason.</summary>
internal sealed class DeadLetterRoutes : IRoutes
{
    private const string One = "/api/dead-letters/{id}";

    /// <summary>A mail server's error text contains the address.</summary>
    private const string Thing = "dead-letters";
    private static readonly string[] Queries = ["type", "exception", "after", "limit"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<DeadLetterPage>(
            "/api/dead-letters", "list-dead-letters", "Messages that could not be handled and wait for a person.", List,
            Queries).ShowsPersons(Thing);
        routes.MapQuestion<DeadLetter>(
            One, "get-dead-letter", "A message that could not be handled, with its error and attempts.", Show, [])
            .ShowsPersons(Thing);
        Decision(
            routes, "replay", "Handles a message again; possible until the cause of the error is removed.",
            (node, id, reason, envelope, cancel) => node.DeadLetters.Replay(id, reason, envelope, cancel));
        Decision(
            routes, "discard", "Discards a message that is not needed any more.",
            (node, id, reason, envelope, cancel) => node.DeadLetters.Discard(id, reason, envelope, cancel));
    }

    private static void Decision(
        IEndpointRouteBuilder routes, string verb, string summary,
        Func<LedgerNode, Guid, string, Envelope, CancellationToken, Task<Answer>> decide) =>
        routes.MapCommand<GiveReason>($"{One}/{verb}", $"{verb}-dead-letter", summary, async (http, c, sender) =>
        {
            var (id, node) = (Id(http), http.RequestServices.GetRequiredService<LedgerNode>());
            var envelope = sender.Envelope(http, c);
            var answer = await DeadLetterAnswers.Explained(
                node, id, await decide(node, id, c.Body.Reason, envelope, http.RequestAborted), http.RequestAborted);
            return Sender.AsResult(http, c.Id, DeadLetterDecider.Stream($"{id}"), answer);
        }).WithoutVersion().WithoutDryRun();

    private static async Task<IResult> List(HttpContext http, LedgerNode node)
    {
        var query = http.Query();
        var limit = (int)(query.Whole("limit", node.Context.Options.Processes.ListPage, 1) ?? 100);
        Guid? after = query.Text("after") is { } text ? Id(text, "after") : null;
        var page = await node.DeadLetters.List(
            new DeadLetterFilter(query.Text("type"), query.Text("exception"), after, limit), http.RequestAborted);
        return TypedResults.Ok(new DeadLetterPage(page, page.Count == limit ? page[^1].Id : null));
    }

    private static async Task<IResult> Show(HttpContext http, LedgerNode node)
    {
        var id = Id(http);
        return await node.DeadLetters.Find(id, http.RequestAborted) is { } letter
            ? TypedResults.Ok(letter)
            : Problems.NotFound($"There is no dead letter {id}.");
    }

    private static Guid Id(HttpContext http) => Id(http.Path("id"), "id");

    private static Guid Id(string text, string field) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw new BadInputException(field, "must be an id as the list shows it, 8-4-4-4-12 digits and letters to f");
}

/// <summary>A page of dead letters.</summary>
/// <param name="NextAfter">Send it as <c>after</c> for the next page; null when this is the last page.</param>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Items, Guid? NextAfter);
