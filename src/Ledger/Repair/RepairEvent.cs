using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Manual changes to a ledger's tables that <c>daybook repair</c> has undone, in the stream
/// "ledger/repairs".</summary>
public abstract record RepairEvent
{
    private RepairEvent()
    {
    }

    /// <summary>Rows above the head, which no block had written, were removed.</summary>
    /// <param name="Rows">The rows of mt_events; at most <see cref="Repairer.RowsPerEvent"/>; the rest is in the
    /// following events.</param>
    /// <param name="Progressions">Marten's progressions that were above the head, with their positions.</param>
    [StoredAs("ledger.foreign-rows-removed.v1")]
    public sealed record ForeignRowsRemoved(
        ImmutableArray<ForeignRow> Rows, ImmutableArray<StrayProgression> Progressions) : RepairEvent;
}

/// <summary>A row of mt_events that no block wrote.</summary>
/// <param name="Position">Its seq_id.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its version in that stream.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Row">The row as JSON, cut after <see cref="Repairer.RowCharacters"/> characters.</param>
/// <param name="Sha256">SHA-256 of the whole row as JSON in UTF-8, in lower-case hex.</param>
public sealed record ForeignRow(long Position, string Stream, long Version, string Type, string Row, string Sha256);

/// <summary>A progression that was above the head.</summary>
/// <param name="Name">The name of the progression in Marten's table.</param>
/// <param name="Position">Its position.</param>
public sealed record StrayProgression(string Name, long Position);
