using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What was done to a ledger's tables by hand and undone by <c>daybook repair</c>: the stream
/// "ledger/repairs".</summary>
public abstract record RepairEvent
{
    private RepairEvent()
    {
    }

    /// <summary>What stood above the head, written by no block, was removed.</summary>
    /// <param name="Rows">The rows of mt_events; at most <see cref="Repairer.RowsPerEvent"/>, the rest in the events
    /// that follow.</param>
    /// <param name="Progressions">Marten's progressions that stood above the head, and where each stood.</param>
    [StoredAs("ledger.foreign-rows-removed.v1")]
    public sealed record ForeignRowsRemoved(
        ImmutableArray<ForeignRow> Rows, ImmutableArray<StrayProgression> Progressions) : RepairEvent;
}

/// <summary>A row of mt_events that no block wrote.</summary>
/// <param name="Position">Its seq_id.</param>
/// <param name="Stream">The stream it claimed.</param>
/// <param name="Version">Its version in that stream.</param>
/// <param name="Type">The stored name it claimed.</param>
/// <param name="Row">The row as JSON, cut after <see cref="Repairer.RowCharacters"/> characters.</param>
/// <param name="Sha256">SHA-256 of the whole row as JSON in UTF-8, in lower-case hex.</param>
public sealed record ForeignRow(long Position, string Stream, long Version, string Type, string Row, string Sha256);

/// <summary>A progression that stood above the head.</summary>
/// <param name="Name">Marten's name of it.</param>
/// <param name="Position">Where it stood.</param>
public sealed record StrayProgression(string Name, long Position);
