using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Reads the state of a stream as the ledger has it now, without the lock: for what the edge must know to form
/// a command, and for questions about one thing. Decisions read their states under the lock themselves.</summary>
public sealed class StateReader
{
    private readonly NpgsqlDataSource _source;
    private readonly StateLoader _loader;
    private readonly Catalogue _catalogue;

    internal StateReader(LedgerContext context) =>
        (_source, _loader, _catalogue) = (context.Pooled, new StateLoader(context.Codec), context.Codec.Catalogue);

    /// <summary>The state and the version of a stream; the initial state and 0 where it does not exist.</summary>
    /// <exception cref="UnreadableEventException">It holds an event that this program cannot read.</exception>
    public async Task<(TState State, long Version)> Of<TState>(StreamId stream, CancellationToken cancel)
        where TState : class
    {
        var found = await Load(new Wanted(stream, _catalogue.DeciderOf(stream)), cancel);
        if (found.WithoutSnapshot is [var again]) found = await Load(again, cancel);
        if (found.Broken.TryGetValue(stream, out var why)) throw why;
        var state = found.States[0].State;
        return ((TState)state.State, state.Version);
    }

    private async Task<LoadedStates> Load(Wanted wanted, CancellationToken cancel)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { StateLoader.Command([wanted]) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await _loader.Read(reader, [wanted], cancel);
    }
}
