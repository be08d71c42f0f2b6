using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>How a rebuild of one read model ended.</summary>
public abstract record RebuildOutcome(string Name)
{
    /// <summary>People and code see the new table.</summary>
    /// <param name="Differences">How it differs from the one it replaced; null when there was none.</param>
    public sealed record Switched(string Name, TableDifferences? Differences) : RebuildOutcome(Name);

    /// <summary>A new version is built and differs as reported; it waits for a person's consent, the old one serves.</summary>
    public sealed record AwaitsConsent(string Name, TableDifferences Differences) : RebuildOutcome(Name);

    /// <summary>The same version came out different: the old table stays, the alarm is recorded.</summary>
    public sealed record Different(string Name, TableDifferences Differences) : RebuildOutcome(Name);

    /// <summary>Another process is rebuilding read models of this group.</summary>
    public sealed record Busy(string Name) : RebuildOutcome(Name);
}

/// <summary>How two tables differ that were compared at one position in one snapshot.</summary>
/// <param name="Added">Keys that only the new one has.</param>
/// <param name="Removed">Keys that only the old one has.</param>
/// <param name="Changed">Keys whose common columns differ.</param>
/// <param name="FirstKeys">The first differing keys in order.</param>
public sealed record TableDifferences(
    long Position, long Added, long Removed, long Changed, ImmutableArray<string> FirstKeys)
{
    /// <summary>Whether there is none.</summary>
    public bool AreNone => Added + Removed + Changed == 0;
}
