using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>Commands that do not depend on each other; the next stage begins when the processes have handled
/// them.</summary>
/// <param name="Name">The name, for the progress display.</param>
/// <param name="Commands">The commands.</param>
public sealed record ImportStage(string Name, IReadOnlyList<ImportCommand> Commands)
{
    /// <summary>More commands, which depend on what the system decided in the earlier stages.</summary>
    public Func<IImportedStates, CancellationToken, Task<IReadOnlyList<ImportCommand>>>? Later { get; init; }

    /// <summary>True when the system should continue every order of the stage; an order that does not continue is
    /// reported with the reason.</summary>
    public bool MustGoOn { get; init; }
}

/// <summary>Reads what became of what was imported before.</summary>
public interface IImportedStates
{
    /// <summary>The current state of a stream.</summary>
    Task<TState> Of<TState>(StreamId stream, CancellationToken cancel) where TState : class;
}
