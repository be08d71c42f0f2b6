using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The list of repairs; what is removed was seen under the block lock, so nothing is refused.</summary>
public sealed class RepairDecider : Decider<RepairDecider, RepairCommand, RepairEvent, RepairState>,
    IDecider<RepairCommand, RepairEvent, RepairState>
{
    /// <inheritdoc/>
    public static string Category => "ledger";

    /// <inheritdoc/>
    public static int StateVersion => 1;

    /// <inheritdoc/>
    public static RepairState Initial { get; } = new(0);

    /// <inheritdoc/>
    public static Decision<RepairEvent> Decide(RepairCommand command, RepairState state) => command.Removed;

    /// <inheritdoc/>
    public static RepairState Evolve(RepairState state, RepairEvent @event) => new(state.Count + 1);
}

/// <summary>Write down what is removed.</summary>
public sealed record RepairCommand(RepairEvent.ForeignRowsRemoved Removed);

/// <summary>How many facts of repairs there are.</summary>
public sealed record RepairState(int Count);
