using System.Diagnostics;
using OppTyped.Diagnostics;
using OppTyped.Throttling;

namespace OppTyped.Operations;

/// <summary>
/// One call with all its attempts: its settings, and the state that its handlers share. It is stored in the request's options.
/// </summary>
internal sealed class CallContext
{
    private static readonly HttpRequestOptionsKey<CallContext> Key = new("OppTyped.Call");

    // Finds the call when a handler of the application replaced the request with its own.
    private static readonly AsyncLocal<CallContext?> Current = new();

    private CallPermit? _reserved;
    private bool _isWatched;
    private int _departures;

    /// <summary>The operation's name: one of <see cref="OppTypedSpans"/>.</summary>
    public string Operation { get; init; } = OppTypedSpans.LeadSquaredSend;

    /// <summary>The route without ids; null if OppTyped does not know it.</summary>
    public string? Template { get; set; }

    /// <summary>The opportunity type's event code, if the whole call is about one type.</summary>
    public int? EventCode { get; set; }

    /// <summary>The number of rows of a batch; null for other calls.</summary>
    public int? Rows { get; set; }

    /// <summary>Spans that the call is made for but that are not its parents.</summary>
    public IReadOnlyList<ActivityLink>? Links { get; init; }

    /// <summary>The call's telemetry; null before the call starts.</summary>
    public CallTelemetry? Trace { get; set; }

    /// <summary>The call's class and priority in the account's budget.</summary>
    public CallDemand Demand { get; init; }

    /// <summary>
    /// Whether it may be retried after an attempt that may have been executed. Attempts that were not executed are always
    /// retried.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether the caller does its own retries. The handlers then make one attempt only.</summary>
    public bool IsRepeatedByCaller { get; init; }

    /// <summary>Whether its body can be sent again.</summary>
    public bool HasRepeatableBody { get; init; } = true;

    /// <summary>The first attempt's permit, if the caller has already waited for it.</summary>
    public CallPermit? ReservedPermit { init => _reserved = value; }

    /// <summary>Whether the application made the request and reads the response itself.</summary>
    public bool IsApplicationRequest { get; private init; }

    /// <summary>Whether every response with a success status counts as a success: true for the application's own calls.</summary>
    public bool AcceptsAnySuccess { get; init; }

    /// <summary>
    /// When the sending of this attempt's body started, as a timestamp of the <see cref="TimeProvider"/>; 0 if it did not.
    /// </summary>
    public long BodySentAt { get; private set; }

    /// <summary>
    /// Whether this attempt was passed to the connection. Used for attempts without a body, whose sending cannot be observed.
    /// </summary>
    public bool IsPassedToConnection { get; set; }

    /// <summary>Whether it waits for a permit.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The result of this attempt.</summary>
    public AttemptResult Result { get; set; }

    /// <summary>Whether any attempt may have been executed without a clear response. Never reset.</summary>
    public bool MayHaveBeenExecuted { get; set; }

    /// <summary>Whether the call may have been executed. Used when the response was incomplete.</summary>
    public bool IsOutcomeUnknown => MayHaveBeenExecuted || Result == AttemptResult.Final || (_isWatched && BodySentAt != 0);

    /// <summary>The time that this attempt was signed with; null if it has none.</summary>
    public DateTimeOffset? SignedTime { get; set; }

    /// <summary>Whether an attempt was refused for its time or its keys and was already retried with others.</summary>
    public bool WasRetriedAsStale { get; set; }

    /// <summary>Whether this attempt's keys were refused and the provider now has others.</summary>
    public bool HasNewKeys { get; set; }

    /// <summary>Finds the call of a request that is about to be sent, even if a handler replaced the request.</summary>
    public static CallContext? FindForSending(HttpRequestMessage request) => Find(request) ?? Current.Value;

    public static CallContext? Find(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out CallContext? call) ? call : null;

    /// <summary>
    /// Returns the request's call. Creates one for an application's own request, which is retried only where that is safe.
    /// </summary>
    public static CallContext GetOrCreate(HttpRequestMessage request, string operation = OppTypedSpans.LeadSquaredSend)
    {
        if (Find(request) is { } known)
        {
            return known;
        }

        request.Options.TryGetValue(CallOptions.Demand, out CallDemand demand);
        var call = new CallContext
        {
            IsApplicationRequest = true,
            AcceptsAnySuccess = true,
            Operation = operation,
            Demand = demand,
            IsRepeatable = request.Options.TryGetValue(CallOptions.Repeatable, out bool repeatable)
                ? repeatable
                : request.Method == HttpMethod.Get || request.Method == HttpMethod.Head,

            // Other contents may be streams, which are at their end after the first attempt.
            HasRepeatableBody = request.Content
                is null or ByteArrayContent or ReadOnlyMemoryContent or System.Net.Http.Json.JsonContent,
        };
        call.AttachTo(request);
        return call;
    }

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);

    public void BeginAttempt()
    {
        Current.Value = this;
        BodySentAt = 0;
        IsPassedToConnection = false;
        HasNewKeys = false;
        _departures = 0;
        Result = AttemptResult.None;
    }

    /// <summary>Records that this attempt is about to be sent. Its permit allows one send.</summary>
    /// <exception cref="InvalidOperationException">The attempt was already sent: a handler in between sends it again.</exception>
    public void MarkSent()
    {
        if (Interlocked.Increment(ref _departures) > 1)
        {
            throw new InvalidOperationException(
                "A handler of the application sent an attempt a second time. That could exceed the account's rate limit and " +
                "execute a call twice. OppTyped retries calls itself: remove handlers that retry or hedge, such as the " +
                "standard resilience handler, from this client.");
        }
    }

    /// <summary>Returns the reserved permit once; null after that.</summary>
    public CallPermit? TakeReservedPermit()
    {
        CallPermit? reserved = _reserved;
        _reserved = null;
        return reserved;
    }

    /// <summary>
    /// Observes the body of a call without an account's handlers. Only the start of sending shows whether it may have been
    /// executed.
    /// </summary>
    public HttpContent? ObserveBody(HttpContent? body, TimeProvider time)
    {
        _isWatched = true;
        return body is null ? null : new OutboundContent(body, this, time);
    }

    public void MarkBodySending(long timestamp) => BodySentAt = Math.Max(1, timestamp);
}

/// <summary>The result of an attempt, for retries.</summary>
internal enum AttemptResult
{
    /// <summary>The attempt has not ended.</summary>
    None,

    /// <summary>The service responded, and another attempt would give the same response.</summary>
    Final,

    /// <summary>The rate limit refused it, and it was not executed.</summary>
    Throttled,

    /// <summary>The service refused its time or its keys, and did not execute it. Another attempt has corrected ones.</summary>
    StaleTimestamp,

    /// <summary>It was not sent.</summary>
    NotSent,

    /// <summary>It may have been executed, but there was no clear response.</summary>
    OutcomeUnknown,
}
