using Daybook.Messages;

namespace Daybook.Api.Hosting;

/// <summary>How this process serves.</summary>
/// <param name="ConnectionString">The database, as an Npgsql connection string.</param>
/// <param name="Url">Where to listen.</param>
public sealed record ServerOptions(string ConnectionString, string Url)
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>False to leave read models and processes to other processes.</summary>
    public bool Works { get; init; } = true;

    /// <summary>Where the ledger's key and checkpoints are kept; null for the user's local folder.</summary>
    public string? LocalFolder { get; init; }

    /// <summary>How it speaks to the outside.</summary>
    public MessagesOptions Messages { get; init; } = new();

    /// <summary>The OTLP endpoint that traces and metrics go to; null for none.</summary>
    public string? TelemetryEndpoint { get; init; }

    /// <summary>Who may collect metrics without a key.</summary>
    public MetricsAccess Metrics { get; init; }

    /// <summary>What one key may ask for at once.</summary>
    public RequestLimitOptions Limits { get; init; } = new();

    /// <summary>The least that is worth a line in the log.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
