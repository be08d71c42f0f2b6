using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Reads the state of a stream as the ledger has it now, without the lock: for what the edge must know to form a
/// command, and for questions about one thing. Decisions read their states under the lock themselves.</summary>
public sealed class StateReader
{
    private readonly StateLoader _loader;

    internal StateReader(LedgerContext context) => _loader = new StateLoader(context.Pooled, context.Codec);

    /// <summary>The state and the version of a stream; the initial state and 0 where it does not exist.</summary>
    /// <exception cref="UnreadableEventException">It holds an event that this program cannot read.</exception>
    public async Task<(TState State, long Version)> Of<TState>(Machine machine, StreamId stream, CancellationToken cancel)
        where TState : class
    {
        var loaded = await _loader.Load([(stream, machine)], cancel);
        if (loaded.Broken.TryGetValue(stream, out var why)) throw why;
        var state = loaded.States[0].State;
        return ((TState)state.State, state.Version);
    }
}
