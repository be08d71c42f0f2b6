using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What people decide about a read model, in the stream "read-model/{name}".</summary>
public abstract record ReadModelEvent
{
    private ReadModelEvent()
    {
    }

    /// <summary>A person asked for a rebuild. How it ended is no fact: what a read model shows follows from facts.
    /// </summary>
    /// <param name="Agree">True when it is to be switched although it differs from the live table.</param>
    [StoredAs("read-model.rebuild-asked.v1")]
    public sealed record RebuildAsked(string ReadModel, bool Agree, string Reason) : ReadModelEvent;
}

/// <summary>Record that a rebuild was asked for.</summary>
public sealed record AskForRebuild(ReadModelEvent.RebuildAsked Asked);

/// <summary>The number of rebuilds that were asked for.</summary>
public sealed record ReadModelState(int Rebuilds);

/// <summary>The rules of asking for rebuilds. Whether one is running is known by the node alone, which asks before.
/// </summary>
public sealed class RebuildDecider()
    : Decider<AskForRebuild, ReadModelEvent, ReadModelState>("read-model", new ReadModelState(0))
{
    /// <inheritdoc/>
    public override Decision<ReadModelEvent> Decide(ReadModelState state, AskForRebuild command) => command.Asked;

    /// <inheritdoc/>
    public override ReadModelState Evolve(ReadModelState state, ReadModelEvent @event) => new(state.Rebuilds + 1);
}
