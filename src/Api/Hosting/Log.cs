using Microsoft.Extensions.Logging.Console;

namespace Daybook.Api.Hosting;

/// <summary>Where every process of Daybook logs: to standard error, a line each; standard output is for
/// answers.</summary>
public static class Log
{
    public static void To(ILoggingBuilder logging, LogLevel least)
    {
        // The command line says in a sentence why it could not start; the host's stack trace would stand before it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // It warns that handlers are not looked for by convention.
        logging.AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error);
        // A failed attempt stands in the list of deliveries, and the last one among the dead letters.
        logging.AddFilter("Daybook.Messages.Webhooks.DeliverWebhook", LogLevel.None);
        // It warns that the keys of sessions lie in a folder unencrypted; only its owner may read it.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(least);
        logging.Services.Configure<ConsoleLoggerOptions>(c => c.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
