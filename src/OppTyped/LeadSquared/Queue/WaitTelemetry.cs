using System.Diagnostics;
using OppTyped.Diagnostics;

namespace OppTyped.LeadSquared.Queue;

/// <summary>The telemetry of one wait for a queued update.</summary>
internal sealed class WaitTelemetry
{
    // The maximum number of links in a span. More links would not help the reader of a trace.
    private const int MaxLinks = 32;

    private readonly AccountTelemetry _account;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Activity? _activity;

    /// <summary>Starts the span of the wait.</summary>
    /// <param name="account">The account.</param>
    /// <param name="submission">The span of the call that queued the update; default if this client did not queue it.</param>
    /// <param name="time">The clock.</param>
    public WaitTelemetry(AccountTelemetry account, ActivityContext submission, TimeProvider time)
    {
        (_account, _time, _start) = (account, time, time.GetTimestamp());
        _activity = account.StartSpan(
            LeadSquaredCalls.Wait,
            ActivityKind.Internal,
            submission == default ? null : [new ActivityLink(submission)]);
    }

    /// <summary>The context of the span. The spans of the status calls link to it.</summary>
    public ActivityContext Span => _activity?.Context ?? default;

    /// <summary>Creates links to the spans of waits; null if no wait has a span.</summary>
    public static ActivityLink[]? LinksTo(IEnumerable<ActivityContext> spans) =>
        spans.Where(static span => span != default).Take(MaxLinks).Select(static span => new ActivityLink(span)).ToArray()
            is { Length: > 0 } links
            ? links
            : null;

    public void End(QueuedUpdateOutcome outcome)
    {
        string result = outcome.Result switch
        {
            QueuedUpdateResult.Updated => "updated",
            QueuedUpdateResult.Failed => "failed",
            _ => "still_pending",
        };
        _activity?.SetTag(OppTypedTags.QueueResult, result);
        End(
            OppTypedTags.QueueResult,
            result,
            outcome.Result == QueuedUpdateResult.Failed ? AccountTelemetry.ErrorTypeOf(outcome.Error) : null);
    }

    public void End(Exception error) =>
        End(OppTypedTags.ErrorType, AccountTelemetry.ErrorTypeOf(error), AccountTelemetry.ErrorTypeOf(error));

    private void End(string tag, string? value, string? errorType)
    {
        AccountTelemetry.EndSpan(_activity, errorType);
        SafeNotify.Invoke((Trace: this, tag, value), static state =>
            state.Trace._account.Meter.QueueWait.Record(
                state.Trace._time.GetElapsedTime(state.Trace._start).TotalSeconds,
                state.Trace._account.TagsWith(state.tag, state.value)));
    }
}
