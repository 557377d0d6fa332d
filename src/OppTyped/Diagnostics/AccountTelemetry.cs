using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>
/// An account's telemetry: the process-wide source of spans, and the meter and loggers of the account's container.
/// </summary>
/// <param name="service">The service: a value of <see cref="OppTypedTags.Service"/>.</param>
/// <param name="account">The account's name; empty for the default account.</param>
/// <param name="meter">The container's meter.</param>
/// <param name="loggers">The container's loggers.</param>
internal sealed class AccountTelemetry(string service, string account, OppTypedMeter meter, ILoggerFactory loggers)
{
    public static readonly string? Version = typeof(AccountTelemetry).Assembly.GetName().Version?.ToString(3);

    private static readonly ActivitySource Source = new(OppTypedTelemetry.ActivitySourceName, Version);

    public string Name => account;

    public OppTypedMeter Meter => meter;

    public ILogger Calls { get; } = loggers.CreateLogger(OppTypedLogCategories.Calls);

    public ILogger Budget { get; } = loggers.CreateLogger(OppTypedLogCategories.Budget);

    public ILogger Bulk { get; } = loggers.CreateLogger(OppTypedLogCategories.Bulk);

    /// <summary>The tags of the account. Accounts of two services can have the same name.</summary>
    public TagList Tags => new() { { OppTypedTags.Service, service }, { OppTypedTags.Account, account } };

    /// <summary>Returns the tags of the account, and one more tag.</summary>
    public TagList TagsWith(string tag, object? value)
    {
        TagList tags = Tags;
        tags.Add(tag, value);
        return tags;
    }

    /// <summary>Starts a span, if there is a listener.</summary>
    public Activity? StartSpan(string name, ActivityKind kind, IEnumerable<ActivityLink>? links = null)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? previous = Activity.Current;
        try
        {
            return AddAccountTags(Source.StartActivity(name, kind, parentContext: default, tags: null, links));
        }
        catch (Exception)
        {
            // A listener has thrown an exception. If the span was started nevertheless, return the span, so that the caller ends
            // it. If nobody ended the span, it would be the parent of all later spans.
            return Activity.Current is { } started && started != previous && started.Source == Source
                ? AddAccountTags(started)
                : null;
        }
    }

    private Activity? AddAccountTags(Activity? activity) =>
        activity?.SetTag(OppTypedTags.Service, service).SetTag(OppTypedTags.Account, account);

    /// <summary>Ends a span, and adds the error if there is one.</summary>
    public static void EndSpan(Activity? activity, string? error)
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
        SafeNotify.Invoke(activity, static activity => activity.Dispose());
        if (isCurrent && Activity.Current == activity)
        {
            Activity.Current = parent;
        }
    }

    /// <summary>Returns the type name of an error. A type name never contains customer data.</summary>
    public static string? ErrorTypeOf(Exception? error) => error?.GetType().FullName;
}
