using Daybook.Api.Access;
using Daybook.Kernel;
using FluentValidation;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Daybook.Api.Edge;

/// <summary>Every command is a POST that is read strictly, validated, and answered by the ledger.</summary>
internal static class CommandRoutes
{
    /// <summary>Maps a command.</summary>
    /// <param name="path">The path. It names the thing; if the command creates the thing, the body names it.</param>
    /// <param name="name">The unique name of the command, which is also its operation id.</param>
    /// <param name="send">Makes steps from the body and sends them.</param>
    public static RouteHandlerBuilder MapCommand<TBody>(
        this IEndpointRouteBuilder routes, string path, string name, string summary,
        Func<HttpContext, Command<TBody>, Sender, Task<IResult>> send, params string[] roles)
        where TBody : class
    {
        var contract = new CommandContract<TBody>([.. RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name)]);
        return routes.MapPlain(HttpMethods.Post, path, async http =>
            {
                var sender = http.RequestServices.GetRequiredService<Sender>();
                var wait = Preference.Wait(http);
                var validator = http.RequestServices.GetService<IValidator<TBody>>();
                var answer = await send(http, await Command<TBody>.Read(http, contract, validator), sender);
                return wait is { } limit ? await Settled.Answer(http, answer, limit) : answer;
            })
            .WithName(name).WithSummary(summary).WithTags(path.Split('/')[2])
            .WithDescription(
                "Send it again with the same `Idempotency-Key` to get the same answer. `If-Match` takes a version. "
                + "`Prefer: wait=seconds` waits for all consequences. `Prefer: dry-run` writes nothing and answers "
                + "with what would happen, or with the refusal.")
            .WithMetadata(new SettlesOnRequest(), new TakesDryRun(), contract)
            .Accepts<object>("application/json")
            .Produces<Accepted>()
            .Produces<Accepted>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ForRoles(roles);
    }

    /// <summary>The command is not a plain transaction, so it cannot be tried.</summary>
    public static RouteHandlerBuilder WithoutDryRun(this RouteHandlerBuilder route)
    {
        route.Add(endpoint =>
        {
            foreach (var mark in endpoint.Metadata.OfType<TakesDryRun>().ToArray()) endpoint.Metadata.Remove(mark);
        });
        return route;
    }

    /// <summary>The command's thing has no ETag.</summary>
    public static RouteHandlerBuilder WithoutVersion(this RouteHandlerBuilder route) =>
        route.WithMetadata(new TakesNoVersion());

    /// <summary>A value of the path, unescaped exactly once and checked.</summary>
    /// <remarks>The server leaves %2F in a path, so route values do not distinguish "a/b" from "a%2Fb"; the raw path
    /// does.</remarks>
    public static string Path(this HttpContext http, string name)
    {
        var pattern = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern;
        var index = pattern.PathSegments.ToList().FindIndex(s =>
            s.IsSimple && s.Parts[0] is RoutePatternParameterPart part && part.Name == name);
        var raw = PlainPath.SegmentsOf(http)[index + 1];
        return WellFormed.Text(Uri.UnescapeDataString(raw), name, StreamId.MaxBytes);
    }
}
