namespace Daybook.Ledger;

/// <summary>What can be asked about a message that could not be handled. Whether it is there is no fact of the ledger:
/// whoever asks has looked.</summary>
public abstract record DeadLetterCommand
{
    private DeadLetterCommand()
    {
    }

    /// <summary>Have it handled again.</summary>
    /// <param name="Message">Null when there is no such dead letter.</param>
    public sealed record Replay(DeadMessage? Message, string Reason) : DeadLetterCommand;

    /// <summary>Throw it away.</summary>
    /// <param name="Message">Null when there is no such dead letter.</param>
    public sealed record Discard(DeadMessage? Message, string Reason) : DeadLetterCommand;
}

/// <summary>What is known of a message that could not be handled.</summary>
public sealed record DeadLetterState(bool IsDiscarded);
