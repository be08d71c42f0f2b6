using System.Text.Json;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>An event as it stands in the log: what, who, when, why.</summary>
/// <param name="Causation">The position of the event that caused the command; null when a person sent it.</param>
public sealed record AuditedEvent(
    long Position, string Stream, long Version, string Type, DateTimeOffset RecordedAt, DateOnly EffectiveOn,
        string Actor,
    string CommandId, string CorrelationId, long? Causation, JsonElement Payload)
{
    internal static AuditedEvent Of(RecordedEvent e) => new(
        e.Position, e.Stream.ToString(), e.Version, e.TypeName, e.RecordedAt, e.EffectiveOn, e.Actor, e.CommandId,
        e.CorrelationId, e.Causation, Secrets.Without(JsonElement.Parse(e.Payload.Span)));
}
