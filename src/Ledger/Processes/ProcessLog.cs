using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

internal static partial class ProcessLog
{
    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "{Actor} waits with {CommandId}: {Reason}")]
    public static partial void Waits(ILogger log, string actor, string commandId, string reason);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Process {Process} stopped at {Position}: {Reason}")]
    public static partial void Stopped(ILogger log, string process, long position, string reason, Exception error);

    [LoggerMessage(EventId = 22, Level = LogLevel.Warning, Message = "The page after {Position} waits: {Reason}")]
    public static partial void PageWaits(ILogger log, long position, string reason);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, Message = "The check of the processes failed; will retry")]
    public static partial void RoundFailed(ILogger log, Exception error);

    [LoggerMessage(
        EventId = 24, Level = LogLevel.Warning,
        Message = "A leader without a sign of life held its lock; {Sessions} session was ended")]
    public static partial void LeaderEnded(ILogger log, long sessions);
}
