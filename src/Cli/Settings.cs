using System.Globalization;
using System.Net;
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

/// <summary>The settings from environment variables.</summary>
internal sealed class Settings(Terminal terminal)
{
    public const string Postgres = "DAYBOOK_POSTGRES";
    public const string Url = "DAYBOOK_URL";
    public const string Key = "DAYBOOK_KEY";
    public const string User = "DAYBOOK_USER";
    public const string Password = "DAYBOOK_PASSWORD";
    public const string Telemetry = "DAYBOOK_OTLP";
    public const string MetricsName = "DAYBOOK_METRICS";
    public const string ProxyName = "DAYBOOK_PROXY";
    public const string Folder = "DAYBOOK_FOLDER";
    public const string WebhookKeyName = "DAYBOOK_WEBHOOK_KEY";
    public const string WebhookReachName = "DAYBOOK_WEBHOOK_REACH";
    public const string Smtp = "DAYBOOK_SMTP";
    public const string RabbitMq = "DAYBOOK_RABBITMQ";
    public const string MailFrom = "DAYBOOK_MAIL_FROM";
    public const string MailFolder = "DAYBOOK_MAIL_FOLDER";
    public const string FollowUpDaysName = "DAYBOOK_FOLLOW_UP_DAYS";

    /// <summary>Set only by scripts/run, for the program that it starts.</summary>
    private const string ScriptName = "DAYBOOK_SCRIPT";
    private const string DemoDeskName = "DAYBOOK_DEMO_DESK";
    private const int MostFollowUpDays = 365;

    /// <summary>The connection string of the database.</summary>
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
                if (string.IsNullOrEmpty(parts.Host)) throw VerbException.Usage($"{Postgres} has no Host");
                return parts.ConnectionString;
            }
            catch (ArgumentException bad)
            {
                throw VerbException.Usage($"{Postgres} is not an Npgsql connection string: {bad.Message}");
            }
        }
    }

    /// <summary>The URL on which the server listens.</summary>
    public string ServerUrl
    {
        get
        {
            var text = Text(Url) ?? ServerOptions.DefaultUrl;
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? text
                : throw VerbException.Usage($"{Url} is not a URL such as {ServerOptions.DefaultUrl}: {text}");
        }
    }

    /// <summary>The first key of an empty ledger; null to create a random one.</summary>
    public string? FirstKey => Text(Key);

    /// <summary>The login of the first person; null for the default.</summary>
    public string? FirstUser => Text(User);

    /// <summary>The password of the first person; null for an invitation.</summary>
    public string? FirstPassword => Text(Password);

    /// <summary>The URL to which traces and metrics are sent; null for none.</summary>
    public string? TelemetryEndpoint
    {
        get
        {
            var text = Text(Telemetry);
            return text is null || Uri.TryCreate(text, UriKind.Absolute, out _)
                ? text
                : throw VerbException.Usage($"{Telemetry} is not a URL such as http://127.0.0.1:4317: {text}");
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
                : throw VerbException.Usage($"{MetricsName} must be local, open or off; not {text}");
        }
    }

    /// <summary>The proxies whose headers about the client are trusted; none when not set.</summary>
    public IReadOnlyList<IPNetwork> Proxies => Text(ProxyName) is not { } text
        ? []
        : TrustedProxies.Parse(text) ?? throw VerbException.Usage(
            $"{ProxyName} lists addresses or networks of proxies in front of this server, such as "
            + $"{TrustedProxies.Form}; not {text}");

    /// <summary>True when scripts/run started the program, so that hints for people name the scripts.</summary>
    public bool IsRunByScript => Text(ScriptName) is not null;

    /// <summary>The folder in which scripts/run takes wishes for the demo company; null when it takes none.</summary>
    public string? DemoFolder => Text(DemoDeskName);

    /// <summary>The folder of the signing key and the checkpoints; null for the user's own folder.</summary>
    public string? LocalFolder => Text(Folder);

    /// <summary>The options of the ledger.</summary>
    public LedgerOptions Ledger()
    {
        var options = new LedgerOptions { DirectConnection = ConnectionString };
        return LocalFolder is { } folder ? options with { LocalFolder = folder } : options;
    }

    /// <summary>The options for the local folder and key, which need no database.</summary>
    public LedgerOptions LocalFiles()
    {
        var options = new LedgerOptions { DirectConnection = "" };
        return LocalFolder is { } folder ? options with { LocalFolder = folder } : options;
    }

    /// <summary>The options for messages to other systems.</summary>
    public MessagesOptions Messages() => new()
    {
        Webhooks = new WebhookOptions { Key = WebhookKeyGiven(), Reach = Reach() },
        Mail = Mail(),
        Broker = new BrokerOptions { Uri = Broker() },
        FollowUpDays = FollowUpDays,
    };

    /// <summary>The number of days after the delivery after which customers are asked.</summary>
    public int FollowUpDays => Text(FollowUpDaysName) is not { } text
        ? WorkersCatalogue.FollowUpDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= MostFollowUpDays
            ? days
            : throw VerbException.Usage(
                $"{FollowUpDaysName} must be a whole number from 1 to {MostFollowUpDays}; not {text}");

    private Uri? Broker() => Text(RabbitMq) is not { } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"
            ? uri
            : throw VerbException.Usage($"{RabbitMq} is not a broker such as amqp://user:password@host:5672/: {text}");

    private MailOptions Mail()
    {
        var options = new MailOptions();
        var server = Text(Smtp) is not { } text
            ? null
            : MailServer.Parse(text) ?? throw VerbException.Usage($"{Smtp} is not a server such as {MailServer.Form}");
        var from = Text(MailFrom) ?? options.From;
        if (!MailboxAddress.TryParse(from, out _))
            throw VerbException.Usage($"{MailFrom} is not an address such as {options.From}: {from}");
        return options with
        {
            Server = server, From = from, Folder = Text(MailFolder) ?? Path.Combine(LocalFiles().LocalFolder, "mail"),
        };
    }

    private WebhookKey? WebhookKeyGiven() => Text(WebhookKeyName) is not { } text
        ? null
        : WebhookKey.Parse(text) ?? throw VerbException.Usage(
            $"{WebhookKeyName} is not a key: give at least {WebhookKey.LeastBytes} random bytes in base 64, such as "
            + "openssl rand -base64 32 prints");

    private WebhookReach Reach()
    {
        var text = Text(WebhookReachName) ?? nameof(WebhookReach.Public);
        return Enum.TryParse<WebhookReach>(text, ignoreCase: true, out var reach) && !text.Any(char.IsAsciiDigit)
            ? reach
            : throw VerbException.Usage(
                $"{WebhookReachName} lists targets of webhooks besides public addresses over https: http, loopback, "
                + $"private, separated by commas; not {text}");
    }

    private string? Text(string name) => terminal.Variable(name) is { Length: > 0 } text ? text : null;
}
