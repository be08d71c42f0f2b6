namespace Daybook.Ledger;

/// <summary>A process has stopped and needs a person, so what it has not done will not be done by waiting.</summary>
public sealed class ProcessStoppedException(string why) : InvalidOperationException(why);
