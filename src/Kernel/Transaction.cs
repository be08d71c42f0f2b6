using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>Whose waiting line a transaction stands in (engine.md, rule 11).</summary>
public enum Lane
{
    /// <summary>People and integrators; the only lane that answers "busy".</summary>
    People,

    /// <summary>Processes and timers; they wait.</summary>
    Processes,

    /// <summary>Imports; they wait, with the smallest share.</summary>
    Imports,
}

/// <summary>Who sends a command, in which name, and as part of what.</summary>
/// <param name="CommandId">The caller's key: the same key with the same content gives the same answer for ever.</param>
/// <param name="Actor">The person, key or process that decides to send it.</param>
/// <param name="EffectiveOn">The business date of the facts; may lie in the past.</param>
public sealed record Envelope(string CommandId, string Actor, DateOnly EffectiveOn)
{
    /// <summary>The whole piece of work it belongs to; its own id when it starts one.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The position of the event that caused it; null when a person did.</summary>
    public long? Causation { get; init; }

    /// <summary>The process that decided to send it; null when a person or an import did.</summary>
    public string? Process { get; init; }

    /// <summary>Why that process decided so, as one sentence; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 over what the client sent, taken before time and ids are stamped; 32 bytes.</summary>
    public ImmutableArray<byte> Fingerprint { get; init; } = [];

    /// <summary>The waiting line it stands in.</summary>
    public Lane Lane { get; init; } = Lane.People;

    /// <summary>What must hold of the sender when the command is decided, such as that its key was not revoked; a step
    /// before all others. Null when nothing must.</summary>
    public Step? Guard { get; init; }
}

/// <summary>An operation that is written whole or refused whole.</summary>
/// <param name="Envelope">Who sends it and as part of what.</param>
/// <param name="Operation">What is asked.</param>
public sealed record Transaction(Envelope Envelope, Operation Operation)
{
    /// <summary>A transaction of steps that are known beforehand.</summary>
    /// <param name="envelope">Who sends it and as part of what.</param>
    /// <param name="steps">The steps; at least one.</param>
    public Transaction(Envelope envelope, IReadOnlyList<Step> steps)
        : this(envelope, Operation.Of(steps))
    {
        foreach (var step in steps)
            if (step.ExpectedVersion is { } version) Expected = Expected.Add((step.Stream, version));
    }

    /// <summary>The versions that the caller saw and insists on; looked at before the first step.</summary>
    public ImmutableArray<(StreamId Stream, long Version)> Expected { get; init; } = [];

    /// <summary>True where the caller will send the same again once others have done their part: a refusal because of
    /// the state of things is told and not kept as the answer for ever.</summary>
    // Who asks so: Api/Edge/WorkBefore.cs.
    public bool IsTentative { get; init; }
}
