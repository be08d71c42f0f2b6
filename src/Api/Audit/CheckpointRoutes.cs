using System.Globalization;
using System.Net.Mime;
using System.Text;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Audit;

/// <summary>Signed checkpoints (存证检查点), to be kept where the owner of the database cannot change them.</summary>
internal sealed class CheckpointRoutes : IRoutes
{
    private const string Path = "/api/audit/checkpoints";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<CheckpointList>(
            Path, "checkpoints", "The newest signed checkpoints that this node keeps.",
            async (ProofDesk desk, CancellationToken cancel) =>
                TypedResults.Ok(new CheckpointList(
                    [.. (await desk.Kept(cancel)).Select(CheckpointLine.Of)])),
            [], Roles.Auditor);
        routes.MapQuestion<string>(
            $"{Path}/{{block}}", "get-checkpoint", "A signed checkpoint as a file.", OfBlock, [], Roles.Auditor)
            .WithMetadata(new PartOfPages());
        routes.MapQuestion<string>(
            "/api/audit/checkpoint-key", "checkpoint-key",
            "The public key of this node's checkpoints, which the check of a proof needs.",
            (HttpContext http, ProofDesk desk) => AsFile(
                http, "checkpoint.key.pub", desk.PublicPem(), "application/x-pem-file"), [], Roles.Auditor)
            .WithMetadata(new PartOfPages());
        routes.MapPost(Path, Sign)
            .WithName("sign-checkpoint").WithTags("audit")
            .WithSummary("Signs the chain up to the newest block, and keeps the checkpoint on this node.")
            .WithMetadata(new AskedQuery([]), new TakesNoVersion())
            .Produces<CheckpointLine>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ForRoles(Roles.Admin, Roles.Auditor);
    }

    private static async Task<IResult> OfBlock(HttpContext http, ProofDesk desk)
    {
        var text = http.Path("block");
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var block))
            throw new BadInputException("block", "must be a whole number");
        return await desk.Kept(block, http.RequestAborted) is { } checkpoint
            ? AsFile(http, $"checkpoint-{block}.json", checkpoint.ToJson(), MediaTypeNames.Application.Json)
            : Problems.NotFound($"This node keeps no checkpoint of block {block}.");
    }

    private static async Task<IResult> Sign(ProofDesk desk, CancellationToken cancel)
    {
        try
        {
            return TypedResults.Ok(CheckpointLine.Of(await desk.Sign(cancel)));
        }
        catch (ChainBrokenException e)
        {
            return Problems.Of(AuditRoutes.Altered(e.FirstBad, e.FirstBad.Position ?? 0));
        }
    }

    private static ContentHttpResult AsFile(HttpContext http, string name, string text, string mediaType)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return TypedResults.Text(text, mediaType, Encoding.UTF8);
    }
}

/// <param name="Items">The newest first.</param>
public sealed record CheckpointList(IReadOnlyList<CheckpointLine> Items);

/// <summary>A signed checkpoint.</summary>
/// <param name="Position">The last position that it covers.</param>
/// <param name="HeadHash">The hash of its block, which fixes everything before it.</param>
/// <param name="IsSigned">True when its signature is that of its public key.</param>
public sealed record CheckpointLine(
    long Block, long Position, DateTimeOffset SignedAt, string HeadHash, string Root, string PublicKey, bool IsSigned)
{
    internal static CheckpointLine Of(Checkpoint c) =>
        new(c.Block, c.Position, c.SignedAt, c.HeadHash, c.Root, c.PublicKey, c.IsSigned());
}
