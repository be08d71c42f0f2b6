using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>The processes that are deployed, and whether each rests.</summary>
public sealed record ProcessRegister(ImmutableSortedDictionary<string, bool> Rests);
