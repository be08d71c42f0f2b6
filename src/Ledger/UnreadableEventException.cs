namespace Daybook.Ledger;

/// <summary>A stored event that this program cannot read. Every consumer that needs the event stops with an error
/// (G12).</summary>
public sealed class UnreadableEventException(string name, string reason, Exception? inner = null)
    : Exception($"The event {name} cannot be read: {reason}", inner);
