using System.Net;
using Daybook.Messages;

namespace Daybook.Api.Hosting;

/// <summary>The options of this server process.</summary>
/// <param name="ConnectionString">The database, as an Npgsql connection string.</param>
/// <param name="Url">The address to listen on.</param>
public sealed record ServerOptions(string ConnectionString, string Url)
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>False to leave read models and processes to other processes.</summary>
    public bool Works { get; init; } = true;

    /// <summary>The folder of the ledger's key and checkpoints; null for the user's local folder.</summary>
    public string? LocalFolder { get; init; }

    /// <summary>The folder in which the script that started this server takes wishes for the demo company; null when
    /// there is no such script.</summary>
    public string? DemoFolder { get; init; }

    /// <summary>The options of external messages.</summary>
    public MessagesOptions Messages { get; init; } = new();

    /// <summary>The OTLP endpoint for traces and metrics; null for none.</summary>
    public string? TelemetryEndpoint { get; init; }

    /// <summary>Who may collect metrics without a key.</summary>
    public MetricsAccess Metrics { get; init; }

    /// <summary>The proxies whose headers about the client are trusted; none when empty.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>The concurrent requests that one key may have.</summary>
    public RequestLimitOptions Limits { get; init; } = new();

    /// <summary>The lowest level of log entries.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
