using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The list of repairs; what is removed was seen under the block lock, so nothing is refused.</summary>
public sealed class RepairDecider() : Decider<RepairCommand, RepairEvent, RepairState>("ledger", new RepairState(0))
{
    /// <inheritdoc/>
    public override Decision<RepairEvent> Decide(RepairState state, RepairCommand command) => command.Removed;

    /// <inheritdoc/>
    public override RepairState Evolve(RepairState state, RepairEvent @event) => new(state.Count + 1);
}

/// <summary>Write down what is removed.</summary>
public sealed record RepairCommand(RepairEvent.ForeignRowsRemoved Removed);

/// <summary>How many facts of repairs there are.</summary>
public sealed record RepairState(int Count);
