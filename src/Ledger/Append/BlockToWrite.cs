using System.Security.Cryptography;

namespace Daybook.Ledger;

/// <summary>A decided block with its hashes, ready to be written.</summary>
/// <param name="Draft">What was decided.</param>
/// <param name="Header">The fields that the block's hash covers.</param>
/// <param name="Head">The head of the log after the block is written.</param>
/// <param name="Leaves">The hashes of its events, 32 bytes each, in order.</param>
/// <param name="Attempt">A random id of this attempt, by which a block is found whose COMMIT was not confirmed
/// (engine.md, rule 7).</param>
internal sealed record BlockToWrite(BlockDraft Draft, BlockHeader Header, Head Head, byte[] Leaves, Guid Attempt)
{
    public static BlockToWrite Of(BlockDraft draft, Guid ledgerId)
    {
        byte[][] leaves = [.. draft.Events.Select((e, i) => LeafOf(draft, e, i))];
        var answers = draft.Answers
            .Select(a => AnswerLeaf.Hash(
                a.Envelope.CommandId, a.Envelope.Actor, a.Envelope.Fingerprint.AsSpan(), a.Json))
            .ToArray();
        var before = draft.Head;
        var header = new BlockHeader(
            ledgerId, before.Epoch, before.Number + 1, before.LastPosition + 1, draft.LastPosition, draft.RecordedAt,
            Merkle.Root(answers), Merkle.Root(leaves), before.Hash);
        var head = new Head(header.Number, header.Epoch, header.LastPosition, header.Hash(), header.RecordedAt);
        return new BlockToWrite(draft, header, head, Joined(leaves), Guid.NewGuid());
    }

    private static byte[] LeafOf(BlockDraft draft, DraftEvent e, int index) => Leaf.Hash(
        new LeafFields(
            draft.Head.LastPosition + 1 + index, e.Id, e.StreamName, e.Version, e.Type, e.DotNetType, draft.RecordedAt,
            e.Envelope.Actor, e.Correlation, e.Causation, e.Headers),
        e.Payload);

    private static byte[] Joined(byte[][] leaves)
    {
        var joined = new byte[leaves.Length * SHA256.HashSizeInBytes];
        for (var i = 0; i < leaves.Length; i++) leaves[i].CopyTo(joined, i * SHA256.HashSizeInBytes);
        return joined;
    }
}
