namespace Daybook.Ledger;

/// <summary>The first place at which the ledger differs from what was written.</summary>
/// <param name="Kind">One of the constants of this type; a stable code.</param>
/// <param name="Block">The block; null when unknown.</param>
/// <param name="Position">The position; null when unknown.</param>
/// <param name="Stream">The stream that the event at the position has now, or the stream that is itself
/// altered.</param>
/// <param name="Version">The version that the event at the position has now.</param>
/// <param name="Sentence">What is wrong, as one sentence for people.</param>
public sealed record FirstBad(string Kind, long? Block, long? Position, string? Stream, long? Version, string Sentence)
{
    /// <summary>An event is not the event that was written at its position.</summary>
    public const string EventAltered = "event-altered";

    /// <summary>The event is as it was written, but the hash that its block stores for it was changed.</summary>
    public const string LeafAltered = "leaf-altered";

    /// <summary>A position is empty, or a later event was moved to it.</summary>
    public const string EventMissing = "event-missing";

    /// <summary>There is an event at a position where none was written, or later events were moved to insert
    /// one.</summary>
    public const string EventInserted = "event-inserted";

    /// <summary>Two events, or their payloads, have changed places.</summary>
    public const string EventsSwapped = "events-swapped";

    /// <summary>An event is as it was written, but marked so that Marten does not show it to readers.</summary>
    public const string EventHidden = "event-hidden";

    /// <summary>The row of a stream does not match its events, or hides them.</summary>
    public const string StreamAltered = "stream-altered";

    /// <summary>The versions of a stream have a gap or do not follow the order of positions.</summary>
    public const string VersionGap = "version-gap";

    /// <summary>A block's header does not have the hash that is stored with it, or contradicts the blocks next to
    /// it.</summary>
    public const string BlockAltered = "block-altered";

    /// <summary>A block is missing.</summary>
    public const string BlockMissing = "block-missing";

    /// <summary>A stored answer was changed, removed or added.</summary>
    public const string AnswersAltered = "answers-altered";

    /// <summary>A block does not continue the block before it: one of the two was replaced.</summary>
    public const string ChainBroken = "chain-broken";

    /// <summary>Blocks that a checkpoint covers were replaced by other blocks that form a valid chain.</summary>
    public const string ChainRewritten = "chain-rewritten";

    /// <summary>Blocks at the end of the ledger that a checkpoint covers are missing.</summary>
    public const string TailMissing = "tail-missing";

    /// <summary>This is another ledger than the expected one.</summary>
    public const string LedgerReplaced = "ledger-replaced";

    /// <summary>The list of epochs does not match the blocks.</summary>
    public const string EpochsAltered = "epochs-altered";

    /// <summary>A checkpoint's signature is not valid.</summary>
    public const string CheckpointForged = "checkpoint-forged";

    /// <summary>A checkpoint was signed with a key that is not trusted.</summary>
    public const string CheckpointForeign = "checkpoint-foreign";
}
