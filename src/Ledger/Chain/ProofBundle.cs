using System.Text.Json;

namespace Daybook.Ledger;

/// <summary>Everything that is needed to check without the server that one event is in the ledger (A7): the event, the
/// path of hashes to its block, the block's header, and the path of hashes to a signed checkpoint. It discloses no
/// other events, only some of their hashes.</summary>
/// <param name="Event">The event with its payload, or with only the payload's hash.</param>
/// <param name="EventPath">Audit path from the event's leaf to the events root of the block, from the sibling
/// upwards.</param>
/// <param name="Block">The header of the block.</param>
/// <param name="BlockPath">Audit path from the block to the checkpoint's root, from the sibling upwards.</param>
/// <param name="Checkpoint">The checkpoint that covers the block.</param>
public sealed record ProofBundle(
    ProvedEvent Event, IReadOnlyList<string> EventPath, ProvedBlock Block, IReadOnlyList<string> BlockPath,
    Checkpoint Checkpoint)
{
    private const string Layout = "daybook.proof.v2";

    /// <summary>The name and version of this layout.</summary>
    public string Format { get; init; } = Layout;

    /// <summary>The bundle as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChainJson.Default.ProofBundle);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a proof.</exception>
    public static ProofBundle Parse(string json) =>
        JsonSerializer.Deserialize(json, ChainJson.Default.ProofBundle)
        ?? throw new JsonException("The proof is null.");

    /// <summary>Checks a bundle; needs no database, no file and no clock.</summary>
    /// <param name="bundle">The bundle; its source need not be trusted.</param>
    /// <param name="publicKey">The key that is trusted to sign checkpoints of this ledger.</param>
    /// <returns>Null when the proof is valid; else the first problem, as a sentence.</returns>
    public static string? Check(ProofBundle bundle, string publicKey)
    {
        var (@event, block, checkpoint) = (bundle.Event, bundle.Block, bundle.Checkpoint);
        if (bundle.Format != Layout) return $"This is not a proof in the layout {Layout}.";
        if (checkpoint.PublicKey != publicKey) return "The checkpoint was signed with a key that is not trusted.";
        if (!checkpoint.IsSigned()) return "The signature of the checkpoint is not valid.";
        if (!@event.PayloadIsHashed()) return "The payload does not have the given hash.";
        if (block.Number < 1 || block.FirstPosition < 1) return "No ledger has such a block: numbers begin at 1.";
        if (@event.Position < block.FirstPosition || @event.Position > block.LastPosition)
            return "The event's position is not in the block.";
        if (@event.RecordedAt != block.RecordedAt) return "The event does not have the time of the block.";
        if (block.Ledger != checkpoint.Ledger) return "The block and the checkpoint belong to different ledgers.";
        if (block.Number > checkpoint.Block) return "The checkpoint was made before the block.";
        var inBlock = Climb(
            @event.LeafHash(), @event.Position - block.FirstPosition, block.LastPosition - block.FirstPosition + 1,
            bundle.EventPath);
        if (inBlock != block.EventsRoot) return "The event is not in the block.";
        if (block.Header() is not { IsWhole: true } header) return "The block's header is incomplete.";
        var inChain = Climb(Merkle.LeafOf(header.Hash()), block.Number, checkpoint.Block + 1, bundle.BlockPath);
        return inChain == checkpoint.Root ? null : "The block is not covered by the checkpoint.";
    }

    private static string? Climb(byte[]? leaf, long index, long count, IReadOnlyList<string> path)
    {
        if (leaf is null || path.Count != Merkle.PathLength(index, count)) return null;
        var hashes = path.Select(HexHash.Read).ToArray();
        return hashes.All(h => h is not null)
            ? Convert.ToHexStringLower(Merkle.RootFromPath(leaf, index, count, hashes!))
            : null;
    }
}
