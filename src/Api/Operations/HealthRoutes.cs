using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Api.Operations;

/// <summary>Health checks, for programs that start and monitor the process; without a key.</summary>
internal sealed class HealthRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Health("live", [])))
            .WithName("live").WithSummary("The process answers.").WithTags("health").WithMetadata(OpenToAll.Instance);
        routes.MapGet("/health/ready", Ready)
            .WithName("ready")
            .WithSummary("The database is migrated, the ledger can append, and no read model or process has stopped.")
            .WithTags("health").WithMetadata(OpenToAll.Instance)
            .Produces<Health>().Produces<Health>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Ready(LedgerNode node, CancellationToken cancel)
    {
        var (reasons, warnings) = (new List<string>(), new List<string>());
        if (node.Ledger.Health.Reason is { } reason) reasons.Add($"The ledger cannot append: {reason}");
        try
        {
            var status = await StatusReport.Of(node, cancel);
            reasons.AddRange(status.Problems());
            reasons.AddRange(Unbuilt(node, status));
            warnings.AddRange(status.Warnings());
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            reasons.Add("The database does not answer.");
        }

        return reasons.Count == 0
            ? TypedResults.Ok(new Health("ready", warnings))
            : TypedResults.Json(new Health("not ready", reasons), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Lists that would still be answered with 503.</summary>
    private static IEnumerable<string> Unbuilt(LedgerNode node, StatusReport status) =>
        node.Context.Codec.Catalogue.Projections
            .Where(p => !status.Consumers.Any(c => c.Name == p.Name && c.Version == p.Version))
            .Select(p => $"The read model {p.Name} in version {p.Version} is not built yet.");
}

/// <summary>The answer to a health check.</summary>
/// <param name="Reasons">Why it is not ready, or what a person should still look at.</param>
public sealed record Health(string Status, IReadOnlyList<string> Reasons);
