namespace Daybook.Api.Access;

/// <summary>The log messages of access.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(1, LogLevel.Warning, "The log cannot be followed for sessions; states are read instead: {Reason}")]
    public static partial void NotFollowed(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Warning, "An attempt to sign in could not be written down: {Reason}")]
    public static partial void NotWritten(ILogger log, string reason);
}
