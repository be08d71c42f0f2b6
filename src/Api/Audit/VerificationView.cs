namespace Daybook.Api.Audit;

/// <summary>How far the last verification is that this node was asked for.</summary>
public enum VerificationState
{
    /// <summary>None was asked for since this node started.</summary>
    NotAsked,

    /// <summary>It recomputes the chain.</summary>
    Running,

    /// <summary>Everything is as it was written.</summary>
    Valid,

    /// <summary>Something is not as it was written.</summary>
    Altered,

    /// <summary>It could not be finished, because the database did not answer; ask again.</summary>
    Broken,
}

/// <summary>The last verification that this node was asked for.</summary>
/// <param name="Position">The newest position that was recomputed.</param>
/// <param name="Positions">The position at which it ends; 0 before that is known.</param>
public sealed record VerificationView(
    VerificationState State, string? StartedBy, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long Position,
    long Positions)
{
    /// <summary>The recomputed blocks, when it has ended.</summary>
    public long Blocks { get; init; }

    /// <summary>The recomputed events.</summary>
    public long Events { get; init; }

    /// <summary>The recomputed answers to commands.</summary>
    public long Answers { get; init; }

    /// <summary>The signed checkpoints that agreed with the chain.</summary>
    public long Checkpoints { get; init; }

    /// <summary>The attached files that were compared with their events.</summary>
    public long Files { get; init; }

    /// <summary>The first altered place of the chain, and the first files that are not what their events say.</summary>
    public IReadOnlyList<AlteredPlace> Altered { get; init; } = [];
}

/// <summary>A place at which the ledger is not as it was written.</summary>
/// <param name="Found">The kind, a stable code such as <c>event-altered</c>.</param>
/// <param name="Says">What is wrong, as one sentence in English.</param>
public sealed record AlteredPlace(string Found, long? Position, string? Stream, string Says);
