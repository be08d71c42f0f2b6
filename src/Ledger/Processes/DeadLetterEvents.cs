using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What people decided about a message that could not be handled: the stream "dead-letter/{id}".</summary>
public abstract record DeadLetterEvent
{
    private DeadLetterEvent()
    {
    }

    /// <summary>A person has it handled again.</summary>
    [StoredAs("message.replayed.v1")]
    public sealed record Replayed(DeadMessage Message, string Reason) : DeadLetterEvent;

    /// <summary>A person threw it away; nobody handles it any more.</summary>
    [StoredAs("message.discarded.v1")]
    public sealed record Discarded(DeadMessage Message, string Reason) : DeadLetterEvent;
}

/// <summary>What the message was and why it was given up, since its row goes.</summary>
/// <param name="Type">What kind of message it was.</param>
/// <param name="Content">The message, cut after <see cref="ProcessLimits.TextBytes"/> characters.</param>
/// <param name="Sha256">SHA-256 of the whole message in UTF-8, in lower-case hex.</param>
/// <param name="ExceptionType">What its handler threw.</param>
/// <param name="ExceptionMessage">What it said, cut likewise.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record DeadMessage(
    string Type, string Content, string Sha256, string ExceptionType, string ExceptionMessage, int Attempts);
