using Microsoft.Extensions.Logging;

namespace Daybook.Messages;

internal static partial class MessagesLog
{
    [LoggerMessage(EventId = 60, Level = LogLevel.Error,
        Message = "Nothing is announced to webhook endpoint {Endpoint}: its fact {Position} cannot be read here")]
    public static partial void Unreadable(ILogger log, string endpoint, long position, Exception error);

    [LoggerMessage(EventId = 61, Level = LogLevel.Warning,
        Message = "Webhook endpoint {Endpoint} says that it is gone")]
    public static partial void Gone(ILogger log, string endpoint);

    [LoggerMessage(EventId = 62, Level = LogLevel.Information,
        Message = "No mail server is configured (DAYBOOK_SMTP): letters are put into {Folder}")]
    public static partial void NoMailServer(ILogger log, string folder);

    [LoggerMessage(EventId = 63, Level = LogLevel.Information,
        Message = "RabbitMQ is told by this node of what is recorded after position {Position}")]
    public static partial void BrokerHears(ILogger log, long position);
}
