namespace Daybook.Api.Operations;

/// <summary>How a read model or a process is.</summary>
/// <param name="Lag">Events in the log after its position.</param>
/// <param name="State">live, running, paused, stopped, building or frozen.</param>
public sealed record ConsumerStatus(string Name, int Version, long Position, long Lag, string State)
{
    /// <summary>"projection" or "process".</summary>
    public required string Kind { get; init; }

    /// <summary>The group that a read model stops and goes on with.</summary>
    public string? Group { get; init; }

    /// <summary>Why it stopped.</summary>
    public string? Error { get; init; }

    /// <summary>The event at which it stopped.</summary>
    public long? ErrorPosition { get; init; }

    /// <summary>JSON: how a read model differs from what its facts say, as its last rebuild found out.</summary>
    public string? Alarm { get; init; }

    /// <summary>The node that works on it.</summary>
    public string? Holder { get; init; }

    /// <summary>Commands of a process that wait for a person.</summary>
    public long? Parked { get; init; }

    /// <summary>Inputs that wait behind them.</summary>
    public long? Waiting { get; init; }
}
