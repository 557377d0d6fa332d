using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>Collects the log entries, spans and measurements of one account.</summary>
internal sealed class Telemetry : ILoggerProvider
{
    private readonly Lock _lock = new();
    private readonly List<string> _log = [];
    private readonly List<Activity> _spans = [];
    private readonly List<Measured> _measured = [];
    private readonly Activity _root = new Activity("corpus").Start();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Telemetry()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == OppTypedTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Ignore the spans of other tests, which use the same source.
                if (activity.TraceId == _root.TraceId || activity.Links.Any(link => link.Context.TraceId == _root.TraceId))
                {
                    lock (_lock)
                    {
                        _spans.Add(activity);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public IReadOnlyList<string> Log => Copy(_log);

    public IReadOnlyList<Activity> Spans => Copy(_spans);

    public IReadOnlyList<Measured> Measurements => Copy(_measured);

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
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>Discards the collected data.</summary>
    public void Clear()
    {
        Activity.Current = _root;
        lock (_lock)
        {
            _log.Clear();
            _spans.Clear();
            _measured.Clear();
        }
    }

    /// <summary>Reads the current values of the gauges.</summary>
    public IReadOnlyList<Measured> Observe()
    {
        int before = Measurements.Count;
        _meters.RecordObservableInstruments();
        return [.. Measurements.Skip(before)];
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        _root.Dispose();
        _meters.Dispose();
        _activities.Dispose();
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            _measured.Add(new Measured(instrument.Name, value, string.Join(' ', tags.ToArray().Select(TagText.Describe))));
        }
    }

    private sealed class Logger(Telemetry heard, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

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
                lock (heard._lock)
                {
                    heard._log.Add(string.Create(CultureInfo.InvariantCulture, $"{eventId.Id}:{logLevel}"));
                }
            }
        }
    }
}

/// <summary>A measurement, with its tags as text.</summary>
internal sealed record Measured(string Instrument, double Value, string Tags);

/// <summary>Formats tags as text for the record.</summary>
internal static class TagText
{
    public static string Describe(KeyValuePair<string, object?> tag) => $"{tag.Key}={Value(tag)}";

    public static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    private static string Value(KeyValuePair<string, object?> tag) => tag.Value switch
    {
        string text when tag.Key == OppTypedTags.ErrorType => ErrorText.WordFor(text),
        double number => Number(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other?.ToString() ?? "",
    };
}
