namespace Daybook.Ledger;

/// <summary>An outgoing message that is not delivered yet, or that failed.</summary>
/// <param name="Queue">The queue in which it waits, such as <c>mail</c>.</param>
/// <param name="Type">The stored name of the announcement or of the work; the CLR type name when this program cannot
/// read the message.</param>
/// <param name="Fact">The position of the event that it is about; null when this program cannot read the
/// message.</param>
/// <param name="To">The receiver; null when the queue determines it.</param>
/// <param name="Next">When it is tried again; null when it is due now.</param>
/// <param name="Attempts">The number of failed attempts.</param>
/// <param name="DeadLetter">The id of its dead letter when it failed; else null.</param>
public sealed record WaitingMessage(
    string Queue, string Type, long? Fact, string? To, DateTimeOffset? Next, int Attempts, Guid? DeadLetter);
