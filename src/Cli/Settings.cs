using System.Globalization;
using Daybook.Api.Hosting;
using Daybook.Ledger;
using Daybook.Messages;
using Daybook.Messages.Broker;
using Daybook.Messages.Mail;
using Daybook.Messages.Webhooks;
using Daybook.Workers;
using MimeKit;
using Npgsql;

namespace Daybook.Cli;

/// <summary>What the environment says.</summary>
internal sealed class Settings(Terminal terminal)
{
    public const string Postgres = "DAYBOOK_POSTGRES";
    public const string Url = "DAYBOOK_URL";
    public const string Key = "DAYBOOK_KEY";
    public const string User = "DAYBOOK_USER";
    public const string Password = "DAYBOOK_PASSWORD";
    public const string Telemetry = "DAYBOOK_OTLP";
    public const string MetricsName = "DAYBOOK_METRICS";
    public const string Folder = "DAYBOOK_FOLDER";
    public const string WebhookKeyName = "DAYBOOK_WEBHOOK_KEY";
    public const string WebhookReachName = "DAYBOOK_WEBHOOK_REACH";
    public const string Smtp = "DAYBOOK_SMTP";
    public const string RabbitMq = "DAYBOOK_RABBITMQ";
    public const string MailFrom = "DAYBOOK_MAIL_FROM";
    public const string MailFolder = "DAYBOOK_MAIL_FOLDER";
    public const string FollowUpDaysName = "DAYBOOK_FOLLOW_UP_DAYS";

    /// <summary>Set by scripts/run for what it starts; nobody else sets it.</summary>
    private const string ScriptName = "DAYBOOK_SCRIPT";
    private const int MostFollowUpDays = 365;

    /// <summary>The database.</summary>
    public string ConnectionString
    {
        get
        {
            var text = Text(Postgres) ?? throw VerbException.Usage(
                $"{Postgres} is not set; give it an Npgsql connection string, such as "
                + "Host=127.0.0.1;Username=daybook;Password=secret;Database=daybook");
            try
            {
                var parts = new NpgsqlConnectionStringBuilder(text);
                if (string.IsNullOrEmpty(parts.Host)) throw VerbException.Usage($"{Postgres} names no Host");
                return parts.ConnectionString;
            }
            catch (ArgumentException bad)
            {
                throw VerbException.Usage($"{Postgres} is no Npgsql connection string: {bad.Message}");
            }
        }
    }

    /// <summary>Where to listen.</summary>
    public string ServerUrl
    {
        get
        {
            var text = Text(Url) ?? ServerOptions.DefaultUrl;
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? text
                : throw VerbException.Usage($"{Url} is no URL such as {ServerOptions.DefaultUrl}: {text}");
        }
    }

    /// <summary>The first key of an empty ledger; null for a new one.</summary>
    public string? FirstKey => Text(Key);

    /// <summary>The login of the first person; null for the usual one.</summary>
    public string? FirstUser => Text(User);

    /// <summary>The password of the first person; null for an invitation.</summary>
    public string? FirstPassword => Text(Password);

    /// <summary>Where traces and metrics go; null for nowhere.</summary>
    public string? TelemetryEndpoint
    {
        get
        {
            var text = Text(Telemetry);
            return text is null || Uri.TryCreate(text, UriKind.Absolute, out _)
                ? text
                : throw VerbException.Usage($"{Telemetry} is no URL such as http://127.0.0.1:4317: {text}");
        }
    }

    /// <summary>Who may collect metrics without a key.</summary>
    public MetricsAccess Metrics
    {
        get
        {
            var text = Text(MetricsName) ?? nameof(MetricsAccess.Local);
            return Enum.TryParse<MetricsAccess>(text, ignoreCase: true, out var access) && text.All(char.IsAsciiLetter)
                ? access
                : throw VerbException.Usage($"{MetricsName} is local, open or off; not {text}");
        }
    }

    /// <summary>True where scripts/run started it, so that what a person does next has the names of the
    /// scripts.</summary>
    public bool IsRunByScript => Text(ScriptName) is not null;

    /// <summary>Where the signing key and the checkpoints are; null for the user's own folder.</summary>
    public string? LocalFolder => Text(Folder);

    /// <summary>How the ledger is used here.</summary>
    public LedgerOptions Ledger()
    {
        var options = new LedgerOptions { DirectConnection = ConnectionString };
        return LocalFolder is { } folder ? options with { LocalFolder = folder } : options;
    }

    /// <summary>The folder and the key that are used without a database.</summary>
    public LedgerOptions LocalFiles()
    {
        var options = new LedgerOptions { DirectConnection = "" };
        return LocalFolder is { } folder ? options with { LocalFolder = folder } : options;
    }

    /// <summary>How this node speaks to the outside.</summary>
    public MessagesOptions Messages() => new()
    {
        Webhooks = new WebhookOptions { Key = WebhookKeyGiven(), Reach = Reach() },
        Mail = Mail(),
        Broker = new BrokerOptions { Uri = Broker() },
        FollowUpDays = FollowUpDays,
    };

    /// <summary>So many days after the delivery customers are asked.</summary>
    public int FollowUpDays => Text(FollowUpDaysName) is not { } text
        ? WorkersCatalogue.FollowUpDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= MostFollowUpDays
            ? days
            : throw VerbException.Usage(
                $"{FollowUpDaysName} is a whole number from 1 to {MostFollowUpDays}; not {text}");

    private Uri? Broker() => Text(RabbitMq) is not { } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"
            ? uri
            : throw VerbException.Usage($"{RabbitMq} is no broker such as amqp://user:password@host:5672/: {text}");

    private MailOptions Mail()
    {
        var options = new MailOptions();
        var server = Text(Smtp) is not { } text
            ? null
            : MailServer.Parse(text) ?? throw VerbException.Usage($"{Smtp} is no server such as {MailServer.Form}");
        var from = Text(MailFrom) ?? options.From;
        if (!MailboxAddress.TryParse(from, out _))
            throw VerbException.Usage($"{MailFrom} is no address such as {options.From}: {from}");
        return options with
        {
            Server = server, From = from, Folder = Text(MailFolder) ?? Path.Combine(LocalFiles().LocalFolder, "mail"),
        };
    }

    private WebhookKey? WebhookKeyGiven() => Text(WebhookKeyName) is not { } text
        ? null
        : WebhookKey.Parse(text) ?? throw VerbException.Usage(
            $"{WebhookKeyName} is no key: at least {WebhookKey.LeastBytes} random bytes in base 64, such as "
            + "openssl rand -base64 32 makes");

    private WebhookReach Reach()
    {
        var text = Text(WebhookReachName) ?? nameof(WebhookReach.Public);
        return Enum.TryParse<WebhookReach>(text, ignoreCase: true, out var reach) && !text.Any(char.IsAsciiDigit)
            ? reach
            : throw VerbException.Usage(
                $"{WebhookReachName} says where webhooks may go beside public addresses over https: http, loopback, "
                + $"private, several with a comma between; not {text}");
    }

    private string? Text(string name) => terminal.Variable(name) is { Length: > 0 } text ? text : null;
}
