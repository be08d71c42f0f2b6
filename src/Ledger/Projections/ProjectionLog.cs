using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

internal static partial class ProjectionLog
{
    [LoggerMessage(2004, LogLevel.Error, "The group {Group} cannot continue and will try again later.")]
    public static partial void Stopped(ILogger log, Exception why, string group);

    [LoggerMessage(2005, LogLevel.Warning, "The round over the read models failed and will be tried again.")]
    public static partial void RoundFailed(ILogger log, Exception why);

    [LoggerMessage(2009, LogLevel.Warning,
        "The high-water agent has not read the log for {Seconds:0.0} s and is restarted.")]
    public static partial void HighWaterRestarted(ILogger log, double seconds);

    [LoggerMessage(2006, LogLevel.Error, "The build of {Projection} failed and will be tried again.")]
    public static partial void BuildFailed(ILogger log, Exception why, string projection);

    [LoggerMessage(2007, LogLevel.Information, "The build of {Projection} ended: {Outcome}.")]
    public static partial void BuildEnded(ILogger log, string projection, string outcome);

    [LoggerMessage(2008, LogLevel.Error,
        "ALARM: the rebuilt {Projection} is different at position {Position}; the old table is kept. "
        + "First keys: {Keys}.")]
    public static partial void RebuildDiffers(ILogger log, string projection, long position, string keys);
}
