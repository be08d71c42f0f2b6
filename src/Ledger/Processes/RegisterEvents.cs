using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The decisions about whole processes, in the stream "processes/all" (engine.md, rule 25).</summary>
public abstract record RegisterEvent
{
    private RegisterEvent()
    {
    }

    /// <summary>A program with this process was started for the first time. The position of this event is the floor of
    /// the process: it does not react to events at or before it, unless it must read the whole ledger.</summary>
    [StoredAs("process.deployed.v1")]
    public sealed record Deployed(string Process, bool FromTheBeginning) : RegisterEvent;

    /// <summary>A person paused the process.</summary>
    [StoredAs("process.paused.v1")]
    public sealed record Paused(string Process, string Reason) : RegisterEvent;

    /// <summary>A person let a paused process continue.</summary>
    [StoredAs("process.unpaused.v1")]
    public sealed record Unpaused(string Process, string Reason) : RegisterEvent;

    /// <summary>A person let a stopped process try again.</summary>
    [StoredAs("process.resumed.v1")]
    public sealed record Resumed(string Process, string Reason) : RegisterEvent;

    /// <summary>A person retired the process: it owes nothing any more. If a program contains it again later, it is
    /// deployed again.</summary>
    [StoredAs("process.retired.v1")]
    public sealed record Retired(string Process, string Reason) : RegisterEvent;
}
