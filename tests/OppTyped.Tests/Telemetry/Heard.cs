using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Tests.Telemetry;

/// <summary>Records the telemetry of one test: its spans, and the metrics and logs of its account.</summary>
internal sealed class Heard : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Activity> _spans = [];
    private readonly List<Measured> _measured = [];
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly Activity _root = new Activity("test").Start();

    public Heard()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == OppTypedTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_lock)
                {
                    _spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>The log records of the account.</summary>
    public LogEvents Log { get; } = new();

    /// <summary>The spans in the test's trace, and the spans with a link to this trace.</summary>
    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _spans.Where(span =>
                        span.TraceId == _root.TraceId || span.Links.Any(link => link.Context.TraceId == _root.TraceId)),
                ];
            }
        }
    }

    public IReadOnlyList<Measured> Measurements
    {
        get
        {
            lock (_lock)
            {
                return [.. _measured];
            }
        }
    }

    public IEnumerable<Activity> Of(string name) => Spans.Where(span => span.OperationName == name);

    /// <summary>Registers <see cref="Log"/> as a logger provider.</summary>
    public void AddTo(IServiceCollection services) =>
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));

    /// <summary>Starts to record the metrics of a service container.</summary>
    public void Hear(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == OppTypedTelemetry.MeterName && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Store(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Store(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Store(instrument, value, tags));
        _meters.Start();
    }

    public IReadOnlyList<Measured> Observe()
    {
        int before = Measurements.Count;
        _meters.RecordObservableInstruments();
        return [.. Measurements.Skip(before)];
    }

    public void Dispose()
    {
        _root.Dispose();
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Store(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            _measured.Add(
                new Measured(
                    instrument.Name,
                    value,
                    tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));
        }
    }
}

/// <summary>A measurement.</summary>
internal sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>Stores the log records of OppTyped's categories.</summary>
internal sealed class LogEvents : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(
        string Category,
        EventId Event,
        LogLevel Level,
        string Text)> _events = new();

    public IEnumerable<(string Category, EventId Event, LogLevel Level, string Text)> All => _events;

    public IEnumerable<int> Ids => _events.Select(static logged => logged.Event.Id);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogEvents log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (category.StartsWith("OppTyped", StringComparison.Ordinal))
            {
                log._events.Enqueue((category, eventId, logLevel, formatter(state, exception)));
            }
        }
    }
}
