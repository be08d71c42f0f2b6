namespace Daybook.Ledger;

/// <summary>What is to be verified, and against what.</summary>
public sealed record VerifyRequest
{
    /// <summary>The block that is trusted; what comes after it is recomputed. 0, the beginning, by default.</summary>
    public long From { get; init; }

    /// <summary>Checkpoints kept outside the database. With none a rewrite of all hashes is not found.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>Public keys that may have signed the checkpoints (<see cref="CheckpointKey.PublicKey"/>). With none any
    /// key may, as long as it is one and the same.</summary>
    public IReadOnlyList<string> TrustedKeys { get; init; } = [];
}
