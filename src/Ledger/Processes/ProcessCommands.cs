using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What can be asked of a process stream: by the engine, and by people about a parked command.</summary>
public abstract record ProcessCommand
{
    private ProcessCommand()
    {
    }

    /// <summary>Write a reaction down.</summary>
    public sealed record React(ProcessEvent.Reacted Reaction) : ProcessCommand;

    /// <summary>Write down that a timer fell due for nothing.</summary>
    public sealed record PassTimer(string Timer, DateTimeOffset Due) : ProcessCommand;

    /// <summary>Hold the instance because of a refused command.</summary>
    public sealed record Park(ProcessEvent.Parked Refused) : ProcessCommand;

    /// <summary>Send the parked command again, under a new id.</summary>
    public sealed record Retry(long Record, int Ordinal, string Reason) : ProcessCommand;

    /// <summary>Leave the parked command unsent.</summary>
    public sealed record Dismiss(long Record, int Ordinal, string Reason) : ProcessCommand;
}

internal static class ProcessRefusals
{
    public static Refusal NotParked(long record, int ordinal) =>
        new Refusal("process.not-parked", "No such command is parked.", RefusalKind.NotFound)
            .With("record", record).With("ordinal", ordinal);

    public static Refusal Held(HeldCommand by) =>
        new Refusal("process.held", "A parked command holds the instance.")
            .With("record", by.Record).With("ordinal", by.Ordinal);

    public static Refusal TooDeep(int depth, int limit) =>
        new Refusal("process.too-deep", "Reactions to reactions went deeper than the limit.")
            .With("depth", depth).With("limit", limit);

    public static Refusal NotSendable(string code, Exception why) => new($"process.{code}", why.Message);
}
