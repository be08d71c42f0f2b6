using Npgsql;

namespace Daybook.Ledger;

/// <summary>Signs the current chain and writes the checkpoint to a file outside the database.</summary>
/// <remarks>It keeps the tree over the blocks that it has signed. So an hourly checkpoint reads only the blocks of one
/// hour, and a chain that was rewritten since the last checkpoint is not signed.</remarks>
/// <param name="source">Connections to the ledger's database.</param>
/// <param name="key">The signing key.</param>
/// <param name="clock">The clock for the time of signing.</param>
/// <param name="last">The last checkpoint; null for none. Nothing is signed unless the chain agrees with it.</param>
public sealed class CheckpointExporter(
    NpgsqlDataSource source, CheckpointKey key, TimeProvider clock, Checkpoint? last = null) : IDisposable
{
    private readonly BlockTree _tree = new(source, new CheckpointWitness(last is null ? [] : [last], []));
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Signs the chain up to the newest block.</summary>
    /// <exception cref="ChainBrokenException">The chain of blocks is not valid.</exception>
    public async Task<Checkpoint> Sign(CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await _tree.CatchUp(cancel);
            return Sign(_tree);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Signs the chain and writes the checkpoint to a file that must not exist yet.</summary>
    /// <exception cref="ChainBrokenException">The chain of blocks is not valid.</exception>
    /// <exception cref="IOException">The file exists, or the folder cannot be written.</exception>
    public async Task<Checkpoint> Export(string path, CancellationToken cancel = default)
    {
        var checkpoint = await Sign(cancel);
        CheckpointFolder.WriteNew(path, checkpoint.ToJson());
        return checkpoint;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private Checkpoint Sign(BlockTree tree)
    {
        var (head, now) = (tree.Newest, clock.GetUtcNow());
        var unsigned = new Checkpoint(
            tree.LedgerId, head.Header!.Epoch, head.Number, head.Last, Convert.ToHexStringLower(head.StoredHash),
            Convert.ToHexStringLower(tree.Root()), now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            key.PublicKey, "");
        return unsigned with { Signature = key.Sign(unsigned.SignedText()) };
    }
}
