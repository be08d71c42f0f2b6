namespace Daybook.Ledger;

/// <summary>The commands about a message that could not be handled. The ledger does not record which messages exist, so
/// the caller looks the message up and passes it.</summary>
public abstract record DeadLetterCommand
{
    private DeadLetterCommand()
    {
    }

    /// <summary>Handle the message again.</summary>
    /// <param name="Message">Null when there is no such dead letter.</param>
    public sealed record Replay(DeadMessage? Message, string Reason) : DeadLetterCommand;

    /// <summary>Discard the message.</summary>
    /// <param name="Message">Null when there is no such dead letter.</param>
    public sealed record Discard(DeadMessage? Message, string Reason) : DeadLetterCommand;
}

/// <summary>The state of a message that could not be handled.</summary>
public sealed record DeadLetterState(bool IsDiscarded);
