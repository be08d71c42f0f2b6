namespace Daybook.Ledger;

/// <summary>What can be asked about whole processes.</summary>
public abstract record RegisterCommand
{
    private RegisterCommand()
    {
    }

    /// <summary>Make the process known.</summary>
    public sealed record Deploy(string Process, bool FromTheBeginning) : RegisterCommand;

    /// <summary>Let it rest.</summary>
    public sealed record Pause(string Process, string Reason) : RegisterCommand;

    /// <summary>Let it go on after a rest.</summary>
    public sealed record Unpause(string Process, string Reason) : RegisterCommand;

    /// <summary>Let it try again.</summary>
    public sealed record Resume(string Process, string Reason, bool HasStopped) : RegisterCommand;

    /// <summary>Forget a process that no program has any more.</summary>
    /// <param name="IsKnown">The program of whoever asks still has it.</param>
    public sealed record Retire(string Process, string Reason, bool IsKnown) : RegisterCommand;
}
