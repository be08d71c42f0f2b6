namespace Daybook.Kernel;

/// <summary>An event as it is recorded in the ledger.</summary>
public sealed class RecordedEvent
{
    private readonly Func<RecordedEvent, object>? _decode;
    private object? _body;

    /// <summary>An event whose body is decoded on first use.</summary>
    public RecordedEvent(Func<RecordedEvent, object> decode) => _decode = decode;

    /// <summary>An event whose body is already decoded.</summary>
    public RecordedEvent(object body) => _body = body;

    /// <summary>Its position in the ledger, from 1, without gaps.</summary>
    public required long Position { get; init; }

    /// <summary>The stream it belongs to.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>Its number in the stream, from 1, without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>The stored name as it was written. It may be older than the stored name of the body's type.</summary>
    public required string TypeName { get; init; }

    /// <summary>When the ledger wrote the event. All events of a block have the same time, and the time never goes
    /// backwards.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The business date, which may be earlier than <see cref="RecordedAt"/>.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The person, API key or process that sent the command.</summary>
    public required string Actor { get; init; }

    /// <summary>The id of the command that caused this event.</summary>
    public required string CommandId { get; init; }

    /// <summary>The id shared by all commands and events of one piece of work.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The position of the event that caused the command; null when a person sent it.</summary>
    public required long? Causation { get; init; }

    /// <summary>The process that decided to send the command; null when a person or an import sent it.</summary>
    public string? Process { get; init; }

    /// <summary>The reason that the process gave; null when no process sent the command.</summary>
    public string? Reason { get; init; }

    /// <summary>The payload as the database returns it: JSON in UTF-8; empty when it was not kept.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The event itself, upcast to its newest type.</summary>
    public object Body => _body ??= _decode!(this);
}

/// <summary>A recorded event with its CLR type: the argument of the methods of projections and processes.</summary>
/// <param name="Meta">Everything that was recorded with the event.</param>
/// <param name="Body">The event, as its newest type.</param>
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
