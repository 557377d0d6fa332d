using System.Diagnostics;
using System.Globalization;
using System.Net;
using OppTyped.Diagnostics;

namespace OppTyped.Operations;

/// <summary>The telemetry of one call with all its attempts: a span, the call's duration, and log messages.</summary>
internal sealed class CallTelemetry
{
    private readonly AccountTelemetry _account;
    private readonly CallContext _call;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Activity? _activity;
    private readonly string? _template;
    private TimeSpan _waited;
    private int _retries;
    private int _attempts;
    private HttpStatusCode? _status;

    private CallTelemetry(AccountTelemetry account, CallContext call, HttpRequestMessage request, TimeProvider time)
    {
        (_account, _call, _time, _start) = (account, call, time, time.GetTimestamp());
        _template = call.Template;
        _activity = account.StartSpan(call.Operation, ActivityKind.Client, call.Links);
        if (_activity is { IsAllDataRequested: true })
        {
            Describe(_activity, call, request);
        }
    }

    /// <summary>The context of the call's span. Other spans use it to link to the call.</summary>
    public ActivityContext Span => _activity?.Context ?? default;

    /// <summary>Whether the call has ended.</summary>
    public bool IsEnded { get; private set; }

    public static CallTelemetry Begin(
        AccountTelemetry account,
        CallContext call,
        HttpRequestMessage request,
        TimeProvider time) =>
        new(account, call, request, time);

    /// <summary>Records that an attempt got its permit.</summary>
    public void AttemptStarted() => _attempts++;

    /// <summary>Records that the call waited for the rate limit.</summary>
    public void Waited(TimeSpan wait) => _waited += wait;

    /// <summary>Records that an attempt failed and the call will be retried.</summary>
    public void RetryScheduled(AttemptResult? result, TimeSpan delay)
    {
        _retries++;
        string reason = result?.Kind switch
        {
            AttemptKind.Throttled => "throttled",
            AttemptKind.NotSent => "not_sent",
            AttemptKind.StaleTimestamp or AttemptKind.KeysRefused => "stale",
            _ => "uncertain",
        };
        _activity?.AddEvent(new ActivityEvent(OppTypedTelemetry.RetryEvent, tags: new ActivityTagsCollection
        {
            [OppTypedTags.RetryReason] = reason,
            [OppTypedTags.RetryDelay] = delay.TotalSeconds,
        }));
        SafeNotify.Invoke((Trace: this, reason), static state =>
        {
            TagList tags = state.Trace._account.TagsWith(OppTypedTags.Operation, state.Trace._call.Operation);
            tags.Add(OppTypedTags.RetryReason, state.reason);
            state.Trace._account.Meter.CallRetries.Add(1, tags);
        });
        SafeNotify.Invoke((Trace: this, reason, delay), static state =>
            state.Trace._account.Calls.CallRetried(
                state.Trace._call.Operation,
                state.Trace._account.Name,
                state.reason,
                state.Trace._retries,
                state.delay.TotalSeconds));
    }

    /// <summary>Records the response to the last attempt.</summary>
    public void ResponseReceived(HttpStatusCode status) => _status = status;

    /// <summary>Records the end of the call, after its response was read.</summary>
    public void End(Exception? error)
    {
        if (IsEnded)
        {
            return;
        }

        IsEnded = true;
        string? errorType = AccountTelemetry.ErrorTypeOf(error)
            ?? (_call.IsApplicationRequest ? FindErrorType() : null);
        UnknownOutcomeReason? unknown = (error as OppTypedException)?.UnknownReason ?? _call.UnknownRowReason;
        if (_activity is { IsAllDataRequested: true })
        {
            DescribeEnd(_activity, unknown);
        }

        AccountTelemetry.EndSpan(_activity, errorType);
        if (_account.Meter.CallDuration.Enabled)
        {
            SafeNotify.Invoke((Trace: this, errorType), static state => state.Trace.Record(state.errorType));
        }

        if (unknown is not null || FindProviderFailure(error) is not null || AreKeysRefused(error))
        {
            SafeNotify.Invoke((Trace: this, unknown, error), static state => state.Trace.Log(state.unknown, state.error));
        }
    }

    // A failed request of the application has no exception. The error type is the HTTP status, or the result if the status is a
    // success.
    private string? FindErrorType() =>
        _status is { IsSuccess: false } status ? ((int)status).ToString(CultureInfo.InvariantCulture)
        : _call.Result is { Kind: not AttemptKind.Success and var kind } ? kind.ToString()
        : null;

    private static void Describe(Activity activity, CallContext call, HttpRequestMessage request)
    {
        activity.SetTag(OppTypedTags.Method, request.Method.Method);
        if (request.RequestUri is { IsAbsoluteUri: true } target)
        {
            activity.SetTag(OppTypedTags.ServerAddress, target.IdnHost);
            activity.SetTag(OppTypedTags.ServerPort, target.Port);
        }

        if (call.Template is { } template)
        {
            activity.SetTag(OppTypedTags.UrlTemplate, template);
        }

        if (call.EventCode is { } code)
        {
            activity.SetTag(OppTypedTags.EventCode, code);
        }

        if (call.Rows is { } rows)
        {
            activity.SetTag(OppTypedTags.BatchRows, rows);
        }
    }

    private void DescribeEnd(Activity activity, UnknownOutcomeReason? unknown)
    {
        if (_status is { } status)
        {
            activity.SetTag(OppTypedTags.StatusCode, (int)status);
        }

        if (_attempts > 1)
        {
            activity.SetTag(OppTypedTags.ResendCount, _attempts - 1);
        }

        if (_waited > TimeSpan.Zero)
        {
            activity.SetTag(OppTypedTags.Waited, _waited.TotalSeconds);
        }

        if (unknown is { } reason)
        {
            activity.SetTag(OppTypedTags.UnknownReason, reason.ToString());
        }
    }

    private void Record(string? errorType)
    {
        TagList tags = _account.TagsWith(OppTypedTags.Operation, _call.Operation);
        AddIfNotNull(ref tags, OppTypedTags.UrlTemplate, _template);
        AddIfNotNull(ref tags, OppTypedTags.StatusCode, _status is { } status ? (int)status : null);
        AddIfNotNull(ref tags, OppTypedTags.ErrorType, errorType);
        _account.Meter.CallDuration.Record(_time.GetElapsedTime(_start).TotalSeconds, tags);
    }

    private static void AddIfNotNull(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }

    private void Log(UnknownOutcomeReason? unknown, Exception? error)
    {
        if (unknown is { } reason)
        {
            _account.Calls.OutcomeUnknown(_call.Operation, _account.Name, reason.ToString());
        }

        if (FindProviderFailure(error) is { } failure)
        {
            _account.Calls.KeysMissing(_call.Operation, _account.Name, failure.GetType().Name);
        }
        else if (_call.Result is { Kind: AttemptKind.StaleTimestamp })
        {
            _account.Calls.TimeRefused(_call.Operation, _account.Name);
        }
        else if (AreKeysRefused(error))
        {
            _account.Calls.KeysRefused(_call.Operation, _account.Name, (int?)_status);
        }
    }

    private bool AreKeysRefused(Exception? error) =>
        error is OppTypedException { IsAboutKeys: true }
            || (_call.Result?.Kind is AttemptKind.KeysRefused or AttemptKind.StaleTimestamp
                && !(_call.IsCorrected && error is OperationCanceledException));

    // Returns the exception of the credentials provider, if the provider failed. In this case, the last attempt was not sent, and
    // the service did not refuse any keys.
    private Exception? FindProviderFailure(Exception? error) => !_call.IsGettingKeys ? null : error switch
    {
        CredentialsUnavailableException => error.InnerException,
        OppTypedException { IsAboutKeys: true } => error.InnerException,
        OppTypedException { InnerException: OppTypedException { IsAboutKeys: true } last } => last.InnerException,
        _ => null,
    };
}
