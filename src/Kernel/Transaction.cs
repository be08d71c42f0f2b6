using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>The queue in which a transaction waits (engine.md, rule 11).</summary>
public enum Lane
{
    /// <summary>People and integrations. Only this lane answers "busy" when it is full.</summary>
    People,

    /// <summary>Processes and timers; they wait when the lane is full.</summary>
    Processes,

    /// <summary>Imports; they wait when the lane is full, and they have the smallest share.</summary>
    Imports,
}

/// <summary>Who sends a command, and to which piece of work it belongs.</summary>
/// <param name="CommandId">The caller's key: the same id with the same content always gets the same answer.</param>
/// <param name="Actor">The person, API key or process that sends the command.</param>
/// <param name="EffectiveOn">The business date of the events; may be in the past.</param>
public sealed record Envelope(string CommandId, string Actor, DateOnly EffectiveOn)
{
    /// <summary>The id shared by all commands of one piece of work; the command's own id when it starts one.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The position of the event that caused the command; null when a person sent it.</summary>
    public long? Causation { get; init; }

    /// <summary>The process that sent the command; null when a person or an import sent it.</summary>
    public string? Process { get; init; }

    /// <summary>The reason that the process gave, as one sentence; null when no process sent the command.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 over what the client sent, before times and ids are added; 32 bytes, or empty.</summary>
    public ImmutableArray<byte> Fingerprint { get; init; } = [];

    /// <summary>The queue in which the command waits.</summary>
    public Lane Lane { get; init; } = Lane.People;

    /// <summary>A condition on the sender, such as that its key is not revoked. It is a step that is decided before all
    /// others; null for no condition.</summary>
    public Step? Guard { get; init; }
}

/// <summary>An operation with its envelope. It is written completely or refused completely.</summary>
/// <param name="Envelope">Who sends it, and to which piece of work it belongs.</param>
/// <param name="Operation">The operation.</param>
public sealed record Transaction(Envelope Envelope, Operation Operation)
{
    /// <summary>A transaction of steps that are known in advance.</summary>
    /// <param name="envelope">Who sends it, and to which piece of work it belongs.</param>
    /// <param name="steps">The steps; at least one.</param>
    public Transaction(Envelope envelope, IReadOnlyList<Step> steps)
        : this(envelope, Operation.Of(steps))
    {
        foreach (var step in steps)
            if (step.ExpectedVersion is { } version) Expected = Expected.Add((step.Stream, version));
    }

    /// <summary>The stream versions that the caller requires; checked before the first step.</summary>
    public ImmutableArray<(StreamId Stream, long Version)> Expected { get; init; } = [];

    /// <summary>The stream that the command is about; null for the stream of its first event.</summary>
    public StreamId? About { get; init; }

    /// <summary>True when the caller will send the same command again after other commands have been accepted. A
    /// refusal because of the current state is then returned, but not stored as the final answer.</summary>
    // Where it is set: Api/Edge/PrecedingWork.cs.
    public bool IsTentative { get; init; }
}
