using OppTyped.Diagnostics;
using OppTyped.Operations;
using OppTyped.Throttling;
using Polly;
using Polly.Retry;

namespace OppTyped.Pipeline;

/// <summary>
/// Retries a call if its last attempt shows that a retry can succeed and is safe. Each attempt waits for its own permit. If the
/// service says when to come back, the retry comes then; if that is too late, the call ends.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<CallContext> Call = new("OppTyped.Call");

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly TimeSpan _totalTimeout;
    private readonly TimeLimits _limits;
    private readonly TimeSpan _maxRetryAfter;
    private readonly TimeProvider _time;
    private readonly AccountTelemetry _telemetry;
    private readonly string _applicationOperation;

    public RetryHandler(
        RetryOptions options,
        (TimeSpan TotalTimeout, TimeSpan MaxRetryAfter) waits,
        AccountTelemetry telemetry,
        string applicationOperation,
        TimeProvider time)
    {
        _telemetry = telemetry;
        _applicationOperation = applicationOperation;
        (_totalTimeout, _maxRetryAfter) = waits;
        _time = time;
        _limits = new TimeLimits(_totalTimeout, time);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Delay,
                MaxDelay = options.MaxDelay,
                ShouldHandle = attempt => ValueTask.FromResult(
                    MayBeRetried(GetCall(attempt.Context), attempt.Outcome.Exception)),
                DelayGenerator = static attempt => ValueTask.FromResult(GetCall(attempt.Context).Result?.RetryAfter),
                OnRetry = Discard,
            });
        }

        // After a throttled response of the service, the budget delays all calls. It does not know a response that a handler of
        // the application made up.
        if (options.MaxThrottledRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaxThrottledRetries,
                Delay = TimeSpan.Zero,
                DelayGenerator = static attempt => ValueTask.FromResult(
                    GetCall(attempt.Context) is { IsMadeUp: true } call ? call.Result?.RetryAfter : null),
                ShouldHandle = attempt => ValueTask.FromResult(
                    GetCall(attempt.Context) is { Result.Kind: AttemptKind.Throttled, HasRepeatableBody: true } call
                    && !IsToldToComeLater(call)),
                OnRetry = Discard,
            });
        }

        _pipeline = builder.Build();
    }

    // This override is necessary. Without it, a synchronous call would be sent without a permit and without the keys.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(
            "Synchronous calls are not supported, because calls wait for the account's rate limit. Use SendAsync.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.GetOrCreate(request, _applicationOperation);

        // An outer handler can send the same call twice. Telemetry reports the two sends as one call.
        CallTelemetry trace = call.Trace is { IsEnded: false } active
            ? active
            : CallTelemetry.Begin(_telemetry, call, request, _time);
        call.Trace = trace;
        try
        {
            HttpResponseMessage response = await SendAllAsync(request, call, cancellationToken).ConfigureAwait(false);
            if (call.IsApplicationRequest)
            {
                trace.End(error: null);
            }

            return response;
        }
        catch (Exception fault) when (call.IsApplicationRequest)
        {
            trace.End(fault);
            throw;
        }
    }

    private static CallContext GetCall(ResilienceContext context) => context.Properties.GetValue(Call, null!);

    // An earlier attempt would be refused too, and the service can penalise it.
    private bool IsToldToComeLater(CallContext call) =>
        call.Result?.RetryAfter is { } wait && (wait > _maxRetryAfter || wait > call.TimeLimit?.Remaining);

    private bool MayBeRetried(CallContext call, Exception? fault) =>
        call.HasRepeatableBody && !IsToldToComeLater(call) && call.Result switch
        {
            // An error in the application's code, such as a wrong host, would occur again in each retry.
            { Kind: AttemptKind.NotSent } =>
                fault is not (InvalidOperationException or CredentialsUnavailableException { IsFinal: true }),
            { IsOutcomeUnknown: true, IsRetryUseless: false } => call.IsRepeatable,
            _ => false,
        };

    private static ValueTask Discard(OnRetryArguments<HttpResponseMessage> attempt)
    {
        attempt.Outcome.Result?.Dispose();
        if (!attempt.Context.CancellationToken.IsCancellationRequested)
        {
            CallContext call = GetCall(attempt.Context);
            call.Trace?.RetryScheduled(call.Result, attempt.RetryDelay);
        }

        return ValueTask.CompletedTask;
    }

    private async Task<HttpResponseMessage> SendAllAsync(
        HttpRequestMessage request,
        CallContext call,
        CancellationToken cancellationToken)
    {
        if (call.IsRepeatedByCaller)
        {
            return await SendOnceAsync(request, call, cancellationToken).ConfigureAwait(false);
        }

        // Nobody waits for a background call.
        bool isLimited = _totalTimeout != Timeout.InfiniteTimeSpan && call.Demand.Priority == CallPriority.Interactive;
        TimeLimit? limit = isLimited ? _limits.Start(cancellationToken) : null;
        call.TimeLimit = limit;
        ResilienceContext context = ResilienceContextPool.Shared.Get(
            continueOnCapturedContext: false,
            limit?.Token ?? cancellationToken);
        try
        {
            context.Properties.Set(Call, call);
            return await _pipeline
                .ExecuteAsync(
                    static async (context, attempt) =>
                        await attempt.Self
                            .SendOnceAsync(attempt.Request, GetCall(context), context.CancellationToken)
                            .ConfigureAwait(false),
                    context,
                    (Self: this, Request: request))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled)
            when (limit is { Token.IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            throw new CallTimedOutException("The call, with all its attempts,", _totalTimeout, canceled);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            call.TimeLimit = null;
            if (limit is not null)
            {
                _limits.Stop(limit);
            }
        }
    }

    private bool MayBeCorrected(CallContext call) =>
        call is
        {
            Result.Kind: AttemptKind.KeysRefused or AttemptKind.StaleTimestamp,
            IsCorrected: true,
            HasRepeatableBody: true,
            WasRetriedAsStale: false,
        }
        && !IsToldToComeLater(call);

    private async Task<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request,
        CallContext call,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (MayBeCorrected(call) && !cancellationToken.IsCancellationRequested)
        {
            // A handler of the application threw an exception because of the refusal.
        }

        if (response is not null && !MayBeCorrected(call))
        {
            return response;
        }

        // Retry only once. If the service also refuses the second attempt, the clock and the keys are not the cause.
        call.WasRetriedAsStale = true;
        response?.Dispose();
        TimeSpan delay = call.Result?.RetryAfter ?? TimeSpan.Zero;
        call.Trace?.RetryScheduled(call.Result, delay);
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
