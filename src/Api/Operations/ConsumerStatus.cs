namespace Daybook.Api.Operations;

/// <summary>The status of a read model or a process.</summary>
/// <param name="Lag">The number of events in the log after its position.</param>
/// <param name="State">live, running, paused, stopped, building or frozen.</param>
public sealed record ConsumerStatus(string Name, int Version, long Position, long Lag, string State)
{
    /// <summary>"projection" or "process".</summary>
    public required string Kind { get; init; }

    /// <summary>The group with which a read model stops and continues.</summary>
    public string? Group { get; init; }

    /// <summary>Why it stopped.</summary>
    public string? Error { get; init; }

    /// <summary>The event at which it stopped.</summary>
    public long? ErrorPosition { get; init; }

    /// <summary>JSON: how a read model differs from its facts, as found by its last rebuild.</summary>
    public string? Alarm { get; init; }

    /// <summary>JSON: how a new version of a read model differs from the live one, which waits for consent.</summary>
    public string? Report { get; init; }

    /// <summary>The node that works on it.</summary>
    public string? Holder { get; init; }

    /// <summary>Commands of a process that wait for a person.</summary>
    public long? Parked { get; init; }

    /// <summary>Inputs that wait behind these commands.</summary>
    public long? Waiting { get; init; }
}
