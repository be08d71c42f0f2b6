namespace Daybook.Ledger;

/// <summary>The commands about whole processes.</summary>
public abstract record RegisterCommand
{
    private RegisterCommand()
    {
    }

    /// <summary>Record that the process is deployed.</summary>
    public sealed record Deploy(string Process, bool FromTheBeginning) : RegisterCommand;

    /// <summary>Pause the process.</summary>
    public sealed record Pause(string Process, string Reason) : RegisterCommand;

    /// <summary>Let a paused process continue.</summary>
    public sealed record Unpause(string Process, string Reason) : RegisterCommand;

    /// <summary>Let a stopped process try again.</summary>
    public sealed record Resume(string Process, string Reason, bool HasStopped) : RegisterCommand;

    /// <summary>Retire a process that no program contains any more.</summary>
    /// <param name="IsKnown">True when the caller's program still contains the process.</param>
    public sealed record Retire(string Process, string Reason, bool IsKnown) : RegisterCommand;
}
