using Microsoft.Extensions.Logging;

namespace Daybook.Messages;

internal static partial class MessagesLog
{
    [LoggerMessage(EventId = 60, Level = LogLevel.Error,
        Message = "The event {Position} of webhook endpoint {Endpoint} cannot be read here: what to send is decided "
            + "at the delivery")]
    public static partial void Unreadable(ILogger log, long position, string endpoint, Exception error);

    [LoggerMessage(EventId = 61, Level = LogLevel.Warning,
        Message = "Webhook endpoint {Endpoint} answered that it is gone (410)")]
    public static partial void Gone(ILogger log, string endpoint);

    [LoggerMessage(EventId = 62, Level = LogLevel.Information,
        Message = "No mail server is configured (DAYBOOK_SMTP): letters are written to {Folder}")]
    public static partial void NoMailServer(ILogger log, string folder);

    [LoggerMessage(EventId = 63, Level = LogLevel.Information,
        Message = "This node publishes to RabbitMQ what is recorded after position {Position}")]
    public static partial void BrokerHears(ILogger log, long position);
}
