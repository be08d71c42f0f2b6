using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

internal static partial class CommitLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The block was not written (attempt {Attempt})")]
    public static partial void NotWritten(ILogger log, int attempt, Exception error);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Command {CommandId} cannot be written")]
    public static partial void Poison(ILogger log, string commandId, Exception error);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The snapshot of {Stream} was not written")]
    public static partial void Snapshot(ILogger log, string stream, Exception error);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "The notification loop was interrupted: {Reason}")]
    public static partial void Notifications(ILogger log, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning,
        Message = "The database login may not use the role daybook_app; only the hash chain protects events from "
            + "being changed")]
    public static partial void NotFenced(ILogger log);
}
