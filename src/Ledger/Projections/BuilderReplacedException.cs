namespace Daybook.Ledger;

/// <summary>Another process goes on with the build; whatever this one would write is refused.</summary>
internal sealed class BuilderReplacedException(string projection)
    : Exception($"Another process builds {projection} now.");
