using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The immutable state of a stream at a version; version 0 for a stream that does not exist.</summary>
internal sealed record StreamState(object State, long Version, Decider Decider)
{
    /// <summary>A stream that does not exist.</summary>
    public static StreamState New(Decider decider) => new(decider.InitialState, 0, decider);

    /// <summary>The state after the stream's next event.</summary>
    /// <exception cref="UnreadableEventException">The fold throws. This is a defect in the rules of one stream and must
    /// not stop other streams (G12).</exception>
    public StreamState After(object @event)
    {
        try
        {
            return this with { State = Decider.Evolve(State, @event), Version = Version + 1 };
        }
        catch (Exception e)
        {
            throw new UnreadableEventException(
                $"{@event.GetType().Name} at version {Version + 1} of a stream of category {Decider.Category}",
                $"its fold throws {e.GetType().Name}", e);
        }
    }

    /// <summary>The state in the form of a snapshot, with the name of its schema.</summary>
    public (string Schema, string State) AsSnapshot() =>
        (StateSnapshots.SchemaOf(Decider), StateSnapshots.Serialize(State, Decider.StateType));
}
