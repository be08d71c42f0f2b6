using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Domain.Access;

namespace Daybook.Api.Audit;

/// <summary>Whether the ledger is as it was written (A7), asked by people. An operator asks the same by
/// <c>daybook verify</c>, and also compares with checkpoints that are kept elsewhere.</summary>
internal sealed class VerificationRoutes : IRoutes
{
    private const string Path = "/api/audit/verification";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<VerificationView>(
            Path, "verification", "The last verification of the ledger that this node was asked for.",
            (VerificationDesk desk) => TypedResults.Ok(desk.Now), [], Roles.Auditor);
        routes.MapPost(Path, (HttpContext http, VerificationDesk desk) =>
                TypedResults.Accepted(Path, desk.Start(http.User.Identity?.Name ?? "")))
            .WithName("start-verification").WithTags("audit")
            .WithSummary("Begins to verify the whole ledger; one that runs already goes on.")
            .WithDescription(
                "It recomputes the chain of hashes over every event, block and answer, compares it with the signed "
                + "checkpoints of this node, and compares attached files with their events. Ask with GET how far it "
                + "is. The result is kept until the node stops; it is no fact.")
            .WithMetadata(new AskedQuery([]), new TakesNoVersion())
            .Produces<VerificationView>(StatusCodes.Status202Accepted)
            .ForRoles(Roles.Admin, Roles.Auditor);
    }
}
