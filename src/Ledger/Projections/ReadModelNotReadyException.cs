namespace Daybook.Ledger;

/// <summary>The read model that this program was compiled with is not the one that serves yet; try again
/// later.</summary>
public sealed class ReadModelNotReadyException(string name, int version)
    : Exception($"The read model {name} in version {version} is still being built.");
