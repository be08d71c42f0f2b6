using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The list of processes. The ledger does not record whether a process has stopped, so the caller checks this
/// and passes it.</summary>
public sealed class RegisterDecider() : Decider<RegisterCommand, RegisterEvent, ProcessRegister>("processes", Empty)
{
    private static readonly ProcessRegister Empty =
        new(ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal));

    /// <summary>The only stream.</summary>
    internal static StreamId All => Stream("all");

    /// <inheritdoc/>
    public override Decision<RegisterEvent> Decide(ProcessRegister state, RegisterCommand command) => command switch
    {
        RegisterCommand.Deploy c when state.Rests.ContainsKey(c.Process) => [],
        RegisterCommand.Deploy c => new RegisterEvent.Deployed(c.Process, c.FromTheBeginning),

        RegisterCommand.Pause c when !state.Rests.ContainsKey(c.Process) => Unknown(c.Process),
        RegisterCommand.Pause c when state.Rests[c.Process] => [],
        RegisterCommand.Pause c => new RegisterEvent.Paused(c.Process, c.Reason),

        RegisterCommand.Unpause c when !state.Rests.ContainsKey(c.Process) => Unknown(c.Process),
        RegisterCommand.Unpause c when !state.Rests[c.Process] => [],
        RegisterCommand.Unpause c => new RegisterEvent.Unpaused(c.Process, c.Reason),

        RegisterCommand.Resume c when !state.Rests.ContainsKey(c.Process) => Unknown(c.Process),
        RegisterCommand.Resume { HasStopped: false } c => NotStopped(c.Process),
        RegisterCommand.Resume c => new RegisterEvent.Resumed(c.Process, c.Reason),

        RegisterCommand.Retire c when !state.Rests.ContainsKey(c.Process) => Unknown(c.Process),
        RegisterCommand.Retire { IsKnown: true } c => InUse(c.Process),
        RegisterCommand.Retire c => new RegisterEvent.Retired(c.Process, c.Reason),

        _ => throw new UnreachableException(),
    };

    /// <inheritdoc/>
    public override ProcessRegister Evolve(ProcessRegister state, RegisterEvent @event) => @event switch
    {
        RegisterEvent.Deployed e => new(state.Rests.Add(e.Process, false)),
        RegisterEvent.Paused e => new(state.Rests.SetItem(e.Process, true)),
        RegisterEvent.Unpaused e => new(state.Rests.SetItem(e.Process, false)),
        RegisterEvent.Resumed => state,
        RegisterEvent.Retired e => new(state.Rests.Remove(e.Process)),
        _ => throw new UnreachableException(),
    };

    private static Refusal Unknown(string process) =>
        new Refusal("process.unknown", "No such process is deployed.", RefusalKind.NotFound)
            .With("process", process);

    private static Refusal InUse(string process) => new Refusal(
        "process.in-use", "The program still contains the process; remove it from the program first.")
        .With("process", process);

    private static Refusal NotStopped(string process) =>
        new Refusal(ProcessControl.NotStopped, "The process has not stopped.").With("process", process);
}
