using Npgsql;

namespace Daybook.Ledger;

/// <summary>Finds out how the events of a block were altered: changed, moved, swapped, inserted or removed.</summary>
/// <remarks>A stored hash covers the event's position, so a moved row is recognised by trying the positions it may come
/// from.</remarks>
internal sealed class ChainDiagnosis(NpgsqlDataSource source, BlockRow block, StoredLeaves leaves)
{
    /// <summary>The number of events after a bad event in which the other event of a swap is searched.</summary>
    private const int SearchLimit = 200_000;

    private const int RowsAtOnce = 128;

    /// <summary>Diagnoses an event whose hash is not the one stored for its position.</summary>
    public async Task<FirstBad> OfEvent(EventRow bad, CancellationToken cancel)
    {
        if (bad.Fields is null) return Bad(FirstBad.EventAltered, bad, "holds a value that no event can hold");
        var place = new PlacedEvent(bad, leaves.At(bad.Position - block.First).ToArray());
        var other = await Other(bad, cancel);
        if (other is not null && AreSwapped(place, other))
            return Bad(FirstBad.EventsSwapped, bad, $"has changed places with the event at {other.Position}");
        return await Moved(place, other, cancel)
            ?? (await RowsAreSealed(cancel)
                ? Bad(FirstBad.LeafAltered, bad, "is as it was written, but the hash stored for it was changed")
                : Bad(FirstBad.EventAltered, bad, "does not have the hash stored for it: it was changed"));
    }

    /// <summary>Diagnoses a block whose events all match their stored hashes, although these hashes do not match the
    /// root in the block header.</summary>
    /// <param name="root">The root over the current events.</param>
    public async Task<FirstBad> OfRoot(byte[] root, CancellationToken cancel)
    {
        var count = block.Last - block.First + 1;
        if (root.AsSpan().SequenceEqual(block.Header!.EventsRoot))
            return new FirstBad(
                FirstBad.LeafAltered, block.Number, null, null, null,
                $"Block {block.Number} stores {leaves.Bytes.Length} bytes of hashes for its {count} events.");
        if (count == 0) return BlockCheck.Altered(block, "has no events, but its root is not that of an empty block");
        if (await InsertedAtTheEnd(cancel) is { } inserted) return inserted;
        if (count == 1)
        {
            await using var only = await Read(block.First, block.Last, cancel);
            return Bad(FirstBad.EventAltered, only.Current!.Row, "does not match the root of its block: "
                + "it was changed, and its hash with it");
        }

        return await ByWriter(cancel);
    }

    /// <summary>Recognises a row that was moved by one position, with or without its stored hash.</summary>
    private async Task<FirstBad?> Moved(PlacedEvent bad, PlacedEvent? other, CancellationToken cancel)
    {
        var (row, position) = (bad.Row, bad.Position);
        if (row.HasAt(position - 1, bad.Leaf) || IsSealedWith(position - 1, row))
            return Inserted(row);
        if (row.HasAt(position + 1, bad.Leaf) || row.HasAt(position + 1, await LeafAt(position + 1, cancel)))
            return Bad(FirstBad.EventMissing, row, "was written at the next position; the event before it was removed");
        return other?.Position == position + 1
            && (other.Row.HasAt(position, bad.Leaf) || other.Row.HasAt(position, other.Leaf))
            ? Bad(FirstBad.EventInserted, row, "was inserted; the events after it were moved up")
            : null;
    }

    /// <summary>Recognises that the block's last event was moved up into the next block, and that another event with
    /// its hash was put in its place.</summary>
    private async Task<FirstBad?> InsertedAtTheEnd(CancellationToken cancel)
    {
        await using var next = await Read(block.Last + 1, block.Last + 1, cancel);
        return next.Current is { } moved && IsSealedWith(block.Last, moved.Row) ? Inserted(moved.Row) : null;
    }

    private async Task<FirstBad> ByWriter(CancellationToken cancel)
    {
        await using var command = Command(ChainSql.ForeignRows, block.First, block.Last, block.Number);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var sentence = $"The events of block {block.Number} do not match the root of the block: one of positions "
            + $"{block.First} to {block.Last} was changed, and its hash with it";
        return await row.ReadAsync(cancel)
            ? new FirstBad(
                FirstBad.EventAltered, block.Number, row.GetInt64(0), row.GetString(1), row.GetInt64(2),
                $"{sentence}; the row of {row.GetInt64(0)} was written by another transaction than its block.")
            : new FirstBad(FirstBad.EventAltered, block.Number, null, null, null, sentence + ".");
    }

    /// <summary>The next event after a bad event that is also bad; null when there is none.</summary>
    private async Task<PlacedEvent?> Other(EventRow bad, CancellationToken cancel)
    {
        await using var events = await Read(bad.Position + 1, bad.Position + SearchLimit, cancel);
        while (events.Current is { IsAsWritten: true }) await events.Advance(cancel);
        return events.Current is { Row.Fields: not null } found ? found : null;
    }

    /// <summary>True when the rows exchanged positions, with or without their hashes, or only their payloads.</summary>
    private static bool AreSwapped(PlacedEvent a, PlacedEvent b) =>
        (a.Row.HasAt(b.Position, b.Leaf) && b.Row.HasAt(a.Position, a.Leaf))
        || (a.Row.HasAt(b.Position, a.Leaf) && b.Row.HasAt(a.Position, b.Leaf))
        || (a.Row.HasWith(b.Row.PayloadHash, a.Leaf) && b.Row.HasWith(a.Row.PayloadHash, b.Leaf));

    /// <summary>True when the root of the block matches this row at another position, with the other hashes as they are
    /// stored.</summary>
    private bool IsSealedWith(long position, EventRow row) =>
        position >= block.First && row.LeafAt(position) is { } leaf
        && leaves.RootWith(block, position - block.First, leaf) is { } root
        && root.AsSpan().SequenceEqual(block.Header!.EventsRoot);

    /// <summary>True when the rows match the root of the block, whatever hashes are stored for them.</summary>
    private async Task<bool> RowsAreSealed(CancellationToken cancel)
    {
        await using var events = await Read(block.First, block.Last, cancel);
        var tree = new MerkleFrontier();
        for (; events.Current is { Row.Recomputed: { } leaf }; await events.Advance(cancel)) tree.Add(leaf);
        return tree.Root().AsSpan().SequenceEqual(block.Header!.EventsRoot);
    }

    private async Task<byte[]> LeafAt(long position, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.LeafAt, position);
        return await command.ExecuteScalarAsync(cancel) as byte[] ?? [];
    }

    private Task<ChainCursor<PlacedEvent>> Read(long first, long last, CancellationToken cancel) =>
        ChainCursor<PlacedEvent>.Open(
            source, ChainSql.PlacedEvents, PlacedEvent.Read, RowsAtOnce, cancel, first, last);

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<long> parameters)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return command;
    }

    private FirstBad Inserted(EventRow after) =>
        Bad(FirstBad.EventInserted, after, "was written one position earlier; another event was inserted before it")
            with { Position = after.Position - 1, Stream = null, Version = null };

    private FirstBad Bad(string kind, EventRow row, string what) => new(
        kind, block.Number, row.Position, row.Fields?.Stream, row.Fields?.Version,
        $"The event at position {row.Position} (block {block.Number}) {what}.");
}
