using Microsoft.Extensions.Logging.Console;

namespace Daybook.Api.Hosting;

/// <summary>The logging of every Daybook process: to standard error, one line per entry; standard output is for
/// answers.</summary>
public static class Log
{
    public static void To(ILoggingBuilder logging, LogLevel least)
    {
        // The command line explains in a sentence why it could not start; the host's stack trace would come before it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // A warning that handlers are not found by convention, which is intended.
        logging.AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error);
        // A failed attempt is in the list of deliveries, and the last one is a dead letter.
        logging.AddFilter("Daybook.Messages.Webhooks.DeliverWebhook", LogLevel.None);
        // It warns that the keys of sessions lie in a folder unencrypted; only its owner may read it.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(least);
        logging.Services.Configure<ConsoleLoggerOptions>(c => c.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
