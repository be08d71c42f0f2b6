using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Daybook.Messages.Mail;

/// <summary>The server does not accept the letter at present.</summary>
public sealed class MailDelayedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server refuses the letter permanently.</summary>
public sealed class MailRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Sends a letter, or writes it to a folder when there is no server.</summary>
internal sealed class Mailer(MailOptions options)
{
    private const int PermanentFailure = 500;

    /// <summary>Sends or writes the letter.</summary>
    /// <exception cref="MailDelayedException">The letter may be accepted later.</exception>
    /// <exception cref="MailRefusedException">The letter will never be accepted.</exception>
    public Task Send(MimeMessage letter, string id, CancellationToken cancel) => options.Server is { } server
        ? Send(letter, server, cancel)
        : Drop(letter, id, cancel);

    private async Task Send(MimeMessage letter, MailServer server, CancellationToken cancel)
    {
        try
        {
            using var client = new SmtpClient { Timeout = options.TimeoutSeconds * 1_000 };
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancel);
            if (server.User is { } user) await client.AuthenticateAsync(user, server.Password ?? "", cancel);
            await client.SendAsync(letter, cancel);
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= PermanentFailure)
        {
            throw new MailRefusedException($"the mail server says {(int)e.StatusCode}: {e.Message}", e);
        }
        catch (SmtpCommandException e)
        {
            throw new MailDelayedException($"the mail server says {(int)e.StatusCode}: {e.Message}", e);
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException or AuthenticationException
            or SslHandshakeException or SmtpProtocolException or NotSupportedException
            or MailKit.ServiceNotConnectedException or MailKit.ServiceNotAuthenticatedException)
        {
            throw new MailDelayedException($"{server.Host}: {e.Message}", e);
        }
    }

    /// <summary>The file is written with a temporary name and then renamed, so that readers of the folder see only
    /// complete files.</summary>
    private async Task Drop(MimeMessage letter, string id, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, id + ".eml");
        var draft = $"{path}.{Guid.NewGuid():N}";
        await using (var file = File.Create(draft)) await letter.WriteToAsync(file, cancel);
        File.Move(draft, path, overwrite: true);
    }
}
