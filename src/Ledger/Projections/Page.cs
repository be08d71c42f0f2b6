using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Consecutive events after a position.</summary>
/// <param name="After">The position before its first event.</param>
/// <param name="Events">The events; empty when there was none.</param>
internal sealed record Page(long After, ReadOnlyMemory<RecordedEvent> Events)
{
    /// <summary>Its last position.</summary>
    public long Last => After + Events.Length;

    /// <summary>What of it comes after a position inside it.</summary>
    public Page From(long position) =>
        position == After ? this : new Page(position, Events[(int)(position - After)..]);

    /// <summary>The first events of it.</summary>
    public Page First(int count) => new(After, Events[..count]);
}
