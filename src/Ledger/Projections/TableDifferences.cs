using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>The differences between two tables at one position, compared in one snapshot.</summary>
/// <param name="Added">The number of keys that only the new table has.</param>
/// <param name="Removed">The number of keys that only the old table has.</param>
/// <param name="Changed">The number of keys whose common columns differ.</param>
/// <param name="FirstKeys">The first differing keys in order.</param>
public sealed record TableDifferences(
    long Position, long Added, long Removed, long Changed, ImmutableArray<string> FirstKeys)
{
    /// <summary>True when there are no differences.</summary>
    public bool AreNone => Added + Removed + Changed == 0;
}
