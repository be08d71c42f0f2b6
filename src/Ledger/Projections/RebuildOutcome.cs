namespace Daybook.Ledger;

/// <summary>The outcome of the rebuild of one read model.</summary>
public abstract record RebuildOutcome(string Name)
{
    /// <summary>The new table is live.</summary>
    /// <param name="Differences">The differences from the replaced table; null when there was none.</param>
    public sealed record Switched(string Name, TableDifferences? Differences) : RebuildOutcome(Name);

    /// <summary>A new version is built and differs as reported. It waits for a person's consent; the old version stays
    /// live.</summary>
    public sealed record AwaitsConsent(string Name, TableDifferences Differences) : RebuildOutcome(Name);

    /// <summary>A rebuild of the same version is different: the old table stays live, and an alarm is
    /// recorded.</summary>
    public sealed record Different(string Name, TableDifferences Differences) : RebuildOutcome(Name);

    /// <summary>Another process is rebuilding read models of this group.</summary>
    public sealed record Busy(string Name) : RebuildOutcome(Name);
}
