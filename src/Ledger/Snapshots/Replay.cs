using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Folds a stream from its first event to the expected content of its snapshot: the state of a decider, or the
/// memory of a process instance.</summary>
/// <param name="Stream">The stream whose events are folded.</param>
/// <param name="Schema">The schema of the snapshot in this program.</param>
/// <param name="Take">Folds the next event.</param>
/// <param name="State">The result in the form of a snapshot.</param>
internal sealed record Replay(StreamId Stream, string Schema, Action<RecordedEvent> Take, Func<string> State)
{
    /// <summary>The replay for a snapshot's key; null when this program has no snapshots with such a key.</summary>
    public static Replay? Of(string key, EventCodec codec)
    {
        var catalogue = codec.Catalogue;
        if (ProcessNames.OfSnapshot(key) is { } stream)
            return catalogue.Processes.FirstOrDefault(p => p.Name == ProcessNames.ProcessOf(stream)) is { } process
                ? Of(process, stream, codec)
                : null;
        return key.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            && catalogue.Deciders.GetValueOrDefault(key[..slash]) is { } decider
                ? Of(decider, StreamId.Parse(key))
                : null;
    }

    private static Replay Of(Decider decider, StreamId stream)
    {
        var state = decider.InitialState;
        return new Replay(
            stream, StateSnapshots.SchemaOf(decider), e => state = decider.Evolve(state, e.Body),
            () => StateSnapshots.Serialize(state, decider.StateType));
    }

    private static Replay Of(Process process, StreamId stream, EventCodec codec)
    {
        var memory = InstanceMemory.Of(process);
        return new Replay(
            stream, InstanceSnapshot.SchemaOf(process),
            e => memory = memory.After(process, codec, e.Position, e.CorrelationId, (ProcessEvent)e.Body),
            () => InstanceSnapshot.Write(memory, process, codec));
    }
}
