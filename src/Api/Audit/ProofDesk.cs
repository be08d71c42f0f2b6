using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>Makes proofs under a new signed checkpoint (A7), and shows the checkpoints that this node keeps.</summary>
internal sealed class ProofDesk(LedgerNode node) : IDisposable
{
    /// <summary>The newest checkpoints of a list; a node signs one an hour.</summary>
    public const int MostListed = 200;

    private readonly Lock _gate = new();
    private CheckpointKey? _key;
    private CheckpointExporter? _exporter;

    /// <summary>The proof of an event; null when there is no event at the position.</summary>
    public async Task<ProofBundle?> Prove(long position, bool redact, CancellationToken cancel)
    {
        var checkpoint = await Exporter(await Folder(cancel)).Sign(cancel);
        return await new ProofMaker(node.Context.Direct).Prove(position, checkpoint, redact, cancel);
    }

    /// <summary>The kept checkpoints, the newest first.</summary>
    public async Task<IReadOnlyList<Checkpoint>> Kept(CancellationToken cancel) =>
        (await Folder(cancel)).Newest(MostListed);

    /// <summary>The kept checkpoint of a block; null when there is none.</summary>
    public async Task<Checkpoint?> Kept(long block, CancellationToken cancel) => (await Folder(cancel)).Of(block);

    /// <summary>Signs the chain up to the newest block, and keeps the checkpoint.</summary>
    /// <exception cref="ChainBrokenException">The chain is not valid, or not that of a kept checkpoint.</exception>
    public async Task<Checkpoint> Sign(CancellationToken cancel)
    {
        var folder = await Folder(cancel);
        var checkpoint = await Exporter(folder).Sign(cancel);
        _ = folder.Keep(checkpoint);
        return checkpoint;
    }

    /// <summary>The public key that signs here, in PEM.</summary>
    public string PublicPem()
    {
        lock (_gate) return Key().PublicPem();
    }

    public void Dispose()
    {
        _exporter?.Dispose();
        _key?.Dispose();
    }

    private Task<CheckpointFolder> Folder(CancellationToken cancel) =>
        CheckpointFolder.Of(node.Context.Direct, node.Context.Options, cancel);

    private CheckpointKey Key() => _key ??= CheckpointKey.OpenOrCreate(node.Context.Options.CheckpointKeyPath);

    private CheckpointExporter Exporter(CheckpointFolder folder)
    {
        var context = node.Context;
        lock (_gate)
            return _exporter ??= new CheckpointExporter(context.Direct, Key(), context.Clock, folder.Newest());
    }
}
