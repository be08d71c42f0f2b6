using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Api.Operations;

/// <summary>The demo company, at a click. It is no fact of the company's books.</summary>
internal sealed class DemoRoutes : IRoutes
{
    private const string Path = "/api/demo";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<DemoView>(
            Path, "demo", "The demo company: whether it is there, and where it is served.",
            (DemoDesk desk) => TypedResults.Ok(desk.Now), [], Roles.Admin).WithMetadata(new PartOfPages());
        Wish(routes.MapPost(Path, (DemoDesk desk) => Wished(desk, DemoWish.Open)))
            .WithName("open-demo").WithSummary("Makes the demo company when it is not there, and starts it.")
            .WithDescription(
                "A ledger of its own with the sample company, in the database daybook_demo of the private server. "
                + "scripts/run, which started this server, makes it. Ask with GET how far it is.");
        Wish(routes.MapDelete(Path, (DemoDesk desk) => Wished(desk, DemoWish.Remove)))
            .WithName("remove-demo").WithSummary("Stops the demo company and removes its ledger for good.")
            .WithDescription("Only the database daybook_demo is dropped; no other can be named.");
    }

    private static RouteHandlerBuilder Wish(RouteHandlerBuilder route) =>
        route.WithTags("demo").WithMetadata(new AskedQuery([]), new TakesNoVersion())
            .Produces<DemoView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ForRoles(Roles.Admin);

    private static IResult Wished(DemoDesk desk, DemoWish wish) => desk.Wish(wish)
        ? TypedResults.Accepted(Path, desk.Now)
        : Problems.Of(new Refusal(
            "demo.not-here", "This server was not started by scripts/run on its own PostgreSQL, so the demo company "
            + "cannot be made or removed from here."));
}
