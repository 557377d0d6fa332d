using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>What an account tells of itself: the one source of spans, its container's meter, its logs.</summary>
/// <param name="account">The account's name.</param>
/// <param name="meter">The container's meter.</param>
/// <param name="loggers">The container's loggers.</param>
internal sealed class AccountTelemetry(string account, OppTypedMeter meter, ILoggerFactory loggers)
{
    public static readonly string? Version = typeof(AccountTelemetry).Assembly.GetName().Version?.ToString(3);

    private static readonly ActivitySource Source = new(OppTypedTelemetry.ActivitySourceName, Version);

    public string Name => account;

    public OppTypedMeter Meter => meter;

    public ILogger Calls { get; } = loggers.CreateLogger(OppTypedLogCategories.Calls);

    public ILogger Budget { get; } = loggers.CreateLogger(OppTypedLogCategories.Budget);

    public ILogger Bulk { get; } = loggers.CreateLogger(OppTypedLogCategories.Bulk);

    public KeyValuePair<string, object?> Tag => new(OppTypedTags.Account, account);

    /// <summary>Begins a span, if someone listens.</summary>
    public Activity? Begin(string name, ActivityKind kind, IEnumerable<ActivityLink>? links = null)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? before = Activity.Current;
        try
        {
            return Told(Source.StartActivity(name, kind, parentContext: default, tags: null, links));
        }
        catch (Exception)
        {
            // The listener's fault. Where others heard the span begin, it goes on for them, and ends as any; it must not stay the parent of all that follows.
            return Activity.Current is { } begun && begun != before && begun.Source == Source ? Told(begun) : null;
        }
    }

    private Activity? Told(Activity? activity) => activity?.SetTag(OppTypedTags.Account, account);

    /// <summary>Ends a span, with what it failed with.</summary>
    public static void End(Activity? activity, string? error)
    {
        if (activity is null)
        {
            return;
        }

        if (error is not null)
        {
            activity.SetTag(OppTypedTags.ErrorType, error);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        Activity? parent = activity.Parent;
        bool isCurrent = Activity.Current == activity;
        Listeners.Tell(activity, static activity => activity.Dispose());
        if (isCurrent && Activity.Current == activity)
        {
            Activity.Current = parent;
        }
    }

    /// <summary>What to call an error: its type, which is no one's data.</summary>
    public static string? TypeOf(Exception? error) => error?.GetType().FullName;
}
