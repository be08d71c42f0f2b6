namespace Daybook.Ledger;

/// <summary>What to verify, and against which checkpoints.</summary>
public sealed record VerifyRequest
{
    /// <summary>The trusted block; everything after it is recomputed. The default is 0, the beginning.</summary>
    public long From { get; init; }

    /// <summary>Checkpoints that were kept outside the database. Without checkpoints a rewrite of all hashes is not
    /// found.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>Public keys that may have signed the checkpoints (<see cref="CheckpointKey.PublicKey"/>). When empty,
    /// any key is accepted, but all checkpoints must have the same key.</summary>
    public IReadOnlyList<string> TrustedKeys { get; init; } = [];
}
