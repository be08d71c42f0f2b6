using Npgsql;

namespace Daybook.Ledger;

/// <summary>One run of a verification.</summary>
internal sealed class VerifyPass(
    NpgsqlDataSource source, long from, CheckpointWitness witness, IProgress<VerifyProgress>? progress)
{
    private const long BlocksPerPage = 500;
    private const int EventsPerReport = 10_000;
    private const int RowsAtOnce = 128;

    /// <summary>One block at a time, because its hashes may take a megabyte.</summary>
    private const int LeavesAtOnce = 1;

    private readonly MerkleFrontier _hashes = new();
    private Guid _ledgerId;
    private long _head;
    private long _headPosition;
    private BlockRow _previous = null!;

    public long Blocks { get; private set; }

    public long Events { get; private set; }

    public long Answers { get; private set; }

    /// <summary>The first bad place; null when there is none.</summary>
    public async Task<FirstBad?> Run(CancellationToken cancel) =>
        await Begin(cancel) ?? await Chain(cancel) ?? witness.Beyond(_previous) ?? await Outside(cancel)
        ?? await Epochs(cancel) ?? await Streams(cancel);

    private async Task<FirstBad?> Begin(CancellationToken cancel)
    {
        if (await Scalar(ChainSql.Identity, cancel) is not Guid ledgerId)
            return new FirstBad(FirstBad.LedgerReplaced, 0, null, null, null, "The ledger has no identity.");
        _ledgerId = ledgerId;
        if (witness.Admit(ledgerId) is { } bad) return bad;
        await ReadHead(cancel);
        if ((await Page(0, 0, cancel)).SingleOrDefault() is not { } beginning) return MissingBlock(0);
        _previous = beginning;
        if (!beginning.StoredHash.AsSpan().SequenceEqual(BlockHeader.Genesis(ledgerId)))
            return new FirstBad(
                FirstBad.LedgerReplaced, 0, null, null, null,
                "Block 0 does not have the hash of this ledger's id.");
        if (beginning is not { Header: { FirstPosition: 1, LastPosition: 0, PreviousHash.Length: 0 }, Answers: 0 })
            return BlockCheck.Altered(beginning, "must be empty, but its row says otherwise");
        return from > 0 ? await Trust(cancel) : Count(beginning);
    }

    /// <summary>Reads the blocks up to the trusted block without checking them; their hashes are needed only for the
    /// checkpoints.</summary>
    private async Task<FirstBad?> Trust(CancellationToken cancel)
    {
        if ((await Page(from, from, cancel)).SingleOrDefault() is not { Header: not null } trusted)
            return MissingBlock(from);
        await using var hashes = await ChainCursor<byte[]>.Open(
            source, ChainSql.BlockHashes, row => row.GetFieldValue<byte[]>(0), RowsAtOnce, cancel, 0, from);
        for (var number = 0L; number <= from; number++)
        {
            if (hashes.Current is not { } hash) return MissingBlock(number);
            _hashes.Add(Merkle.LeafOf(hash));
            if (witness.At(number, hash, _hashes) is { } bad) return bad;
            await hashes.Advance(cancel);
        }

        _previous = trusted;
        return null;
    }

    private async Task<FirstBad?> Chain(CancellationToken cancel)
    {
        while (_previous.Number < _head)
        {
            var last = Math.Min(_previous.Number + BlocksPerPage, _head);
            var page = await Page(_previous.Number + 1, last, cancel);
            if (page.Count == 0) return MissingBlock(_previous.Number + 1);
            // The highest position of all blocks, so that a last block with a lower position cannot hide the events of
            // earlier blocks.
            await using var events = await ChainCursor<EventRow>.Open(
                source, ChainSql.Events, EventRow.Read, RowsAtOnce, cancel,
                _previous.Last + 1, page.Max(b => b.Header?.LastPosition ?? 0));
            await using var leaves = await ChainCursor<StoredLeaves>.Open(
                source, ChainSql.Leaves, StoredLeaves.Read, LeavesAtOnce, cancel, page[0].Number, page[^1].Number);
            await using var answers = await ChainCursor<AnswerRow>.Open(
                source, ChainSql.Answers, AnswerRow.Read, RowsAtOnce, cancel, page[0].Number, page[^1].Number);
            foreach (var block in page)
            {
                var bad = BlockCheck.Header(_previous, block)
                    ?? await EventsOf(block, events, await LeavesOf(block, leaves, cancel), cancel)
                    ?? await AnswersOf(block, answers, cancel) ?? Count(block);
                if (bad is not null) return bad;
                _previous = block;
                Blocks++;
            }

            Report(_previous.Last);
        }

        return null;
    }

    private async Task<FirstBad?> EventsOf(
        BlockRow block, ChainCursor<EventRow> events, StoredLeaves leaves, CancellationToken cancel)
    {
        var tree = new MerkleFrontier();
        for (var position = block.First; position <= block.Last; position++)
        {
            if (events.Current is not { } row || row.Position != position) return MissingEvent(block, position);
            if (!row.Has(leaves.At(position - block.First)))
                return await new ChainDiagnosis(source, block, leaves).OfEvent(row, cancel);
            if (row.Fields!.Value.RecordedAt != block.Header!.RecordedAt)
                return Bad(FirstBad.EventAltered, block, row, "does not have the time of its block");
            if (row.IsHidden)
                return Bad(FirstBad.EventHidden, block, row, "is archived: it is hidden from readers that use Marten");
            tree.Add(row.Recomputed!);
            if (++Events % EventsPerReport == 0) Report(position);
            await events.Advance(cancel);
        }

        var root = tree.Root();
        return leaves.AreOf(block) && root.AsSpan().SequenceEqual(block.Header!.EventsRoot)
            ? null
            : await new ChainDiagnosis(source, block, leaves).OfRoot(root, cancel);
    }

    /// <summary>The hashes stored with a block that was already found.</summary>
    private static async ValueTask<StoredLeaves> LeavesOf(
        BlockRow block, ChainCursor<StoredLeaves> leaves, CancellationToken cancel)
    {
        while (leaves.Current is { } early && early.Block < block.Number) await leaves.Advance(cancel);
        return leaves.Current is { } found && found.Block == block.Number ? found : new StoredLeaves(block.Number, []);
    }

    private async Task<FirstBad?> AnswersOf(BlockRow block, ChainCursor<AnswerRow> answers, CancellationToken cancel)
    {
        var tree = new MerkleFrontier();
        for (; answers.Current is { } row && row.Block == block.Number; await answers.Advance(cancel))
        {
            tree.Add(row.Leaf);
            Answers++;
            if (row.Ordinal != tree.Count)
                return BlockCheck.Answers(block, $"number {tree.Count} is missing before {row.CommandId}");
        }

        if (tree.Count != block.Answers)
            return BlockCheck.Answers(block, $"there are {tree.Count} instead of {block.Answers}");
        return tree.Root().AsSpan().SequenceEqual(block.Header!.AnswersRoot)
            ? null
            : BlockCheck.Answers(block, "one of them was changed");
    }

    private FirstBad? Count(BlockRow block)
    {
        _hashes.Add(Merkle.LeafOf(block.StoredHash));
        return witness.At(block.Number, block.StoredHash, _hashes);
    }

    private async Task<FirstBad?> Outside(CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Outside);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (await row.IsDBNullAsync(1, cancel)) continue;
            return BlockCheck.Outside(row.GetString(0), row.GetInt64(1));
        }

        return null;
    }

    /// <summary>Checks the events of each stream against each other and against the stream's row.</summary>
    private async Task<FirstBad?> Streams(CancellationToken cancel)
    {
        var trusted = from > 0 ? (await Page(from, from, cancel)).Single().Last : 0;
        return await Versions(trusted, cancel) ?? await StreamRows(trusted, cancel);
    }

    private async Task<FirstBad?> Versions(long trusted, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.VersionGaps, trusted, _headPosition);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        var (position, stream, version) = (row.GetInt64(0), row.GetString(1), row.GetInt64(2));
        return new FirstBad(
            FirstBad.VersionGap, null, position, stream, version,
            $"The event at position {position} is version {version} of {stream}, but version {version - 1} does not "
            + "come before it.");
    }

    private async Task<FirstBad?> StreamRows(long trusted, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Streams, trusted);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        var (stream, problem) = (row.GetString(0), row.GetString(1));
        return new FirstBad(FirstBad.StreamAltered, null, null, stream, null, $"The stream {stream} {problem}.");
    }

    private async Task<List<BlockRow>> Page(long first, long last, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Blocks, first, last, BlocksPerPage);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var page = new List<BlockRow>();
        while (await row.ReadAsync(cancel)) page.Add(BlockRow.Read(row, _ledgerId));
        return page;
    }

    /// <summary>No hash covers the list of epochs, but it follows from the blocks.</summary>
    private async Task<FirstBad?> Epochs(CancellationToken cancel) => await Scalar(ChainSql.Epochs, cancel) is true
        ? null
        : new FirstBad(
            FirstBad.EpochsAltered, null, null, null, null,
            "The list of epochs does not match the blocks.");

    private async Task ReadHead(CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Head);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        _head = await row.IsDBNullAsync(0, cancel) ? 0 : row.GetInt64(0);
        _headPosition = await row.IsDBNullAsync(1, cancel) ? 0 : row.GetInt64(1);
    }

    private async Task<object?> Scalar(string sql, CancellationToken cancel)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync(cancel);
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<long> parameters)
    {
        var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return command;
    }

    private void Report(long position) =>
        progress?.Report(new VerifyProgress(_previous.Number, _head, position, _headPosition));

    private static FirstBad MissingBlock(long number) => new(
        FirstBad.BlockMissing, number, null, null, null, $"Block {number} is missing.");

    private static FirstBad MissingEvent(BlockRow block, long position) => new(
        FirstBad.EventMissing, block.Number, position, null, null,
        $"The event at position {position} (block {block.Number}) is missing.");

    private static FirstBad Bad(string kind, BlockRow block, EventRow row, string what) => new(
        kind, block.Number, row.Position, row.Fields!.Value.Stream, row.Fields.Value.Version,
        $"The event at position {row.Position} (block {block.Number}) {what}.");
}
