using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Brings the streams that transactions need into the cache.</summary>
/// <param name="load">Reads streams in one round trip.</param>
internal sealed class BlockLoad(
    Func<IReadOnlyList<Wanted>, CancellationToken, Task<LoadedStates>> load, StateCache cache, Catalogue catalogue,
    LedgerOptions options)
{
    private readonly Dictionary<StreamId, Exception> _broken = [];
    private readonly HashSet<StreamId> _withoutSnapshot = [];

    /// <summary>The streams that this node cannot read, and why.</summary>
    public IReadOnlyDictionary<StreamId, Exception> Broken => _broken;

    /// <summary>The streams that the transactions need and the cache does not have, as far as they can be predicted:
    /// each operation is run on the cached states, and the streams that it asks for are collected.</summary>
    public IReadOnlyList<Wanted> Foresee(IEnumerable<Transaction> transactions)
    {
        HashSet<StreamId>? missing = null;
        foreach (var transaction in transactions)
        {
            foreach (var stream in Streams(transaction))
                if (!cache.Contains(stream) && !_broken.ContainsKey(stream)) (missing ??= []).Add(stream);
        }

        return missing is null ? [] : Wanted(missing);
    }

    /// <summary>Loads all streams that can be predicted. Loaded streams may show that more are needed, so this
    /// repeats.</summary>
    public async Task LoadForeseen(IReadOnlyCollection<Transaction> transactions, CancellationToken cancel)
    {
        while (Foresee(transactions) is { Count: > 0 } missing) await LoadOnce(missing, cancel);
    }

    /// <summary>Loads these streams into the cache.</summary>
    public async Task Load(IReadOnlyList<StreamId> streams, CancellationToken cancel)
    {
        while (streams.Where(s => !cache.Contains(s) && !_broken.ContainsKey(s)).ToList() is { Count: > 0 } missing)
            await LoadOnce(Wanted(missing), cancel);
    }

    /// <summary>Records what a load could not read: an unreadable stream stays in <see cref="Broken"/>; for an
    /// unreadable snapshot the events are read instead.</summary>
    public void Note(LoadedStates loaded)
    {
        foreach (var (stream, why) in loaded.Broken) _broken.TryAdd(stream, why);
        _withoutSnapshot.UnionWith(loaded.WithoutSnapshot.Select(w => w.Stream));
    }

    private async Task LoadOnce(IReadOnlyList<Wanted> missing, CancellationToken cancel)
    {
        var loaded = await load(missing, cancel);
        cache.Offer(loaded.States);
        Note(loaded);
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
                .Concat(transaction.Expected.Select(e => e.Stream))
                .Concat(transaction.Envelope.Guard is { } guard ? [guard.Stream] : []);
        }

        var run = new TransactionRun(transaction, catalogue, options, cache.Find);
        run.Run();
        return run.Missing;
    }
}
