using Daybook.Ledger;

namespace Daybook.Imports;

/// <summary>Commands that do not depend on each other; the next stage begins when the processes have done with
/// them.</summary>
/// <param name="Name">What it brings in, for the progress display.</param>
/// <param name="Commands">The commands.</param>
public sealed record ImportStage(string Name, IReadOnlyList<ImportCommand> Commands)
{
    /// <summary>More commands, which depend on what the system decided in the stages before.</summary>
    public Func<StateReader, CancellationToken, Task<IReadOnlyList<ImportCommand>>>? Later { get; init; }
}
