using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Loads the streams that a batch needs and the cache lacks: snapshot plus newer events, one round
/// trip.</summary>
internal sealed class StateLoader(NpgsqlDataSource source, EventCodec codec)
{
    /// <summary>Reads them in one snapshot of the database, without the lock.</summary>
    /// <returns>A state for each stream that could be read, and why for each that could not.</returns>
    public async Task<LoadedStates> Load(
        IReadOnlyList<(StreamId Stream, Machine Machine)> wanted, CancellationToken cancel)
    {
        if (wanted.Count == 0) return LoadedStates.None;
        var streams = wanted.Select(w => w.Stream.ToString()).ToArray();
        var schemas = wanted.Select(w => StateSnapshots.SchemaOf(w.Machine)).ToArray();
        var text = Sql.ArrayOf(NpgsqlDbType.Text);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command("begin isolation level repeatable read read only"),
                Sql.Command(CommitSql.Snapshots, (streams, text), (schemas, text)),
                Sql.Command(CommitSql.Streams, (streams, text), (schemas, text)),
                Sql.Command("commit"),
            },
        };
        var states = wanted.Select(w => new StreamState(w.Machine.Initial, 0, w.Machine)).ToArray();
        var broken = new Dictionary<StreamId, Exception>();
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var n = (int)reader.GetInt64(0) - 1;
            var state = StateSnapshots.Deserialize(reader.GetString(2), wanted[n].Machine);
            states[n] = new StreamState(state, reader.GetInt64(1), wanted[n].Machine);
        }

        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel)) Apply(reader, wanted, states, broken);
        return new LoadedStates(
            [.. wanted.Select((w, n) => (w.Stream, states[n])).Where(s => !broken.ContainsKey(s.Stream))], broken);
    }

    private void Apply(
        NpgsqlDataReader row, IReadOnlyList<(StreamId Stream, Machine Machine)> wanted, StreamState[] states,
        Dictionary<StreamId, Exception> broken)
    {
        var n = (int)row.GetInt64(0) - 1;
        if (broken.ContainsKey(wanted[n].Stream)) return;
        try
        {
            if (row.GetInt64(1) != states[n].Version + 1)
            {
                throw new UnreadableEventException(
                    wanted[n].Stream.ToString(), $"version {states[n].Version + 1} is missing");
            }

            states[n] = states[n].After(codec.Decode(row.GetString(2), row.GetFieldValue<byte[]>(3)));
        }
        catch (UnreadableEventException e)
        {
            broken.Add(wanted[n].Stream, e);
        }
    }
}

/// <summary>What a load found.</summary>
internal sealed record LoadedStates(
    IReadOnlyList<(StreamId Stream, StreamState State)> States, IReadOnlyDictionary<StreamId, Exception> Broken)
{
    public static LoadedStates None { get; } = new([], new Dictionary<StreamId, Exception>());
}
