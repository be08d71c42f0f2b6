namespace Daybook.Ledger;

/// <summary>A member of the group is folded in a version that this process does not know; a node that knows it must
/// fold the group.</summary>
internal sealed class GroupRunsElsewhereException(Generation stranger) : InvalidOperationException(
    $"{stranger.Name} in version {stranger.Version} is folded with this group, and this process does not know it.");
