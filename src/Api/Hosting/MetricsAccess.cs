namespace Daybook.Api.Hosting;

/// <summary>Who may collect metrics without a key. With a reader's key everybody may.</summary>
public enum MetricsAccess
{
    /// <summary>Programs on the same machine.</summary>
    Local,

    /// <summary>Everybody who can reach the server.</summary>
    Open,

    /// <summary>Metrics are switched off.</summary>
    Off,
}
