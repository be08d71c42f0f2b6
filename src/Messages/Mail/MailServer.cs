using MailKit.Security;

namespace Daybook.Messages.Mail;

/// <summary>A mail server.</summary>
/// <param name="Security">How the connection is secured.</param>
/// <param name="User">The user that signs in; null for no authentication.</param>
/// <param name="Password">The password of that user.</param>
public sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password)
{
    private const int Submission = 587, Implicit = 465;

    /// <summary>The text form of a server.</summary>
    public const string Form =
        "smtp://user:password@host:587 (secured by STARTTLS), smtps://… (secured from the first byte) or "
        + "smtp+plain://… (not secured)";

    /// <summary>Reads <see cref="Form"/>; null when the text does not have this form.</summary>
    public static MailServer? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0
            || url.PathAndQuery is not ("" or "/"))
            return null;
        var (security, port) = url.Scheme switch
        {
            "smtp" => (SecureSocketOptions.StartTls, Submission),
            "smtps" => (SecureSocketOptions.SslOnConnect, Implicit),
            "smtp+plain" => (SecureSocketOptions.None, Submission),
            _ => (SecureSocketOptions.Auto, 0),
        };
        if (port == 0) return null;
        var user = url.UserInfo.Split(':', 2);
        return new MailServer(
            url.DnsSafeHost, url.Port > 0 ? url.Port : port, security,
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null);
    }
}
