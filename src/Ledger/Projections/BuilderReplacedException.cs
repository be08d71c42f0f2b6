namespace Daybook.Ledger;

/// <summary>Another process has taken over the build; this process must not write any more.</summary>
internal sealed class BuilderReplacedException(string projection)
    : Exception($"Another process is building {projection} now.");
