using Daybook.Api.Access;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>Every command is a POST that is read strictly, validated, and answered by the ledger.</summary>
internal static class CommandRoutes
{
    /// <summary>Serves a command.</summary>
    /// <param name="path">The path; the thing is named in it, or in the body where the command makes it.</param>
    /// <param name="name">The command's name, unique, which is also its operation id.</param>
    /// <param name="send">Makes steps of the body and sends them.</param>
    public static RouteHandlerBuilder MapCommand<TBody>(
        this IEndpointRouteBuilder routes, string path, string name, string summary,
        Func<HttpContext, Command<TBody>, Sender, Task<IResult>> send, params string[] roles)
        where TBody : class =>
        routes.MapPost(path, async (HttpContext http, Sender sender) =>
            {
                var validator = http.RequestServices.GetService<IValidator<TBody>>();
                return await send(http, await Command<TBody>.Read(http, validator), sender);
            })
            .WithName(name).WithSummary(summary).WithTags(path.Split('/')[2])
            .WithDescription("Repeat it with the same `Idempotency-Key` to get the same answer; `If-Match` takes a version.")
            .Accepts<TBody>("application/json")
            .Produces<Accepted>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ForRoles(roles);

    /// <summary>A value of the path, unescaped and checked.</summary>
    public static string Path(this HttpContext http, string name) =>
        Kernel.WellFormed.Text(http.GetRouteValue(name)?.ToString(), name, Kernel.StreamId.MaxBytes);
}
