using JasperFx.Events.Projections;

namespace Daybook.Ledger;

/// <summary>A range of positions that contains an event that could not be folded. The next try splits the range, until
/// the events before the bad event are folded and the bad event is alone.</summary>
internal sealed record FailedRange(long First, long Last)
{
    /// <summary>The last position of the first part of a page; null when the page must not be split.</summary>
    public long? Splits(EventRange page)
    {
        if (Last <= page.SequenceFloor || First > page.SequenceCeiling || page.Events.Count == 0) return null;
        if (First - 1 > page.SequenceFloor) return First - 1;
        if (First == Last || page.Events.Count == 1) return null;
        return page.Events[(page.Events.Count / 2) - 1].Sequence;
    }
}
