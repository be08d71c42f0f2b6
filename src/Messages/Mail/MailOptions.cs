namespace Daybook.Messages.Mail;

/// <summary>How letters are sent, and every limit of it.</summary>
public sealed record MailOptions
{
    /// <summary>The server; null: letters are put into <see cref="Folder"/>.</summary>
    public MailServer? Server { get; init; }

    /// <summary>Who writes, as an address with or without a name.</summary>
    public string From { get; init; } = "Daybook <noreply@localhost>";

    /// <summary>Where letters are put when there is no server.</summary>
    public string Folder { get; init; } = "mail";

    /// <summary>Longest wait for the server's answer to one command.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Most letters that are sent at the same time on a node.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Waits before a letter that the server does not take at present is sent again; then it is a dead
    /// letter.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
    ];

    /// <summary>So much of a wait is added at random.</summary>
    public double JitterShare { get; init; } = 0.2;

    /// <summary>So long it is remembered that something was done.</summary>
    public int RetentionDays { get; init; } = 90;
}
