using System.Text.Json;

namespace Daybook.Api.Audit;

/// <summary>An event in the log: what, who, when, why; without its secrets.</summary>
/// <param name="Subject">The thing of its stream, with the number that people use.</param>
/// <param name="Causation">The position of the event that caused the command; null when a person sent it.</param>
/// <param name="Process">The process that decided it; null when a person or an import did.</param>
/// <param name="Reason">The reason in the event as its person wrote it, or why a process acted, in the requested
/// language.</param>
/// <param name="Words">Who did what, and why, in the requested language.</param>
public sealed record AuditedEvent(
    long Position, string Stream, string Subject, long Version, string Type, DateTimeOffset RecordedAt,
    DateOnly EffectiveOn, string Actor, string CommandId, string CorrelationId, long? Causation, string? Process,
    string? Reason, string Words, JsonElement Payload);
