namespace Daybook.Ledger;

/// <summary>The read model in the version of this program is not live yet; try again later, or agree to its rebuild
/// where the status says that it waits for consent.</summary>
public sealed class ReadModelNotReadyException(string name, int version)
    : Exception(
        $"The read model {name} in version {version} is still being built, or its rebuild waits for consent: the "
        + "status of the read models says which.");
