namespace Daybook.Ledger;

/// <summary>The conditions between a block and the previous block, and the messages when a condition fails.</summary>
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
        if (header.RecordedAt < before.RecordedAt) return Altered(block, "has an earlier time than the previous block");
        if (header.Epoch < before.Epoch) return Altered(block, "has an earlier epoch than the previous block");
        return null;
    }

    public static FirstBad Altered(BlockRow block, string what) => new(
        FirstBad.BlockAltered, block.Number, block.Header?.FirstPosition, null, null, $"Block {block.Number} {what}.");

    public static FirstBad Answers(BlockRow block, string what) => new(
        FirstBad.AnswersAltered, block.Number, null, null, null,
        $"The answers of block {block.Number} are not those in its sealed hash: {what}.");

    /// <summary>The finding for a row after the newest block or before the first.</summary>
    public static FirstBad Outside(string what, long at) => what switch
    {
        "event" => new FirstBad(
            FirstBad.EventInserted, null, at, null, null,
            $"The event at position {at} is in no block: the event was inserted, or its block was removed."),
        "answer" => new FirstBad(
            FirstBad.BlockMissing, at, null, null, null, $"There are answers of block {at}, but the block is missing."),
        _ => new FirstBad(FirstBad.BlockAltered, at, null, null, null, $"A row has the invalid block number {at}."),
    };
}
