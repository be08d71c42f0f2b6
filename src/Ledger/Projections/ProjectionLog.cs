using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

internal static partial class ProjectionLog
{
    [LoggerMessage(2001, LogLevel.Information, "This process folds the group {Group} now, in epoch {Epoch}.")]
    public static partial void LeaseTaken(ILogger log, string group, long epoch);

    [LoggerMessage(2002, LogLevel.Warning, "Another process has taken the group {Group} over.")]
    public static partial void LeaseLost(ILogger log, string group);

    [LoggerMessage(2003, LogLevel.Warning, "The group {Group} could not reach the database and tries again.")]
    public static partial void Retrying(ILogger log, Exception why, string group);

    [LoggerMessage(2004, LogLevel.Error, "The group {Group} has stopped and waits for a person.")]
    public static partial void Stopped(ILogger log, Exception why, string group);

    [LoggerMessage(2005, LogLevel.Warning, "The round of leases failed and is tried again.")]
    public static partial void RoundFailed(ILogger log, Exception why);

    [LoggerMessage(2006, LogLevel.Error, "The build of {Projection} failed and is tried again.")]
    public static partial void BuildFailed(ILogger log, Exception why, string projection);

    [LoggerMessage(2007, LogLevel.Information, "The build of {Projection} ended: {Outcome}.")]
    public static partial void BuildEnded(ILogger log, string projection, string outcome);

    [LoggerMessage(2008, LogLevel.Error,
        "ALARM: {Projection} was rebuilt and came out different at position {Position}; the old table stays. "
        + "First keys: {Keys}.")]
    public static partial void RebuildDiffers(ILogger log, string projection, long position, string keys);
}
