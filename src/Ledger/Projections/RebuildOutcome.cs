namespace Daybook.Ledger;

/// <summary>How a rebuild of one read model ended.</summary>
public abstract record RebuildOutcome(string Name)
{
    /// <summary>People and code see the new table.</summary>
    /// <param name="Differences">How it differs from the one it replaced; null when there was none.</param>
    public sealed record Switched(string Name, TableDifferences? Differences) : RebuildOutcome(Name);

    /// <summary>A new version is built and differs as reported; it waits for a person's consent, the old one
    /// serves.</summary>
    public sealed record AwaitsConsent(string Name, TableDifferences Differences) : RebuildOutcome(Name);

    /// <summary>The same version came out different: the old table stays, the alarm is recorded.</summary>
    public sealed record Different(string Name, TableDifferences Differences) : RebuildOutcome(Name);

    /// <summary>Another process is rebuilding read models of this group.</summary>
    public sealed record Busy(string Name) : RebuildOutcome(Name);
}
