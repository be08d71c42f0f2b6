namespace Daybook.Ledger;

/// <summary>The process is not this holder's any more; what it knows of it is to be forgotten.</summary>
internal sealed class ProcessFenced(string process)
    : Exception($"The process {process} was taken over, moved or stopped meanwhile.");
