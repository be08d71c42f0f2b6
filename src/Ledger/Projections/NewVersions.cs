using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Builds the read models whose compiled version is not the live version, next to the live tables, and drops
/// replaced tables. Any process may do this, but only one at a time.</summary>
internal sealed class NewVersions(LedgerContext context, IReadOnlyList<ProjectionGroup> groups)
{
    private const string Announced = """
        select exists (select from work.nodes where node <> $1 and $2 = any(table_versions)
            and seen_at > clock_timestamp() - make_interval(secs => $3))
        """;

    private readonly ILogger _log = context.Loggers.CreateLogger<Rebuilder>();

    /// <summary>One round over all groups; what fails is tried again in the next round.</summary>
    public async Task Round(CancellationToken cancel)
    {
        foreach (var group in groups) await Build(group, cancel);
        await RetiredTables.Drop(context, cancel);
    }

    private async Task Build(ProjectionGroup group, CancellationToken cancel)
    {
        var wanted = await Wanted(group, cancel);
        if (wanted.Count == 0) return;
        try
        {
            var outcomes = await new Rebuilder(context).Run(wanted, consent: false, progress: null, cancel);
            foreach (var outcome in outcomes.Where(o => o is not RebuildOutcome.Busy))
                ProjectionLog.BuildEnded(_log, outcome.Name, outcome.ToString());
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            ProjectionLog.BuildFailed(_log, e, string.Join(", ", wanted));
            await using var connection = await context.Direct.OpenConnectionAsync(cancel);
            await connection.Execute(
                "update work.read_models set error = $2 where name = any($1) and state = 'building'",
                [wanted.ToArray(), e.Message], cancel);
        }
    }

    private async Task<List<string>> Wanted(ProjectionGroup group, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        var known = await Generation.Of(connection, group, cancel);
        var begun = await GroupEntry.PositionOf(connection, group.Name, cancel) > 0;
        var wanted = new List<string>();
        foreach (var projection in group.Projections)
        {
            var own = known.FindAll(g => g.Name == projection.Name);
            if (own.Count == 0 && !begun) continue;
            if (own.Exists(g => g.State == Generation.Live && g.IsOf(projection))) continue;
            var building = own.Find(g => g.State == Generation.Building);
            if (building is not null && building.IsOf(projection) && AwaitsConsent(building)) continue;
            if (building is not null && !building.IsOf(projection)
                && await IsAnnounced(connection, building, cancel)) continue;
            if (own.Exists(g => g is { State: Generation.Frozen, HasAlarm: true } && g.IsOf(projection))) continue;
            wanted.Add(projection.Name);
        }

        return wanted;
    }

    private bool AwaitsConsent(Generation building) =>
        building.Report is not null && !building.Consent && !context.Options.ConsentToNewVersions;

    private async Task<bool> IsAnnounced(NpgsqlConnection connection, Generation building, CancellationToken cancel)
    {
        await using var command = connection.Statement(
            Announced, context.Node, TableAnnouncement.Of(building.Name, building.Version),
            (double)context.Options.NodeSeconds);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
