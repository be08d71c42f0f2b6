using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The commands of a process stream: from the engine, and from people about a parked command.</summary>
public abstract record ProcessCommand
{
    private ProcessCommand()
    {
    }

    /// <summary>Record a reaction.</summary>
    public sealed record React(ProcessEvent.Reacted Reaction) : ProcessCommand;

    /// <summary>Record that a timer fell due and there was nothing to do.</summary>
    public sealed record PassTimer(string Timer, DateTimeOffset Due) : ProcessCommand;

    /// <summary>Hold the instance because a command was refused.</summary>
    public sealed record Park(ProcessEvent.Parked Refused) : ProcessCommand;

    /// <summary>Send the parked command again, under a new id.</summary>
    public sealed record Retry(long Record, int Ordinal, string Reason) : ProcessCommand;

    /// <summary>Drop the parked command.</summary>
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
