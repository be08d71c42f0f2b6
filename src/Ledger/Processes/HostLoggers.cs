using Microsoft.Extensions.Logging;
using Wolverine.Runtime;

namespace Daybook.Ledger;

/// <summary>The loggers of the host of the processes. Wolverine logs every exception of a handler as an error with its
/// stack before it applies the error rules, and it also logs every wait that a rule orders. That a process rests or a
/// message is retried is not an error, so these lines are written at debug level.</summary>
internal sealed class HostLoggers(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new OfHost(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The node created the inner factory and disposes it.
    }

    private sealed class OfHost(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (exception is ProcessRestsException || eventId.Id == WolverineRuntime.RescheduledEventId)
                (logLevel, exception) = (LogLevel.Debug, null);
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
