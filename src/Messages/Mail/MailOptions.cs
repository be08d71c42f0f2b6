namespace Daybook.Messages.Mail;

/// <summary>The settings and limits for sending letters.</summary>
public sealed record MailOptions
{
    /// <summary>The mail server; when null, letters are written to <see cref="Folder"/>.</summary>
    public MailServer? Server { get; init; }

    /// <summary>The sender: an address with or without a name.</summary>
    public string From { get; init; } = "Daybook <noreply@localhost>";

    /// <summary>The folder for letters when there is no server.</summary>
    public string Folder { get; init; } = "mail";

    /// <summary>Maximum wait for the server's answer to one command, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Maximum number of letters that a node sends at the same time.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Waits before each retry of a letter that the server does not accept at present; after the last retry it
    /// becomes a dead letter.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
    ];

    /// <summary>The share of a wait that is added at random.</summary>
    public double JitterShare { get; init; } = 0.2;

    /// <summary>The number of days for which records of finished work are kept.</summary>
    public int RetentionDays { get; init; } = 90;
}
