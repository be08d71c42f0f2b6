namespace Daybook.Cli;

/// <summary>The exit codes of verbs.</summary>
public static class ExitCode
{
    /// <summary>Done, and every check succeeded.</summary>
    public const int Ok = 0;

    /// <summary>A check failed, or something was refused.</summary>
    public const int Failed = 1;

    /// <summary>Wrong arguments, or a file with wrong content.</summary>
    public const int Usage = 2;

    /// <summary>The database, the network or the disk failed.</summary>
    public const int Infrastructure = 3;

    /// <summary>Interrupted: the usual code of shells for SIGINT.</summary>
    public const int Interrupted = 130;
}
