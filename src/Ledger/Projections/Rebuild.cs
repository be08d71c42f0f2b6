using System.Data;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>What a person agreed to in advance.</summary>
/// <param name="ToNewVersions">A new version may become live although it differs.</param>
/// <param name="ToReplace">A rebuild of the same version may replace the live table although it differs, because the
/// live table was changed by something other than its events.</param>
internal sealed record Agreed(bool ToNewVersions, bool ToReplace);

/// <summary>One rebuild of read models at the same position: build, catch up with the group, compare, switch.</summary>
internal sealed class Rebuild(
    LedgerContext context, ProjectionGroup group, IReadOnlyList<Build> builds, Agreed agreed,
    IProgress<RebuildProgress>? progress)
{
    private readonly BuildPass _pass = new(context, builds, progress);

    public async Task<IReadOnlyList<RebuildOutcome>> Run(CancellationToken cancel)
    {
        var frozenAt = builds[0].Served is { State: Generation.Frozen } frozen ? frozen.Position : null;
        if (frozenAt is null || _pass.Position <= frozenAt) await Fill(frozenAt, cancel);
        var differences = await Meet(frozenAt, cancel);
        var outcomes = new List<RebuildOutcome>();
        var ready = new List<Build>();
        foreach (var build in builds)
        {
            var outcome = Judge(build, differences.GetValueOrDefault(build));
            if (outcome is RebuildOutcome.Switched) ready.Add(build);
            await Record(build, outcome, cancel);
            outcomes.Add(outcome);
        }

        if (ready.Count == 0) return outcomes;
        var rest = new BuildPass(context, ready, progress);
        await new TableSwitch(context, group, rest).Run(ready, cancel);
        return outcomes;
    }

    private RebuildOutcome Judge(Build build, TableDifferences? differences)
    {
        var name = build.Projection.Name;
        if (build.Served is null || differences is null) return new RebuildOutcome.Switched(name, null);
        if (build.Served.Version == build.Projection.Version)
        {
            return differences.AreNone || agreed.ToReplace
                ? new RebuildOutcome.Switched(name, differences) : new RebuildOutcome.Different(name, differences);
        }

        return agreed.ToNewVersions || build.HasConsent || context.Options.ConsentToNewVersions
            ? new RebuildOutcome.Switched(name, differences) : new RebuildOutcome.AwaitsConsent(name, differences);
    }

    /// <summary>Folds almost up to the group's position and then creates the indexes, which is cheaper than updating
    /// them during the build.</summary>
    private async Task Fill(long? frozenAt, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await _pass.To(frozenAt ?? await GroupEntry.PositionOf(connection, group.Name, cancel), cancel);
        foreach (var table in builds.Select(b => b.Table))
        {
            var indexes = table.CreateIndexes.Select(i => i.Replace("create index", "create index if not exists"));
            foreach (var statement in indexes.Append($"analyze {table.Qualified}"))
            {
                await using var command = connection.Statement(statement);
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
    }

    /// <summary>Compares old and new tables at one position, in one snapshot that is taken while the group is
    /// paused.</summary>
    private async Task<Dictionary<Build, TableDifferences>> Meet(long? frozenAt, CancellationToken cancel)
    {
        if (_pass.Position > frozenAt)
            return new() { [builds[0]] = JsonSerializer.Deserialize<TableDifferences>(builds[0].Report!)! };
        await using var snapshot = await context.Direct.OpenConnectionAsync(cancel);
        NpgsqlTransaction? transaction = null;
        await new GroupHold(context, group.Name, _pass).Run(
            frozenAt,
            async (_, _) =>
            {
                transaction = await snapshot.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
                await GroupEntry.PositionOf(snapshot, group.Name, cancel);
            },
            cancel);
        var found = new Dictionary<Build, TableDifferences>();
        foreach (var build in builds.Where(b => b.Served is not null))
        {
            found.Add(build, await TableComparison.Compare(
                snapshot, $"read.\"{build.Served!.Table}\"", build.Table.Qualified, _pass.Position,
                context.Options.ComparisonKeyLimit, cancel));
        }

        await transaction!.DisposeAsync();
        return found;
    }

    private async Task Record(Build build, RebuildOutcome outcome, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        var name = build.Projection.Name;
        if (outcome is RebuildOutcome.Different different)
        {
            var text = JsonSerializer.Serialize(different.Differences);
            await connection.Execute(
                "update work.read_models set alarm = $3::json where name = $1 and generation = $2",
                [name, build.Served!.Number, text], cancel);
            await connection.Execute(
                "update work.read_models set state = 'retired', retired_at = clock_timestamp(), report = $3::json "
                + "where name = $1 and generation = $2",
                [name, build.Number, text], cancel);
            ProjectionLog.RebuildDiffers(
                context.Loggers.CreateLogger<Rebuilder>(), name, different.Differences.Position,
                string.Join(", ", different.Differences.FirstKeys));
            return;
        }

        var report = (outcome as RebuildOutcome.AwaitsConsent)?.Differences
            ?? (outcome as RebuildOutcome.Switched)?.Differences;
        if (report is null) return;
        await connection.Execute(
            "update work.read_models set report = $3::json where name = $1 and generation = $2",
            [name, build.Number, JsonSerializer.Serialize(report)], cancel);
    }
}
