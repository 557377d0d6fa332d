using Microsoft.Extensions.Logging;

namespace OppTyped.Tests.Harness;

/// <summary>Keeps every line that is logged.</summary>
internal sealed class ListLoggerProvider(List<string> log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        lock (log)
        {
            log.Add(formatter(state, exception) + exception);
        }
    }

    public void Dispose()
    {
    }
}
