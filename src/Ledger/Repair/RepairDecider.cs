using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The rules of repairs. The removed rows were read under the block lock, so nothing is refused.</summary>
public sealed class RepairDecider() : Decider<RepairCommand, RepairEvent, RepairState>("ledger", new RepairState(0))
{
    /// <inheritdoc/>
    public override Decision<RepairEvent> Decide(RepairState state, RepairCommand command) => command.Removed;

    /// <inheritdoc/>
    public override RepairState Evolve(RepairState state, RepairEvent @event) => new(state.Count + 1);
}

/// <summary>Record what is removed.</summary>
public sealed record RepairCommand(RepairEvent.ForeignRowsRemoved Removed);

/// <summary>The number of repair events.</summary>
public sealed record RepairState(int Count);
