using Daybook.Kernel;
using JasperFx.Events.Daemon;

namespace Daybook.Ledger;

/// <summary>An event that a projection cannot fold. It stops the projection's group, and the status shows why
/// (G12).</summary>
internal sealed class FoldFailedException(RecordedEvent @event, string projection, Exception inner)
    : Exception($"{projection} cannot fold {@event.TypeName} at position {@event.Position}: {inner.Message}", inner),
        IEventFailureContext
{
    public long Position => @event.Position;

    public string EventName => @event.TypeName;

    ShardFailureCategory IEventFailureContext.Category => ShardFailureCategory.ApplyEvent;

    long IEventFailureContext.Sequence => @event.Position;

    string IEventFailureContext.EventTypeName => @event.TypeName;

    Guid? IEventFailureContext.EventId => null;

    Guid? IEventFailureContext.StreamId => null;

    string IEventFailureContext.StreamKey => @event.Stream.ToString();

    string? IEventFailureContext.TenantId => null;

    long? IEventFailureContext.Version => @event.Version;
}
