using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The decisions of people about a message that could not be handled, in the stream
/// "dead-letter/{id}".</summary>
public abstract record DeadLetterEvent
{
    private DeadLetterEvent()
    {
    }

    /// <summary>A person decided that the message is handled again.</summary>
    [StoredAs("message.replayed.v1")]
    public sealed record Replayed(DeadMessage Message, string Reason) : DeadLetterEvent;

    /// <summary>A person discarded the message; it is not handled any more.</summary>
    [StoredAs("message.discarded.v1")]
    public sealed record Discarded(DeadMessage Message, string Reason) : DeadLetterEvent;
}

/// <summary>The message and why it failed. It is recorded here because its row is deleted.</summary>
/// <param name="Type">The CLR type name of the message.</param>
/// <param name="Content">The message, cut after <see cref="ProcessLimits.TextBytes"/> characters.</param>
/// <param name="Sha256">SHA-256 of the whole message in UTF-8, in lower-case hex.</param>
/// <param name="ExceptionType">The type of its handler's exception.</param>
/// <param name="ExceptionMessage">The message of that exception, cut likewise.</param>
/// <param name="Attempts">The number of attempts.</param>
public sealed record DeadMessage(
    string Type, string Content, string Sha256, string ExceptionType, string ExceptionMessage, int Attempts);
