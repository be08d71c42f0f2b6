using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Reads the current state of a stream without the lock. The API needs it to form a command and to answer
/// queries about one stream. Decisions read their states under the lock.</summary>
public sealed class StateReader
{
    private readonly NpgsqlDataSource _source;
    private readonly StateLoader _loader;
    private readonly Catalogue _catalogue;

    internal StateReader(LedgerContext context) =>
        (_source, _loader, _catalogue) = (context.Pooled, new StateLoader(context.Codec), context.Codec.Catalogue);

    /// <summary>The state and the version of a stream; the initial state and 0 when the stream does not
    /// exist.</summary>
    /// <exception cref="UnreadableEventException">The stream has an event that this program cannot read.</exception>
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
