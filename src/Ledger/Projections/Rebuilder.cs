using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Builds read models anew from position 0, beside those that serve, and puts them in their place once they
/// are proved equal, or once a person has agreed to the difference (engine.md, rule 19).</summary>
public sealed class Rebuilder(LedgerContext context)
{
    /// <summary>Builds read models of one group, or goes on where an earlier call was interrupted. Several of them are
    /// built in one pass over the log.</summary>
    /// <param name="names">Projections of this program, of one group.</param>
    /// <param name="consent">True to switch to a new version whatever its report says.</param>
    /// <param name="progress">Told after every page.</param>
    /// <param name="replace">True to let the rebuilt one serve although the same version that serves differs from it:
    /// that was changed by something else than its facts.</param>
    /// <returns>How each ended, in the order of their names.</returns>
    public async Task<IReadOnlyList<RebuildOutcome>> Run(
        IReadOnlyCollection<string> names, bool consent, IProgress<RebuildProgress>? progress, CancellationToken cancel,
        bool replace = false)
    {
        var agreed = new Agreed(consent, replace);
        var group = GroupOf(names);
        if (await Lease.TryTake(context, "rebuild/" + group.Name, cancel) is not { } lease)
            return [.. names.Select(n => new RebuildOutcome.Busy(n))];
        await using var kept = lease.Keep(cancel);
        var builds = new List<Build>();
        foreach (var projection in group.Projections.Where(p => names.Contains(p.Name)))
            builds.Add(await Build.Begin(context, group, projection, kept.Epoch, names.Count, kept.Token));
        var outcomes = new List<RebuildOutcome>();
        // A frozen table stands at a position of its own, where its successor must stop to be compared.
        var frozen = builds.FindAll(b => b.Served?.State == Generation.Frozen);
        var others = builds.FindAll(b => b.Served?.State != Generation.Frozen);
        foreach (var build in frozen)
            outcomes.AddRange(await new Rebuild(context, group, [build], kept.Epoch, agreed, progress)
                .Run(kept.Token));
        foreach (var build in others.Where(b => b.Position < others.Max(o => o.Position)))
            await new BuildPass(context, [build], kept.Epoch, progress).To(others.Max(o => o.Position), kept.Token);
        if (others.Count > 0)
            outcomes.AddRange(await new Rebuild(context, group, others, kept.Epoch, agreed, progress).Run(kept.Token));
        return [.. outcomes.OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>A person has seen the report of a new version and wants it.</summary>
    /// <returns>False when nothing is being built under the name.</returns>
    public async Task<bool> Consent(string name, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        return await connection.Execute(
            "update ledger.projections set consent = true where name = $1 and state = 'building'", [name], cancel) > 0;
    }

    private ProjectionGroup GroupOf(IReadOnlyCollection<string> names)
    {
        Projection[] found = [.. context.Codec.Catalogue.Projections.Where(p => names.Contains(p.Name))];
        if (found.Length != names.Count || found.DistinctBy(p => p.Group).Count() != 1)
            throw new ArgumentException("not the names of projections of one group", nameof(names));
        return new ProjectionGroup(found[0].Group, found);
    }
}
