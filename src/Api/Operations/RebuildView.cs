using Daybook.Ledger;

namespace Daybook.Api.Operations;

/// <summary>How far the last rebuild is that this node was asked for.</summary>
public enum RebuildState
{
    /// <summary>None was asked for since this node started.</summary>
    NotAsked,

    /// <summary>It builds beside the live table.</summary>
    Running,

    /// <summary>It has ended; the outcome says how.</summary>
    Ended,

    /// <summary>It could not be finished; the built table is kept, and the next rebuild goes on with it.</summary>
    Broken,
}

/// <summary>How a rebuild ended.</summary>
public enum RebuildEnd
{
    /// <summary>The rebuilt table is live.</summary>
    Switched,

    /// <summary>A new version differs from the live one and waits until somebody agrees.</summary>
    AwaitsConsent,

    /// <summary>The live table differs from its facts and stays, until somebody replaces it.</summary>
    Different,

    /// <summary>Another node is rebuilding read models of the same group.</summary>
    Busy,
}

/// <summary>The last rebuild that this node was asked for.</summary>
/// <param name="Name">The read model; null before the first.</param>
/// <param name="IsAgreed">Whether it switches although it differs.</param>
/// <param name="Position">The position of the last folded event.</param>
/// <param name="Positions">The position up to which it folds; 0 before that is known.</param>
public sealed record RebuildView(
    RebuildState State, string? Name, bool IsAgreed, string? StartedBy, DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt, long Position, long Positions)
{
    public long EventsPerSecond { get; init; }

    /// <summary>How it ended; null before it has ended.</summary>
    public RebuildEnd? Outcome { get; init; }

    /// <summary>The difference from the live table; null when there was none to compare with.</summary>
    public TableDifferences? Differences { get; init; }

    /// <summary>Why it could not be finished.</summary>
    public string? Error { get; init; }
}
