using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace OppTyped.Tests.Secrets;

/// <summary>Listens to every output channel of the process and searches the output.</summary>
internal sealed class Listening : IDisposable
{
    public const string Activities = "activities";
    public const string Meters = "meters";
    public const string FirstChance = "first-chance exceptions";

    private readonly Search _search;
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly DiagnosticChannel _diagnostics;
    private readonly EventChannel _events;

    public Listening(Search search)
    {
        _search = search;
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = Show,
            ActivityStopped = Show,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            _search.Add(
                Meters,
                instrument.Name,
                $"{instrument.Meter.Name} {instrument.Name} {instrument.Description} {Join(instrument.Tags)} "
                    + $"{Join(instrument.Meter.Tags)}");
            listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Show(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Show(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Show(instrument, value, tags));
        _meters.Start();
        _diagnostics = new DiagnosticChannel(search);
        _events = new EventChannel(search);
        AppDomain.CurrentDomain.FirstChanceException += ShowThrown;
    }

    /// <summary>Collects the values of the observable instruments.</summary>
    public void Observe() => _meters.RecordObservableInstruments();

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= ShowThrown;
        _events.Dispose();
        _diagnostics.Dispose();
        _meters.Dispose();
        _activities.Dispose();
    }

    // Exceptions that never reach a caller are searched too, because listeners of first-chance exceptions see them.
    private void ShowThrown(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs thrown) =>
        _search.Add(FirstChance, thrown.Exception.GetType().Name, $"{thrown.Exception.GetType()}: {thrown.Exception.Message}");

    private void Show(Activity activity) =>
        _search.Add(
            Activities,
            $"{activity.Source.Name} {activity.OperationName}",
            $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString} "
                + $"{Join(activity.TagObjects)} {Join(activity.Baggage)} "
                + string.Join(' ', activity.Events.Select(static happened => $"{happened.Name} {Join(happened.Tags)}"))
                + string.Join(' ', activity.Links.Select(static link => Join(link.Tags ?? []))));

    private void Show<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _search.Add(Meters, instrument.Name, $"{instrument.Name} {value} {Join(tags.ToArray())}");

    internal static string Join<T>(IEnumerable<KeyValuePair<string, T>>? tags) =>
        string.Join(' ', (tags ?? []).Select(static tag => $"{tag.Key}={TextOf(tag.Value)}"));

    private static object? TextOf(object? value) =>
        value is not string and System.Collections.IEnumerable all ? string.Join(',', all.Cast<object?>()) : value;
}

/// <summary>Searches the messages of every logger at every level, with the structured state.</summary>
internal sealed class LogChannel(Search search) : ILoggerProvider, ISupportExternalScope
{
    public const string Name = "logs";
    public const string Scopes = "log scopes";

    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogChannel channel, string category) : ILogger
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
            channel._scopes?.ForEachScope(
                (scope, category) =>
                    channel.Search.Add(
                        Scopes,
                        category,
                        $"{scope} {(scope is IEnumerable<KeyValuePair<string, object?>> parts ? Listening.Join(parts) : "")}"),
                category);
            string structure = state is IEnumerable<KeyValuePair<string, object?>> values ? Listening.Join(values) : "";
            channel.Search.Add(Name, category, $"{eventId} {formatter(state, exception)} {structure} {exception}");
        }
    }

    private Search Search => search;
}

/// <summary>Searches the events of every diagnostic listener, with the content of the payloads.</summary>
internal sealed class DiagnosticChannel : IObserver<DiagnosticListener>, IDisposable
{
    public const string Name = "diagnostic listeners";

    private readonly Search _search;
    private readonly List<IDisposable> _subscriptions = [];

    public DiagnosticChannel(Search search)
    {
        _search = search;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        lock (_subscriptions)
        {
            _subscriptions.Add(value.Subscribe(new Payloads(_search, value.Name)));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (_subscriptions)
        {
            _subscriptions.ForEach(static subscription => subscription.Dispose());
        }
    }

    private sealed class Payloads(Search search, string listener) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            string source = $"{listener} {value.Key}";
            search.Add(Name, source, $"{value.Value}");
            foreach ((string path, string text) in ObjectView.Public(value.Value, depth: 4))
            {
                search.Add(Name, source + path, text);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}

/// <summary>Searches the events of every event source except the platform's private sources.</summary>
internal sealed class EventChannel : EventListener
{
    public const string Name = "event sources";

    private readonly List<EventSource> _earlySources = [];
    private readonly Search? _search;

    public EventChannel(Search search)
    {
        _search = search;
        lock (_earlySources)
        {
            _earlySources.ForEach(Listen);
            _earlySources.Clear();
        }
    }

    // Selects only the exception events of the runtime. The runtime's other events are about memory and code.
    private const EventKeywords ExceptionsOfRuntime = (EventKeywords)0x8000;

    // The constructor of the base class also calls this method, before _search is set. The sources of these early calls are
    // stored, and are enabled later.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (_search is not null)
        {
            Listen(eventSource);
            return;
        }

        lock (_earlySources ?? [])
        {
            _earlySources?.Add(eventSource);
        }
    }

    // The search itself raises events, for example when it rents a buffer. Such events must not start another search.
    [ThreadStatic]
    private static bool _isSearching;

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_isSearching)
        {
            return;
        }

        _isSearching = true;
        try
        {
            _search?.Add(
                Name,
                $"{eventData.EventSource.Name} {eventData.EventName}",
                $"{eventData.EventName} {eventData.Message} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
        }
        finally
        {
            _isSearching = false;
        }
    }

    private void Listen(EventSource source)
    {
        // The platform raises millions of events for its tasks and buffers. These events contain only numbers and method names,
        // so they are not searched.
        if (source.Name.StartsWith("Private.", StringComparison.Ordinal)
            || source.Name is "System.Buffers.ArrayPoolEventSource" or "System.Threading.Tasks.TplEventSource")
        {
            return;
        }

        bool isRuntime = source.Name == "Microsoft-Windows-DotNETRuntime";
        EnableEvents(
            source,
            isRuntime ? EventLevel.Informational : EventLevel.LogAlways,
            isRuntime ? ExceptionsOfRuntime : EventKeywords.All);
    }
}
