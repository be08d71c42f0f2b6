namespace Daybook.Api.Hosting;

/// <summary>Who may collect metrics without a key; with the key of a reader everybody may.</summary>
public enum MetricsAccess
{
    /// <summary>Programs on the same machine.</summary>
    Local,

    /// <summary>Everybody who reaches the server.</summary>
    Open,

    /// <summary>There are none.</summary>
    Off,
}
