namespace Daybook.Ledger;

/// <summary>The newest reaction of an instance: what is still to be sent of it.</summary>
/// <remarks>Commands are sent one after another and the next input is not looked at before all are answered, so an
/// instance never has more than one duty.</remarks>
/// <param name="Record">Position of the reaction.</param>
/// <param name="Correlation">The piece of work it belongs to.</param>
/// <param name="Reaction">What it chose.</param>
/// <param name="Next">The ordinal to be sent next; all before it are answered or dismissed.</param>
/// <param name="Attempt">Which attempt of that ordinal.</param>
/// <param name="Released">Position of the retry or dismissal that let it go on; null when none did.</param>
/// <param name="Done">Everything is answered.</param>
internal sealed record Duty(
    long Record, string Correlation, ProcessEvent.Reacted Reaction, int Next, int Attempt, long? Released, bool Done);
