using System.Diagnostics;
using System.Net;
using OppTyped.Throttling;

namespace OppTyped.Operations;

/// <summary>
/// One call with all its attempts: its settings, and the state that its handlers share. The context is stored in the request's
/// options.
/// </summary>
internal sealed class CallContext
{
    private static readonly HttpRequestOptionsKey<CallContext> Key = new("OppTyped.Call");

    // The current call. This field is needed if a handler of the application has replaced the request with another request.
    private static readonly AsyncLocal<CallContext?> Current = new();

    private AttemptTurn _turn;
    private AttemptResult? _arrived;
    private TimeSpan? _roundTrip;
    private OutboundContent? _observedBody;
    private int _sendCount;

    /// <summary>Creates a call that the application describes itself.</summary>
    /// <param name="name">The call's name in telemetry.</param>
    /// <param name="method">The call's HTTP method. It decides whether the call is a read.</param>
    /// <param name="isRepeatable">Whether the call is repeatable; null if only a read is.</param>
    public CallContext(string name, HttpMethod method, bool? isRepeatable)
    {
        Operation = name;
        IsRead = method == HttpMethod.Get || method == HttpMethod.Head;
        IsRepeatable = isRepeatable ?? IsRead;
    }

    /// <summary>Creates a call of a known operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reader">Reads the response, if only this operation has its form.</param>
    public CallContext(Operation operation, ResponseReader? reader = null)
    {
        if ((reader is not null) != (operation.Success == SuccessForm.Own))
        {
            throw new ArgumentException($"{operation.Name} needs a reader if its response has a form of its own, and only then.");
        }

        Operation = operation.Name;
        Demand = new CallDemand(operation.IsBulk ? CallClass.Bulk : CallClass.Ordinary);
        IsRead = operation.IsRead;
        IsRepeatable = operation.IsRepeatable;
        Success = operation.Success;
        Reader = reader;
    }

    /// <summary>The call's name in telemetry.</summary>
    public string Operation { get; }

    /// <summary>
    /// The limit for the response in bytes. A shorter response is read to its end before it is classified.
    /// </summary>
    public int MaxResponse { get; set; } = PrefixedContent.UsualBeginning;

    /// <summary>The time limit of the call while it is running; null if it has none.</summary>
    public TimeLimit? TimeLimit { get; set; }

    /// <summary>
    /// The time when the headers of this attempt's response arrived, as a timestamp of the <see cref="TimeProvider"/>; 0 if no
    /// response arrived.
    /// </summary>
    public long RespondedAt { get; set; }

    /// <summary>
    /// The time until the service accepts calls again, from the headers of the call's last response; null if they state no time.
    /// It is known even if the body of the response is cut.
    /// </summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>The HTTP status of the call's last response; null if no response came.</summary>
    public HttpStatusCode? Status { get; private set; }

    /// <summary>What the call's exceptions tell about its last response.</summary>
    public (HttpStatusCode? Status, TimeSpan? RetryAfter) LastResponse => (Status, RetryAfter);

    /// <summary>How the call's last response was classified; null if it was not read, or if there is none.</summary>
    public AttemptResult? LastResult { get; private set; }

    /// <summary>What a successful response must hold; null if OppTyped does not know it.</summary>
    public SuccessForm? Success { get; }

    /// <summary>Reads a response of the form <see cref="SuccessForm.Own"/>; null for other calls.</summary>
    public ResponseReader? Reader { get; }

    /// <summary>The id of the venue opportunity that the call updates; 0 for other calls.</summary>
    public long VenueOpportunityId { get; init; }

    /// <summary>The route without ids; null if OppTyped does not know it.</summary>
    public string? Template { get; set; }

    /// <summary>The opportunity type's event code, if the whole call is about one type.</summary>
    public int? EventCode { get; set; }

    /// <summary>The number of rows of a batch; null for other calls.</summary>
    public int? Rows { get; set; }

    /// <summary>Why the outcome of a row is unknown; null if the outcomes of all rows are known.</summary>
    public UnknownOutcomeReason? UnknownRowReason { get; set; }

    /// <summary>Links to the spans that need this call but are not its parents.</summary>
    public IReadOnlyList<ActivityLink>? Links { get; init; }

    /// <summary>The call's telemetry; null before the call starts.</summary>
    public CallTelemetry? Trace { get; set; }

    /// <summary>The call's class and priority in the account's budget.</summary>
    public CallDemand Demand { get; init; }

    /// <summary>Whether the call changes no data.</summary>
    public bool IsRead { get; }

    /// <summary>
    /// Whether the call may be retried after an attempt that may have been executed. Attempts that were not executed are always
    /// retried.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether the caller retries the call itself. In this case, the handlers send only one attempt.</summary>
    public bool IsRepeatedByCaller { get; init; }

    /// <summary>Whether the call's body can be sent again.</summary>
    public bool HasRepeatableBody { get; init; } = true;

    /// <summary>The first attempt's permit, if the caller has already waited for it.</summary>
    public CallPermit ReservedPermit { init => _turn.Reserve(value); }

    /// <summary>Whether the application created the request and reads the response itself.</summary>
    public bool IsApplicationRequest { get; private init; }

    /// <summary>
    /// Whether every response with a success status counts as a success. The value is true for the application's own requests and
    /// for raw calls, because OppTyped does not know the format of their responses.
    /// </summary>
    public bool AcceptsAnySuccess => Success is null;

    /// <summary>
    /// The time when the sending of this attempt's body started, as a timestamp of the <see cref="TimeProvider"/>; 0 if it has
    /// not started.
    /// </summary>
    public long BodySentAt { get; private set; }

    /// <summary>
    /// Whether this attempt was passed to the connection. This property is used for attempts without a body, because their
    /// sending cannot be observed.
    /// </summary>
    public bool IsPassedToConnection { get; set; }

    /// <summary>The timer of this attempt.</summary>
    public AttemptTimer Timer { get; set; }

    /// <summary>Whether the call waits for a permit.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Whether this attempt waits for the account's keys. If the wait failed, the value stays true.</summary>
    public bool IsGettingKeys { get; set; }

    /// <summary>The result of this attempt; null if the attempt has not ended.</summary>
    public AttemptResult? Result { get; set; }

    /// <summary>
    /// The response of this attempt, if its status or its body reports a failure, even of one row. A handler of the application
    /// can throw an exception because of the response, for example with <c>EnsureSuccessStatusCode</c>. The response counts
    /// nevertheless, and so do the rows in it.
    /// </summary>
    public ReceivedFailure? Failure { get; private set; }

    /// <summary>Whether a handler of the application made the response to this attempt, and not the service.</summary>
    public bool IsMadeUp => Result != _arrived;

    /// <summary>Whether an attempt was passed to the connection.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Whether any attempt may have been executed without a clear response. The value is never reset to false.</summary>
    public bool MayHaveBeenExecuted { get; set; }

    /// <summary>Whether the call may have been executed. This property is used when the response is incomplete.</summary>
    public bool IsOutcomeUnknown =>
        MayHaveBeenExecuted
        || Result is { Kind: AttemptKind.Success } or { IsOutcomeUnknown: true }
        || (_observedBody is not null && BodySentAt != 0);

    /// <summary>The time in this attempt's signature in UTC; null if the attempt has no signature.</summary>
    public DateTime? SignedTime { get; set; }

    /// <summary>Whether an attempt was already retried because the service refused its time or its keys.</summary>
    public bool WasRetriedAsStale { get; set; }

    /// <summary>
    /// Whether the service refused this attempt's time or keys, and the next attempt will have a corrected time or other keys.
    /// </summary>
    public bool IsCorrected { get; set; }

    /// <summary>Whether the call goes to LeadSquared's asynchronous API.</summary>
    public bool IsAsyncApi { get; set; }

    /// <summary>Returns the call of a request that is about to be sent, even if a handler replaced the request.</summary>
    /// <exception cref="InvalidOperationException">The call is unknown.</exception>
    public static CallContext ForSending(HttpRequestMessage request) => Find(request) ?? Current.Value
        ?? throw new InvalidOperationException(
            "A handler replaced the request, and sends the new request from another execution context. So the account cannot " +
            "know which call it sends, and nothing was sent. Copy HttpRequestMessage.Options to the new request.");

    private static CallContext? Find(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out CallContext? call) ? call : null;

    /// <summary>Returns the call of a request that <see cref="GetOrCreate"/> has seen.</summary>
    /// <exception cref="InvalidOperationException">A handler between OppTyped's own handlers replaced the request.</exception>
    public static CallContext Of(HttpRequestMessage request) => Find(request) ?? throw new InvalidOperationException(
        "A handler replaced the request between OppTyped's own handlers. Add your handlers with AddHttpMessageHandler.");

    /// <summary>Copies the request's options, except the call. Usually there are no others, so nothing is allocated.</summary>
    public static void CopyOtherOptions(HttpRequestMessage from, HttpRequestMessage to)
    {
        IDictionary<string, object?> options = from.Options;
        if (options.Count == 0 || (options.Count == 1 && options.ContainsKey(Key.Key)))
        {
            return;
        }

        foreach ((string name, object? value) in options)
        {
            if (name != Key.Key)
            {
                to.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
            }
        }
    }

    /// <summary>
    /// Returns the request's call. For an application's own request, the method creates a call. This call is retried only if a
    /// retry is safe.
    /// </summary>
    public static CallContext GetOrCreate(HttpRequestMessage request, string operation)
    {
        if (Find(request) is { } known)
        {
            return known;
        }

        request.Options.TryGetValue(CallOptions.Demand, out CallDemand demand);
        bool? isRepeatable = request.Options.TryGetValue(CallOptions.Repeatable, out bool value) ? value : null;
        var call = new CallContext(operation, request.Method, isRepeatable)
        {
            IsApplicationRequest = true,
            Demand = demand,

            // Content of any other type can be a stream, which cannot be read again after the first attempt.
            HasRepeatableBody = request.Content
                is null or ByteArrayContent or ReadOnlyMemoryContent or System.Net.Http.Json.JsonContent,
        };
        call.AttachTo(request);
        return call;
    }

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Records that a response to this attempt arrived.</summary>
    public void ResponseReceived(HttpStatusCode status, TimeSpan? retryAfter)
    {
        (Status, RetryAfter, LastResult) = (status, retryAfter, null);
        Trace?.ResponseReceived(status);
    }

    /// <summary>Records how a response to this attempt was classified.</summary>
    public void ResponseClassified(AttemptResult result, HttpStatusCode status, PrefixedContent content)
    {
        ResponseReceived(status, content.RetryAfter);
        LastResult = result;
        bool isPlainSuccess = result is { Kind: AttemptKind.Success, WholeError: null, HasFailedRows: false }
            && status.IsSuccess;
        Failure = isPlainSuccess ? null : new ReceivedFailure(result, status, content);
    }

    public void BeginAttempt()
    {
        Current.Value = this;
        StopObserving();
        BodySentAt = 0;
        RespondedAt = 0;
        IsPassedToConnection = false;
        IsCorrected = false;
        IsGettingKeys = false;
        _sendCount = 0;
        Result = null;
        Failure = null;
        _arrived = null;
        _roundTrip = null;
    }

    /// <summary>
    /// Returns the call whose handler makes another call now; null if there is none. Its attempt's turn ends if the response is
    /// there, and its permit is returned if it is not used yet. Otherwise, the two calls could wait for each other.
    /// </summary>
    public static CallContext? ReleaseEnclosing()
    {
        CallContext? enclosing = Current.Value;
        enclosing?._turn.Return();
        if (enclosing is { _arrived: not null })
        {
            enclosing.EndTurn();
        }

        return enclosing;
    }

    /// <summary>Starts this attempt's turn.</summary>
    public void BeginTurn(CallBudget budget, CallPermit permit) => _turn.Begin(budget, permit);

    /// <summary>Waits for a permit for this attempt, if a call in a handler has returned its permit.</summary>
    public ValueTask EnsureTurnAsync(CancellationToken cancellationToken) =>
        _turn.TryUse() ? ValueTask.CompletedTask : WaitForTurnAsync(cancellationToken);

    /// <summary>Records how the response of this attempt was classified when it arrived.</summary>
    public void MarkArrived(AttemptResult result, TimeProvider time) => (_arrived, _roundTrip) = (result, RoundTrip(time));

    /// <summary>
    /// Ends this attempt's turn, and reports the result to the budget. Only the first report of an attempt counts. The budget
    /// learns only what the service responded, even if a handler of the application responds instead of the service.
    /// </summary>
    public void EndTurn()
    {
        AttemptResult result = _arrived ?? (_sendCount == 0 ? null : Result) ?? AttemptResult.NotSent;
        _turn.End(result switch
        {
            { Kind: AttemptKind.Throttled } or { HasThrottledRows: true } =>
                CallReport.Throttled(result.Notice with { RetryAfter = result.RetryAfter }),
            { Kind: AttemptKind.NotSent } => CallReport.NotSent,
            { Kind: AttemptKind.Lost } => CallReport.Lost,
            _ => CallReport.Answered(_roundTrip),
        });
    }

    private TimeSpan? RoundTrip(TimeProvider time) =>
        BodySentAt == 0 || RespondedAt == 0 ? null : time.GetElapsedTime(BodySentAt, RespondedAt);

    private async ValueTask WaitForTurnAsync(CancellationToken cancellationToken)
    {
        Timer.Suspend();
        IsWaiting = true;
        _turn.UseInstead(await _turn.AcquireAsync(Demand, cancellationToken).ConfigureAwait(false));
        IsWaiting = false;
        Timer.Restart();
    }

    /// <summary>Records that this attempt is about to be sent. The attempt's permit allows only one send.</summary>
    /// <exception cref="InvalidOperationException">
    /// The attempt was already sent, because a handler of the application sends it again.
    /// </exception>
    public void MarkSent()
    {
        WasSent = true;
        if (Interlocked.Increment(ref _sendCount) > 1)
        {
            // A refusal of the first request is certain. Any other response is less important than this error.
            Failure = Failure is { Result.IsOutcomeUnknown: true } ? null : Failure;
            throw new InvalidOperationException(
                "A handler of the application sent an attempt a second time. That could exceed the account's rate limit and " +
                "execute a call twice. OppTyped retries calls itself: remove handlers that retry or hedge, such as the " +
                "standard resilience handler, from this client.");
        }
    }

    /// <summary>Returns the reserved permit, if there is one. Later calls of this method return null.</summary>
    public CallPermit? TakeReservedPermit() => _turn.TakeReserved();

    /// <summary>
    /// Observes the body of a call that is sent without an account's handlers. If the sending of the body has started, the call
    /// may have been executed.
    /// </summary>
    public HttpContent? ObserveBody(HttpContent? body, TimeProvider time)
    {
        _observedBody = body is null ? null : new OutboundContent(body, this, time);
        return _observedBody;
    }

    // The client has an account's handlers after all. They record what is sent, and nothing was sent before them.
    private void StopObserving()
    {
        if (_observedBody is not null)
        {
            _observedBody.StopRecording();
            (_observedBody, MayHaveBeenExecuted) = (null, false);
        }
    }

    /// <summary>
    /// Records that the sending of a body starts. Without an account's handlers, a handler of the application can send the call
    /// again, and nothing is known about the earlier send.
    /// </summary>
    public void MarkBodySending(long timestamp)
    {
        MayHaveBeenExecuted |= _observedBody is not null && BodySentAt != 0;
        BodySentAt = Math.Max(1, timestamp);
    }
}
