using Npgsql;

namespace Daybook.Ledger;

/// <summary>The Merkle tree over block hashes, extended as blocks are written. A block is added only when the stored
/// hash is the hash of its header and the block continues the previous one.</summary>
internal sealed class BlockTree(NpgsqlDataSource source, CheckpointWitness witness)
{
    private const int BlocksPerPage = 1_000;

    private readonly MerkleFrontier _tree = new();
    private Guid? _ledgerId;
    private BlockRow? _newest;

    public Guid LedgerId => _ledgerId ?? throw new InvalidOperationException("No block was read yet.");

    /// <summary>The newest block in the tree.</summary>
    public BlockRow Newest => _newest ?? throw new InvalidOperationException("No block was read yet.");

    public byte[] Root() => _tree.Root();

    /// <summary>Reads the blocks that were written since the last call, and the newest known block again to check that
    /// it is unchanged.</summary>
    /// <exception cref="ChainBrokenException">The chain in the database was rewritten, or is not valid.</exception>
    public async Task CatchUp(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await RequireSameLedger(connection, cancel);
        var first = _newest?.Number ?? 0;
        while (true)
        {
            var page = await Page(connection, first, cancel);
            if (page.Count == 0 && _newest is null) throw Broken(FirstBad.BlockMissing, 0, "is missing");
            foreach (var block in page) Take(block);
            if (page.Count < BlocksPerPage) break;
            first = page[^1].Number + 1;
        }

        Require(witness.Beyond(Newest));
    }

    private void Take(BlockRow block)
    {
        if (_newest is null)
        {
            if (block.Number != 0 || !block.StoredHash.AsSpan().SequenceEqual(BlockHeader.Genesis(LedgerId)))
                throw Broken(FirstBad.LedgerReplaced, block.Number, "does not have the hash of this ledger's id");
        }
        else if (block.Number == _newest.Number)
        {
            if (!block.StoredHash.AsSpan().SequenceEqual(_newest.StoredHash))
                throw Broken(FirstBad.ChainRewritten, block.Number, "is not the block that was there before");
            return;
        }
        else
        {
            Require(BlockCheck.Header(_newest, block));
        }

        _tree.Add(Merkle.LeafOf(block.StoredHash));
        _newest = block;
        Require(witness.At(block.Number, block.StoredHash, _tree));
    }

    private async Task<List<BlockRow>> Page(NpgsqlConnection connection, long first, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ChainSql.Blocks, connection);
        foreach (var value in (long[])[first, long.MaxValue, BlocksPerPage])
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var page = new List<BlockRow>();
        while (await row.ReadAsync(cancel)) page.Add(BlockRow.Read(row, LedgerId));
        if (_newest is not null && first == _newest.Number && (page.Count == 0 || page[0].Number != first))
            throw Broken(FirstBad.TailMissing, first, "was there before and is missing now");
        return page;
    }

    private async Task RequireSameLedger(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ChainSql.Identity, connection);
        var id = await command.ExecuteScalarAsync(cancel) as Guid?;
        if (id is null || (_ledgerId is not null && id != _ledgerId))
            throw Broken(FirstBad.LedgerReplaced, 0, "belongs to another ledger than before");
        if (_ledgerId is null) Require(witness.Admit(id.Value));
        _ledgerId = id;
    }

    private static void Require(FirstBad? bad)
    {
        if (bad is not null) throw new ChainBrokenException(bad);
    }

    private static ChainBrokenException Broken(string kind, long block, string what) =>
        new(new FirstBad(kind, block, null, null, null, $"Block {block} {what}."));
}
