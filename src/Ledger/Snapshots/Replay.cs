using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Folds a stream from zero to what its snapshot should hold: the state of a decider, or the memory of an
/// instance of a process.</summary>
/// <param name="Stream">The stream whose events it takes.</param>
/// <param name="Schema">The schema under which this program keeps the result.</param>
/// <param name="Take">Takes the next event.</param>
/// <param name="State">The result as it is kept.</param>
internal sealed record Replay(StreamId Stream, string Schema, Action<RecordedEvent> Take, Func<string> State)
{
    /// <summary>The replay for a snapshot's key; null when this program keeps nothing under such a key.</summary>
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
