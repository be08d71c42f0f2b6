using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Kernel;

namespace Daybook.Api.Operations;

/// <summary>The machine room (机房): what runs where, and the rebuild of read models.</summary>
internal sealed class MachineRoutes : IRoutes
{
    private const string Agree = "agree";

    private static readonly string[] Models =
        [.. DaybookCatalogue.Whole.Projections.Select(p => p.Name).Order(StringComparer.Ordinal)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<MachineView>(
            "/api/machine", "machine", "What runs where: nodes, database, head of the log, last verification.",
            MachineView.Answer, []);
        routes.MapQuestion<RebuildView>(
            "/api/rebuild", "rebuild", "The last rebuild of a read model that this node was asked for.",
            (RebuildDesk desk) => TypedResults.Ok(desk.Now), []).WithMetadata(new PartOfPages());
        routes.MapPost("/api/read-models/{name}/rebuild", Rebuild)
            .WithName("rebuild-read-model").WithTags("read-models")
            .WithSummary("Begins to rebuild a read model beside the live one.")
            .WithDescription(
                "It folds the log from the first event, compares the result with the live table at one position, and "
                + "switches when both are equal. When they differ the live table stays, and the answer of GET "
                + $"/api/rebuild has the report; with `{Agree}=true` it switches all the same. One rebuild runs at a "
                + "time on a node. It writes no fact: what a read model shows follows from its facts.")
            .WithMetadata(new AskedQuery([Agree]), new TakesNoVersion())
            .Produces<RebuildView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ForRoles();
    }

    private static IResult Rebuild(HttpContext http, RebuildDesk desk)
    {
        var name = http.Path("name");
        if (!Models.Contains(name))
            return Problems.NotFound($"There is no read model {name}; there are {string.Join(", ", Models)}.");
        var (view, isThis) = desk.Start(name, http.Query().Flag(Agree), http.User.Identity?.Name ?? "");
        return isThis
            ? TypedResults.Accepted("/api/rebuild", view)
            : Problems.Of(new Refusal(
                "rebuild.running", $"{view.Name} is being rebuilt; one rebuild runs at a time.")
                .With("name", view.Name!));
    }
}
