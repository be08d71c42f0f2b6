using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>An event that a projection cannot take in; it stops the projection's group, visibly (G12).</summary>
internal sealed class FoldFailedException(RecordedEvent @event, string projection, Exception inner)
    : Exception($"{projection} cannot take in {@event.TypeName} at position {@event.Position}: {inner.Message}", inner)
{
    public long Position => @event.Position;

    public string EventName => @event.TypeName;
}
