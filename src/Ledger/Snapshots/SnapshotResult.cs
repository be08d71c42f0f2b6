using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>The result of a replay of snapshots.</summary>
/// <param name="Ok">True when every checked snapshot equals the fold of its events.</param>
/// <param name="Snapshots">The number of snapshots in the database.</param>
/// <param name="Checked">The number of snapshots that were replayed from the first event.</param>
/// <param name="Stale">The number of snapshots of another schema in the sample; this program does not use them, so they
/// are not checked.</param>
/// <param name="Events">The number of replayed events.</param>
/// <param name="Bad">The snapshots that differ.</param>
public sealed record SnapshotResult(
    bool Ok, long Snapshots, int Checked, int Stale, long Events, ImmutableArray<BadSnapshot> Bad);
