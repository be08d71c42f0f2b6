using System.Text.Json;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Loads the streams that a batch needs and the cache does not have: for each stream the snapshot and the
/// newer events. One statement reads everything, so that a snapshot and its later events are consistent.</summary>
internal sealed class StateLoader(EventCodec codec)
{
    private const string NoSnapshot = "";

    /// <summary>The statement; its result is read with <see cref="Read"/>.</summary>
    public static NpgsqlBatchCommand Command(IReadOnlyList<Wanted> wanted)
    {
        var streams = new string[wanted.Count];
        var schemas = new string[wanted.Count];
        for (var i = 0; i < wanted.Count; i++)
        {
            streams[i] = wanted[i].Stream.ToString();
            schemas[i] = wanted[i].WithSnapshot ? StateSnapshots.SchemaOf(wanted[i].Decider) : NoSnapshot;
        }

        var text = Sql.ArrayOf(NpgsqlDbType.Text);
        return Sql.Command(CommitSql.Streams, (streams, text), (schemas, text));
    }

    /// <summary>Reads the current result: a state for each stream that could be read, and the reason for each stream
    /// that could not.</summary>
    public async Task<LoadedStates> Read(
        NpgsqlDataReader reader, IReadOnlyList<Wanted> wanted, CancellationToken cancel)
    {
        var states = new StreamState[wanted.Count];
        for (var i = 0; i < states.Length; i++)
            states[i] = StreamState.New(wanted[i].Decider);
        var found = new LoadedStates();
        var failed = new bool[wanted.Count];
        while (await reader.ReadAsync(cancel))
        {
            var n = (int)reader.GetInt64(0) - 1;
            if (!failed[n]) failed[n] = !Apply(reader, wanted[n], ref states[n], found);
        }

        for (var i = 0; i < states.Length; i++)
        {
            if (!failed[i]) found.States.Add((wanted[i].Stream, states[i]));
        }

        return found;
    }

    private bool Apply(NpgsqlDataReader row, Wanted wanted, ref StreamState state, LoadedStates found) =>
        row.IsDBNull(2) ? ApplySnapshot(row, wanted, ref state, found) : ApplyEvent(row, wanted, ref state, found);

    private static bool ApplySnapshot(NpgsqlDataReader row, Wanted wanted, ref StreamState state, LoadedStates found)
    {
        try
        {
            var snapshot = StateSnapshots.Deserialize(row.GetString(3), wanted.Decider);
            state = new StreamState(snapshot, row.GetInt64(1), wanted.Decider);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            // A snapshot is only a cache: when it cannot be read, the events are read instead.
            found.WithoutSnapshot.Add(wanted with { WithSnapshot = false });
            return false;
        }
    }

    private bool ApplyEvent(NpgsqlDataReader row, Wanted wanted, ref StreamState state, LoadedStates found)
    {
        try
        {
            var next = state.Version + 1;
            if (row.GetInt64(1) != next)
                throw new UnreadableEventException($"{wanted.Stream}", $"version {next} of the stream is missing");
            state = state.After(codec.Decode(row.GetString(2), row.GetFieldValue<byte[]>(3)));
            return true;
        }
        catch (UnreadableEventException e)
        {
            found.Broken.Add(wanted.Stream, e);
            return false;
        }
    }
}

/// <summary>A stream to be loaded.</summary>
internal sealed record Wanted(StreamId Stream, Decider Decider, bool WithSnapshot = true);

/// <summary>What a load found.</summary>
internal sealed class LoadedStates
{
    public List<(StreamId Stream, StreamState State)> States { get; } = [];

    /// <summary>Streams that this node cannot read, and why.</summary>
    public Dictionary<StreamId, Exception> Broken { get; } = [];

    /// <summary>Streams whose snapshot could not be read; they must be loaded again from their first event.</summary>
    public List<Wanted> WithoutSnapshot { get; } = [];
}
