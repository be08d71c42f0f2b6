using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>What a replay of snapshots found.</summary>
/// <param name="Ok">True when every snapshot that was replayed is what its events lead to.</param>
/// <param name="Snapshots">Snapshots in the database.</param>
/// <param name="Checked">Snapshots replayed from zero.</param>
/// <param name="Stale">Snapshots of another schema in the sample; they are not read by anybody and not checked.</param>
/// <param name="Events">Events replayed.</param>
/// <param name="Bad">The snapshots that differ.</param>
public sealed record SnapshotResult(
    bool Ok, long Snapshots, int Checked, int Stale, long Events, ImmutableArray<BadSnapshot> Bad);
