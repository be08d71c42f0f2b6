using Daybook.Messages.Mail;
using MailKit.Security;
using MimeKit;

namespace Daybook.Messages.Tests.Mail;

public sealed class MailServerTests
{
    [Theory]
    [InlineData("smtp://mail.example", "mail.example", 587, SecureSocketOptions.StartTls, null, null)]
    [InlineData("smtps://me:p%40ss@mail.example", "mail.example", 465, SecureSocketOptions.SslOnConnect, "me", "p@ss")]
    [InlineData("smtp+plain://127.0.0.1:2525/", "127.0.0.1", 2525, SecureSocketOptions.None, null, null)]
    public void A_server_is_written_as_a_URL(
        string text, string host, int port, SecureSocketOptions security, string? user, string? password) =>
        MailServer.Parse(text).ShouldBe(new MailServer(host, port, security, user, password));

    [Theory]
    [InlineData("mail.example")]
    [InlineData("http://mail.example")]
    [InlineData("smtp://mail.example/path")]
    [InlineData("")]
    public void What_is_none_is_none(string text) => MailServer.Parse(text).ShouldBeNull();

    [Fact]
    public async Task Without_a_server_a_letter_is_a_file_that_a_mail_program_opens()
    {
        var folder = Directory.CreateTempSubdirectory("daybook-mail-").FullName;
        try
        {
            var mailer = new Mailer(new MailOptions { Folder = Path.Combine(folder, "out") });
            var letter = new MimeMessage { Subject = "您好", Body = new TextPart("plain") { Text = "订单已送达" } };
            letter.From.Add(MailboxAddress.Parse("service@shop.example"));
            letter.To.Add(MailboxAddress.Parse("wang@customer.example"));
            await mailer.Send(letter, "1_2_0", CancellationToken.None);
            await mailer.Send(letter, "1_2_0", CancellationToken.None);
            var file = Directory.GetFiles(Path.Combine(folder, "out")).ShouldHaveSingleItem();
            Path.GetFileName(file).ShouldBe("1_2_0.eml");
            var read = await MimeMessage.LoadAsync(file);
            (read.Subject, read.TextBody!.Trim()).ShouldBe(("您好", "订单已送达"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
