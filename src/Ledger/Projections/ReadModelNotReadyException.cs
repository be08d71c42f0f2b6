namespace Daybook.Ledger;

/// <summary>The read model in the version of this program is not live yet; try again later.</summary>
public sealed class ReadModelNotReadyException(string name, int version)
    : Exception($"The read model {name} in version {version} is still being built.");
