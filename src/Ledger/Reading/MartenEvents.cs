using System.Globalization;
using Daybook.Kernel;
using JasperFx.Events;

namespace Daybook.Ledger;

/// <summary>An event as it is stored, for consumers that decode it themselves.</summary>
/// <param name="Name">Its stored name.</param>
/// <param name="Payload">Its JSON in UTF-8.</param>
internal sealed record StoredEvent(string Name, byte[] Payload);

/// <summary>Converts events from Marten's daemon into recorded events.</summary>
internal static class MartenEvents
{
    /// <summary>An event that Marten has decoded.</summary>
    public static RecordedEvent Recorded(IEvent e) => Recorded(e, _ => e.Data, e.EventTypeName, default);

    /// <summary>An event that is decoded on first use of its body; null when Marten did not read it as a stored
    /// event.</summary>
    public static RecordedEvent? AsStored(IEvent e, EventCodec codec) => e.Data is StoredEvent stored
        ? Recorded(e, r => codec.Decode(r.TypeName, r.Payload), stored.Name, stored.Payload)
        : null;

    private static RecordedEvent Recorded(
        IEvent e, Func<RecordedEvent, object> decode, string name, ReadOnlyMemory<byte> payload) => new(decode)
    {
        Position = e.Sequence,
        Stream = StreamId.Parse(e.StreamKey!),
        Version = e.Version,
        TypeName = name,
        RecordedAt = e.Timestamp,
        EffectiveOn = DateOnly.ParseExact(
            Header(e, EventHeaders.EffectiveOnName)!, EventHeaders.DateFormat, CultureInfo.InvariantCulture),
        Actor = e.UserName!,
        CommandId = Header(e, EventHeaders.CommandIdName)!,
        CorrelationId = e.CorrelationId!,
        Causation = EventReader.CauseOf(e.CausationId),
        Process = Header(e, EventHeaders.ProcessName),
        Reason = Header(e, EventHeaders.ReasonName),
        Payload = payload,
    };

    private static string? Header(IEvent e, string name) => (string?)e.GetHeader(name);
}
