namespace Daybook.Ledger;

/// <summary>A message to the outside that is on its way, or was given up.</summary>
/// <param name="Queue">The queue in which it waits, such as <c>mail</c>.</param>
/// <param name="Type">What it tells, or what is to be done; what kind of message it is when it cannot be read
/// here.</param>
/// <param name="Fact">The position of the fact that it is about; null when it cannot be read here.</param>
/// <param name="To">Whom it is for; null where the queue says it.</param>
/// <param name="Next">When it is tried again; null when its turn is now.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="DeadLetter">The dead letter that it is, when it was given up.</param>
public sealed record WaitingMessage(
    string Queue, string Type, long? Fact, string? To, DateTimeOffset? Next, int Attempts, Guid? DeadLetter);
