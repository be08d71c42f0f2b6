namespace Daybook.Ledger;

/// <summary>What must hold between a block and the one before it, and how it is said when it does not.</summary>
internal static class BlockCheck
{
    public static FirstBad? Header(BlockRow previous, BlockRow block)
    {
        if (block.Number != previous.Number + 1)
            return new FirstBad(
                FirstBad.BlockMissing, previous.Number + 1, previous.Last + 1, null, null,
                $"Block {previous.Number + 1} is missing: block {block.Number} follows block {previous.Number}.");
        if (!block.IsAsWritten) return Altered(block, "does not have the hash stored with it: its header was changed");
        var (header, before) = (block.Header!, previous.Header!);
        if (!header.PreviousHash.AsSpan().SequenceEqual(previous.StoredHash))
            return new FirstBad(
                FirstBad.ChainBroken, block.Number, header.FirstPosition, null, null,
                $"Block {block.Number} does not continue block {previous.Number}: one of the two was replaced.");
        if (header.FirstPosition != before.LastPosition + 1 || header.LastPosition < before.LastPosition)
            return Altered(block, $"does not begin after position {before.LastPosition}");
        if (header.RecordedAt < before.RecordedAt) return Altered(block, "was written before the block before it");
        if (header.Epoch < before.Epoch) return Altered(block, "has an earlier epoch than the block before it");
        return null;
    }

    public static FirstBad Altered(BlockRow block, string what) => new(
        FirstBad.BlockAltered, block.Number, block.Header?.FirstPosition, null, null, $"Block {block.Number} {what}.");

    public static FirstBad Answers(BlockRow block, string what) => new(
        FirstBad.AnswersAltered, block.Number, null, null, null,
        $"The answers of block {block.Number} are not those it was sealed with: {what}.");

    /// <summary>A row beyond the newest block or before the first.</summary>
    public static FirstBad Outside(string what, long at) => what switch
    {
        "event" => new FirstBad(
            FirstBad.EventInserted, null, at, null, null,
            $"The event at position {at} is in no block: it was put in, or the block it was in was removed."),
        "answer" => new FirstBad(
            FirstBad.BlockMissing, at, null, null, null, $"Answers say that they are in block {at}, which is missing."),
        _ => new FirstBad(FirstBad.BlockAltered, at, null, null, null, $"There is no block {at}, but a row says so."),
    };
}
