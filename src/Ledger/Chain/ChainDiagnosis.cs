using Npgsql;

namespace Daybook.Ledger;

/// <summary>Finds out what was done to events that are not as they were written: changed, moved, swapped.</summary>
/// <remarks>A stored leaf names its position inside its hash, so a row that was moved can be recognised by trying where
/// it came from.</remarks>
internal sealed class ChainDiagnosis(NpgsqlDataSource source)
{
    /// <summary>How many events after a bad one are searched for the other half of a swap.</summary>
    private const int SearchLimit = 200_000;

    /// <summary>An event whose content does not have the hash stored with it.</summary>
    public async Task<FirstBad> OfLeaf(BlockRow block, EventRow bad, CancellationToken cancel)
    {
        if (bad.Fields is null)
            return Bad(FirstBad.EventAltered, block, bad, "holds a value that no event can hold");
        var other = await Other(bad, cancel);
        if (other is not null && AreSwapped(bad, other))
            return Bad(FirstBad.EventsSwapped, block, bad, $"has changed places with the event at {other.Position}");
        if (bad.WouldBe(bad.StoredLeaf, bad.Position - 1, bad.PayloadHash))
            return Bad(FirstBad.EventInserted, block, bad, "was written one position earlier; one was put in before it")
                with { Position = bad.Position - 1, Stream = null, Version = null };
        if (bad.WouldBe(bad.StoredLeaf, bad.Position + 1, bad.PayloadHash))
            return Bad(FirstBad.EventMissing, block, bad, "was written as the next one; the one before it is gone");
        if (other?.Position == bad.Position + 1 && other.WouldBe(other.StoredLeaf, bad.Position, other.PayloadHash))
            return Bad(FirstBad.EventInserted, block, bad, "was put in; the events after it were moved up");
        return await IsSealed(block, cancel)
            ? Bad(FirstBad.LeafAltered, block, bad, "is as it was written, but the hash stored with it was changed")
            : Bad(FirstBad.EventAltered, block, bad, "does not have the hash stored with it: it was changed");
    }

    /// <summary>Events that agree with their leaves, while the leaves are not those that the block was sealed
    /// with.</summary>
    public async Task<FirstBad> OfRoot(BlockRow block, CancellationToken cancel)
    {
        var events = block.Last - block.First + 1;
        if (events == 0) return BlockCheck.Altered(block, "holds no event, but its root says otherwise");
        if (events == 1)
        {
            await using var only = await Read(block.First, block.Last, cancel);
            return Bad(FirstBad.EventAltered, block, only.Current!, "is not the one that its block was sealed with: "
                + "it was changed, and its hash with it");
        }

        await using var command = source.CreateCommand(ChainSql.ForeignRows);
        foreach (var value in (long[])[block.First, block.Last, block.Number])
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var sentence = $"The events of block {block.Number} are not those it was sealed with: one of positions "
            + $"{block.First} to {block.Last} was changed, and its hash with it";
        return await row.ReadAsync(cancel)
            ? new FirstBad(
                FirstBad.EventAltered, block.Number, row.GetInt64(0), row.GetString(1), row.GetInt64(2),
                $"{sentence}; the row of {row.GetInt64(0)} was written by another transaction than its block.")
            : new FirstBad(FirstBad.EventAltered, block.Number, null, null, null, sentence + ".");
    }

    /// <summary>The next event after a bad one that is bad as well.</summary>
    private async Task<EventRow?> Other(EventRow bad, CancellationToken cancel)
    {
        await using var events = await Read(bad.Position + 1, bad.Position + SearchLimit, cancel);
        while (events.Current is { IsAsWritten: true }) await events.Advance(cancel);
        return events.Current is { Fields: not null } found ? found : null;
    }

    /// <summary>The rows exchanged positions with or without their leaves, or only payloads.</summary>
    private static bool AreSwapped(EventRow a, EventRow b) =>
        (a.WouldBe(a.StoredLeaf, b.Position, a.PayloadHash) && b.WouldBe(b.StoredLeaf, a.Position, b.PayloadHash))
        || (a.WouldBe(b.StoredLeaf, b.Position, a.PayloadHash) && b.WouldBe(a.StoredLeaf, a.Position, b.PayloadHash))
        || (a.WouldBe(a.StoredLeaf, a.Position, b.PayloadHash) && b.WouldBe(b.StoredLeaf, b.Position, a.PayloadHash));

    private async Task<bool> IsSealed(BlockRow block, CancellationToken cancel)
    {
        await using var events = await Read(block.First, block.Last, cancel);
        var tree = new MerkleFrontier();
        for (; events.Current is { Recomputed: { } leaf }; await events.Advance(cancel)) tree.Add(leaf);
        return tree.Root().AsSpan().SequenceEqual(block.Header!.EventsRoot);
    }

    private Task<ChainCursor<EventRow>> Read(long first, long last, CancellationToken cancel) =>
        ChainCursor<EventRow>.Open(source, ChainSql.Events, EventRow.Read, cancel, first, last);

    private static FirstBad Bad(string kind, BlockRow block, EventRow row, string what) => new(
        kind, block.Number, row.Position, row.Fields?.Stream, row.Fields?.Version,
        $"The event at position {row.Position} (block {block.Number}) {what}.");
}
