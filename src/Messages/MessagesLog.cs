using Microsoft.Extensions.Logging;

namespace Daybook.Messages;

internal static partial class MessagesLog
{
    [LoggerMessage(EventId = 60, Level = LogLevel.Error,
        Message = "Nothing is announced to webhook endpoint {Endpoint}: its fact {Position} cannot be read here")]
    public static partial void Unreadable(ILogger log, string endpoint, long position, Exception error);

    [LoggerMessage(
        EventId = 61, Level = LogLevel.Warning, Message = "Webhook endpoint {Endpoint} says that it is gone")]
    public static partial void Gone(ILogger log, string endpoint);
}
