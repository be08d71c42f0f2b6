namespace Daybook.Ledger;

/// <summary>The first place at which the ledger is not what was written.</summary>
/// <param name="Kind">One of the constants here; stable.</param>
/// <param name="Block">The block, where one is known.</param>
/// <param name="Position">The position, where one is known.</param>
/// <param name="Stream">The stream of the event at it, as it now stands, or the stream that is bad itself.</param>
/// <param name="Version">The version of the event at it, as it now stands.</param>
/// <param name="Sentence">What is wrong, in one sentence for a person.</param>
public sealed record FirstBad(string Kind, long? Block, long? Position, string? Stream, long? Version, string Sentence)
{
    /// <summary>An event is not the one that was written at its position.</summary>
    public const string EventAltered = "event-altered";

    /// <summary>The event is as it was written, but the hash that its block stores for it is not.</summary>
    public const string LeafAltered = "leaf-altered";

    /// <summary>A position is empty, or later events were moved into its place.</summary>
    public const string EventMissing = "event-missing";

    /// <summary>An event stands where none was written, or events were moved to make room for it.</summary>
    public const string EventInserted = "event-inserted";

    /// <summary>Two events, or their payloads, have changed places.</summary>
    public const string EventsSwapped = "events-swapped";

    /// <summary>An event is as it was written, but marked so that Marten does not show it to readers.</summary>
    public const string EventHidden = "event-hidden";

    /// <summary>The row of a stream is not what its events say, or hides them.</summary>
    public const string StreamAltered = "stream-altered";

    /// <summary>The versions of a stream have a gap or do not follow the order of positions.</summary>
    public const string VersionGap = "version-gap";

    /// <summary>A block's header does not have the hash that is stored with it, or contradicts its
    /// neighbours.</summary>
    public const string BlockAltered = "block-altered";

    /// <summary>A block number is empty.</summary>
    public const string BlockMissing = "block-missing";

    /// <summary>A stored answer was changed, removed or added.</summary>
    public const string AnswersAltered = "answers-altered";

    /// <summary>A block does not continue the block before it: one of the two was replaced.</summary>
    public const string ChainBroken = "chain-broken";

    /// <summary>Blocks that a checkpoint saw were replaced by others that agree among themselves.</summary>
    public const string ChainRewritten = "chain-rewritten";

    /// <summary>Blocks that a checkpoint saw at the end of the ledger are gone.</summary>
    public const string TailMissing = "tail-missing";

    /// <summary>This is another ledger than the one that was asked about.</summary>
    public const string LedgerReplaced = "ledger-replaced";

    /// <summary>The list of epochs is not the one that the blocks were written in.</summary>
    public const string EpochsAltered = "epochs-altered";

    /// <summary>A checkpoint's signature does not hold.</summary>
    public const string CheckpointForged = "checkpoint-forged";

    /// <summary>A checkpoint was signed with a key that is not trusted.</summary>
    public const string CheckpointForeign = "checkpoint-foreign";
}
