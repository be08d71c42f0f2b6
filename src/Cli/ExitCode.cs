namespace Daybook.Cli;

/// <summary>What a verb ends with.</summary>
public static class ExitCode
{
    /// <summary>It was done, and what was checked holds.</summary>
    public const int Ok = 0;

    /// <summary>It was done, and what was checked does not hold, or something was refused.</summary>
    public const int Failed = 1;

    /// <summary>It was called wrongly, or with a file that is not what it should be.</summary>
    public const int Usage = 2;

    /// <summary>The database, the network or the disk does not do its part.</summary>
    public const int Infrastructure = 3;

    /// <summary>It was interrupted, as shells have it for SIGINT.</summary>
    public const int Interrupted = 130;
}
