namespace Daybook.Ledger;

/// <summary>The newest reaction of an instance, and which of its commands are still to be sent.</summary>
/// <remarks>Commands are sent one after another, and the next input waits until all of them are answered. So an
/// instance never has more than one unfinished reaction.</remarks>
/// <param name="Record">Position of the reaction.</param>
/// <param name="Correlation">The id of the piece of work.</param>
/// <param name="Reaction">The reaction.</param>
/// <param name="Next">The ordinal of the next command; all earlier ones are answered or dismissed.</param>
/// <param name="Attempt">The number of the attempt of that command.</param>
/// <param name="Released">Position of the retry or dismissal that released it; null when there was none.</param>
/// <param name="Done">True when all commands are answered.</param>
internal sealed record ReactionProgress(
    long Record, string Correlation, ProcessEvent.Reacted Reaction, int Next, int Attempt, long? Released, bool Done);
