using JasperFx.Events.Projections;

namespace Daybook.Ledger;

/// <summary>Positions among which an event could not be taken in. The next try takes them apart, until the events
/// before the bad one are in and it stands alone.</summary>
internal sealed record PageDoubt(long First, long Last)
{
    /// <summary>Where to end the first part of a page; null when it is not to be parted.</summary>
    public long? Splits(EventRange page)
    {
        if (Last <= page.SequenceFloor || First > page.SequenceCeiling || page.Events.Count == 0) return null;
        if (First - 1 > page.SequenceFloor) return First - 1;
        if (First == Last || page.Events.Count == 1) return null;
        return page.Events[(page.Events.Count / 2) - 1].Sequence;
    }
}
