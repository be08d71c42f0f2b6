using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>How two tables differ that were compared at one position in one snapshot.</summary>
/// <param name="Added">Keys that only the new one has.</param>
/// <param name="Removed">Keys that only the old one has.</param>
/// <param name="Changed">Keys whose common columns differ.</param>
/// <param name="FirstKeys">The first differing keys in order.</param>
public sealed record TableDifferences(
    long Position, long Added, long Removed, long Changed, ImmutableArray<string> FirstKeys)
{
    /// <summary>Whether there is none.</summary>
    public bool AreNone => Added + Removed + Changed == 0;
}
