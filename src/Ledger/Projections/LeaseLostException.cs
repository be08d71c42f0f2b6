namespace Daybook.Ledger;

/// <summary>Another process has the work now.</summary>
internal sealed class LeaseLostException(string name) : Exception($"Another process holds {name}.");
