using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>The deployed processes, and whether each is paused.</summary>
public sealed record ProcessRegister(ImmutableSortedDictionary<string, bool> Rests);
