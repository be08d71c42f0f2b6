using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>Makes proofs under a new signed checkpoint (A7).</summary>
internal sealed class ProofDesk(LedgerNode node) : IDisposable
{
    private readonly Lock _gate = new();
    private CheckpointKey? _key;
    private CheckpointExporter? _exporter;

    /// <summary>The proof of an event; null when there is no event at the position.</summary>
    public async Task<ProofBundle?> Prove(long position, bool redact, CancellationToken cancel)
    {
        var folder = await CheckpointFolder.Of(node.Context.Direct, node.Context.Options, cancel);
        var checkpoint = await Exporter(folder).Sign(cancel);
        return await new ProofMaker(node.Context.Direct).Prove(position, checkpoint, redact, cancel);
    }

    public void Dispose()
    {
        _exporter?.Dispose();
        _key?.Dispose();
    }

    private CheckpointExporter Exporter(CheckpointFolder folder)
    {
        var context = node.Context;
        lock (_gate)
        {
            _key ??= CheckpointKey.OpenOrCreate(context.Options.CheckpointKeyPath);
            return _exporter ??= new CheckpointExporter(context.Direct, _key, context.Clock, folder.Newest());
        }
    }
}
