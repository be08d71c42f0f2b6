using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What is decided about whole processes: the stream "processes/all" (engine.md, rule 25).</summary>
public abstract record RegisterEvent
{
    private RegisterEvent()
    {
    }

    /// <summary>A program that runs the process was started for the first time. The position of this fact is the
    /// process's floor: it reacts to nothing at or before it, unless it is to see all of the ledger.</summary>
    [StoredAs("process.deployed.v1")]
    public sealed record Deployed(string Process, bool FromTheBeginning) : RegisterEvent;

    /// <summary>A person lets the process rest.</summary>
    [StoredAs("process.paused.v1")]
    public sealed record Paused(string Process, string Reason) : RegisterEvent;

    /// <summary>A person lets a resting process go on.</summary>
    [StoredAs("process.unpaused.v1")]
    public sealed record Unpaused(string Process, string Reason) : RegisterEvent;

    /// <summary>A person lets a process that has stopped try again.</summary>
    [StoredAs("process.resumed.v1")]
    public sealed record Resumed(string Process, string Reason) : RegisterEvent;

    /// <summary>A person says that the process is gone for good: it owes nothing any more. Should a program have it
    /// again, it is deployed anew.</summary>
    [StoredAs("process.retired.v1")]
    public sealed record Retired(string Process, string Reason) : RegisterEvent;
}
