namespace Daybook.Kernel;

/// <summary>A fact as it stands in the daybook.</summary>
public sealed class RecordedEvent
{
    private readonly Func<RecordedEvent, object>? _decode;
    private object? _body;

    /// <summary>An event whose body is decoded when it is first asked for.</summary>
    public RecordedEvent(Func<RecordedEvent, object> decode) => _decode = decode;

    /// <summary>An event whose body is at hand.</summary>
    public RecordedEvent(object body) => _body = body;

    /// <summary>Its place in the total order, from 1, without gaps.</summary>
    public required long Position { get; init; }

    /// <summary>The stream it belongs to.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>Its place in the stream, from 1, without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>The stored name as written, which may be older than the body's.</summary>
    public required string TypeName { get; init; }

    /// <summary>When the ledger wrote it: one instant per block, never going back.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The business date, which may lie before <see cref="RecordedAt"/>.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    /// <summary>The command that was answered with it.</summary>
    public required string CommandId { get; init; }

    /// <summary>The whole piece of work it belongs to.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The position of the event that caused the command; null when a person sent it.</summary>
    public required long? Causation { get; init; }

    /// <summary>The process that decided to send the command; null when a person or an import sent it.</summary>
    public string? Process { get; init; }

    /// <summary>Why that process decided so; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>The payload as the database gives it back: JSON in UTF-8; empty where it was not kept.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The fact itself, upcast to its newest type.</summary>
    public object Body => _body ??= _decode!(this);
}

/// <summary>A fact with its type known: what projections and processes are given.</summary>
/// <param name="Meta">Everything that was recorded with it.</param>
/// <param name="Body">The fact, as its newest type.</param>
public readonly record struct Recorded<TEvent>(RecordedEvent Meta, TEvent Body) where TEvent : class
{
    /// <inheritdoc cref="RecordedEvent.Stream"/>
    public StreamId Stream => Meta.Stream;

    /// <inheritdoc cref="RecordedEvent.Position"/>
    public long Position => Meta.Position;

    /// <inheritdoc cref="RecordedEvent.Version"/>
    public long Version => Meta.Version;

    /// <inheritdoc cref="RecordedEvent.EffectiveOn"/>
    public DateOnly EffectiveOn => Meta.EffectiveOn;

    /// <inheritdoc cref="RecordedEvent.RecordedAt"/>
    public DateTimeOffset RecordedAt => Meta.RecordedAt;

    /// <inheritdoc cref="RecordedEvent.Actor"/>
    public string Actor => Meta.Actor;

    /// <inheritdoc cref="RecordedEvent.CommandId"/>
    public string CommandId => Meta.CommandId;
}
