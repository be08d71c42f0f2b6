using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The rules for a message that could not be handled. A discarded message stays discarded.</summary>
public sealed class DeadLetterDecider()
    : Decider<DeadLetterCommand, DeadLetterEvent, DeadLetterState>("dead-letter", new DeadLetterState(false))
{
    /// <inheritdoc/>
    public override Decision<DeadLetterEvent> Decide(DeadLetterState state, DeadLetterCommand command) =>
        (state, command) switch
        {
            ({ IsDiscarded: true }, DeadLetterCommand.Replay) => WasDiscarded,
            (_, DeadLetterCommand.Replay { Message: null }) => NoDeadLetter,
            (_, DeadLetterCommand.Replay { Message: { } message } c) =>
                new DeadLetterEvent.Replayed(message, c.Reason),

            ({ IsDiscarded: true }, DeadLetterCommand.Discard) => [],
            (_, DeadLetterCommand.Discard { Message: null }) => NoDeadLetter,
            (_, DeadLetterCommand.Discard { Message: { } message } c) =>
                new DeadLetterEvent.Discarded(message, c.Reason),

            _ => throw new UnreachableException(),
        };

    /// <inheritdoc/>
    public override DeadLetterState Evolve(DeadLetterState state, DeadLetterEvent @event) => @event switch
    {
        DeadLetterEvent.Replayed => state,
        DeadLetterEvent.Discarded => new DeadLetterState(true),
        _ => throw new UnreachableException(),
    };

    private static Refusal NoDeadLetter { get; } =
        new("message.not-dead", "There is no such dead letter.", RefusalKind.NotFound);

    private static Refusal WasDiscarded { get; } =
        new("message.discarded", "The message was discarded and is not handled any more.");
}
