namespace Daybook.Ledger;

/// <summary>A process has stopped and needs a person; waiting does not help.</summary>
public sealed class ProcessStoppedException(string why) : InvalidOperationException(why);
