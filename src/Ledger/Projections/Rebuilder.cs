using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Rebuilds read models from position 0 next to the live ones, and replaces these when the new ones are proved
/// equal, or when a person has agreed to the differences (engine.md, rule 21).</summary>
public sealed class Rebuilder(LedgerContext context)
{
    /// <summary>The first key of the advisory locks of rebuilds; the second key is the group.</summary>
    private const int TurnLock = 0x6461_7962;

    /// <summary>Builds read models of one group, or continues where an earlier call was interrupted. All of them are
    /// built in one pass over the log.</summary>
    /// <param name="names">Projections of this program, of one group.</param>
    /// <param name="consent">True to switch to a new version even when its report shows differences.</param>
    /// <param name="progress">Called after every page.</param>
    /// <param name="replace">True to replace the live table of the same version although it differs from the rebuilt
    /// one, because it was changed by something other than its events.</param>
    /// <returns>The outcome for each read model, ordered by name.</returns>
    public async Task<IReadOnlyList<RebuildOutcome>> Run(
        IReadOnlyCollection<string> names, bool consent, IProgress<RebuildProgress>? progress, CancellationToken cancel,
        bool replace = false)
    {
        var agreed = new Agreed(consent, replace);
        var group = GroupOf(names);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var turn = await connection.BeginTransactionAsync(cancel);
        if (!await TakeTurn(connection, group.Name, cancel)) return [.. names.Select(n => new RebuildOutcome.Busy(n))];
        var builder = Guid.NewGuid();
        var builds = new List<Build>();
        foreach (var projection in group.Projections.Where(p => names.Contains(p.Name)))
            builds.Add(await Build.Begin(context, group, projection, builder, names.Count, cancel));
        var outcomes = new List<RebuildOutcome>();
        // A frozen table has its own position, at which its successor must stop to be compared.
        var frozen = builds.FindAll(b => b.Served?.State == Generation.Frozen);
        var others = builds.FindAll(b => b.Served?.State != Generation.Frozen);
        foreach (var build in frozen)
            outcomes.AddRange(await new Rebuild(context, group, [build], agreed, progress).Run(cancel));
        foreach (var build in others.Where(b => b.Position < others.Max(o => o.Position)))
            await new BuildPass(context, [build], progress).To(others.Max(o => o.Position), cancel);
        if (others.Count > 0)
            outcomes.AddRange(await new Rebuild(context, group, others, agreed, progress).Run(cancel));
        return [.. outcomes.OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>Records that a person has seen the report of a new version and agrees to it.</summary>
    /// <returns>False when no build has this name.</returns>
    public async Task<bool> Consent(string name, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        return await connection.Execute(
            "update work.read_models set consent = true where name = $1 and state = 'building'", [name], cancel) > 0;
    }

    /// <summary>Only one process at a time builds read models of a group. The lock ends with its transaction. Each
    /// build stores the builder's fencing token, so a builder that has lost the lock cannot write any more.</summary>
    private static async Task<bool> TakeTurn(NpgsqlConnection turn, string group, CancellationToken cancel)
    {
        await using var command = turn.Statement(
            "select pg_try_advisory_xact_lock($1, hashtext($2))", TurnLock, group);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private ProjectionGroup GroupOf(IReadOnlyCollection<string> names)
    {
        Projection[] found = [.. context.Codec.Catalogue.Projections.Where(p => names.Contains(p.Name))];
        if (found.Length != names.Count || found.DistinctBy(p => p.Group).Count() != 1)
            throw new ArgumentException("must be the names of projections of one group", nameof(names));
        return new ProjectionGroup(found[0].Group, found);
    }
}
