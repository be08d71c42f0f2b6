using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Brings the streams of a batch into the cache: as many as can be foreseen with the lock, the others under
/// it.</summary>
internal sealed class BlockLoad(BlockSession session, StateCache cache, Catalogue catalogue, LedgerOptions options)
{
    private readonly Dictionary<StreamId, Exception> _broken = [];
    private readonly HashSet<StreamId> _withoutSnapshot = [];

    /// <summary>The streams that this node cannot read, and why.</summary>
    public IReadOnlyDictionary<StreamId, Exception> Broken => _broken;

    /// <summary>What the batch needs and the cache lacks, as far as it can be known now: an operation is run on what is
    /// there, and tells what it asks for.</summary>
    public IReadOnlyList<Wanted> Missing(List<Pending> batch)
    {
        HashSet<StreamId>? missing = null;
        foreach (var pending in batch)
        {
            foreach (var stream in Streams(pending.Transaction))
                if (!cache.Contains(stream) && !_broken.ContainsKey(stream)) (missing ??= []).Add(stream);
        }

        return missing is null ? [] : Wanted(missing);
    }

    /// <summary>Under the lock: what is needed beyond what was loaded with it, which is known once that is there, and
    /// streams whose snapshot was not readable.</summary>
    public async Task TheRest(List<Pending> batch, LoadedStates loaded, CancellationToken abort)
    {
        Note(loaded);
        while (Missing(batch) is { Count: > 0 } missing) await LoadOnce(missing, abort);
    }

    /// <summary>Under the lock: loads these streams.</summary>
    public async Task Load(IReadOnlyList<StreamId> streams, CancellationToken abort)
    {
        while (streams.Where(s => !cache.Contains(s) && !_broken.ContainsKey(s)).ToList() is { Count: > 0 } missing)
            await LoadOnce(Wanted(missing), abort);
    }

    private async Task LoadOnce(IReadOnlyList<Wanted> missing, CancellationToken abort)
    {
        var loaded = await session.Load(missing, abort);
        cache.Offer(loaded.States);
        Note(loaded);
    }

    private void Note(LoadedStates loaded)
    {
        foreach (var (stream, why) in loaded.Broken) _broken.TryAdd(stream, why);
        _withoutSnapshot.UnionWith(loaded.WithoutSnapshot.Select(w => w.Stream));
    }

    private List<Wanted> Wanted(IEnumerable<StreamId> streams) =>
    [
        .. streams.Where(s => catalogue.FindDecider(s) is not null)
            .Select(s => new Wanted(s, catalogue.DeciderOf(s), !_withoutSnapshot.Contains(s))),
    ];

    private IEnumerable<StreamId> Streams(Transaction transaction)
    {
        if (transaction.Operation is StepList { List: var steps })
        {
            return steps.Where(s => s.Command is not Refusal).Select(s => s.Stream)
                .Concat(transaction.Expected.Select(e => e.Stream));
        }

        var run = new TransactionRun(transaction, catalogue, options, cache.Find);
        run.Run();
        return run.Missing;
    }
}
