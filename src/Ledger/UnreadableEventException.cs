namespace Daybook.Ledger;

/// <summary>A stored event that this program cannot read; it stops whoever needed it, visibly (G12).</summary>
public sealed class UnreadableEventException(string name, string reason, Exception? inner = null)
    : Exception($"The event {name} cannot be read: {reason}", inner);
