using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.Pipeline;

/// <summary>
/// Waits for a permit of the account's budget before each attempt, and reports the attempt's result to the budget. The handler
/// has no state of its own, because the budget belongs to the account and exists longer than a handler.
/// </summary>
internal sealed class ThrottledHandler(CallBudget budget, IResponseClassifier classifier, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallContext call = CallContext.Of(request);
        call.BeginAttempt();
        call.IsWaiting = true;
        CallPermit permit = call.TakeReservedPermit() ?? await AcquireAsync(call, cancellationToken).ConfigureAwait(false);
        call.IsWaiting = false;

        CallReport report = CallReport.NotSent;
        try
        {
            // Check for cancellation, because the permit can be granted at the moment of cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

            // The handler for attempt timeouts has read the response.
            call.Trace?.ResponseReceived(response.StatusCode);
            call.Result = classifier.Classify(response, (PrefixedContent)response.Content, call, time);
            call.MayHaveBeenExecuted |= call.Result.IsOutcomeUnknown;
            report = ReportOf(call.Result, call);
            return response;
        }
        catch (Exception fault)
        {
            if (call.Refusal is { } refusal)
            {
                call.Trace?.ResponseReceived(refusal.Status);
                call.Result = refusal.Result;
            }
            else
            {
                call.Result = MayHaveBeenSent(call, fault) ? AttemptResult.Lost : AttemptResult.NotSent;
            }

            call.MayHaveBeenExecuted |= call.Result.IsOutcomeUnknown;
            report = ReportOf(call.Result, call);
            throw;
        }
        finally
        {
            budget.Complete(permit, report);
        }
    }

    private CallReport ReportOf(AttemptResult result, CallContext call) => result.Kind switch
    {
        AttemptKind.Throttled => CallReport.Throttled(result.Notice),
        AttemptKind.NotSent => CallReport.NotSent,
        AttemptKind.Lost => CallReport.Lost,
        _ => CallReport.Answered(FindRoundTrip(call, time)),
    };

    private static TimeSpan? FindRoundTrip(CallContext call, TimeProvider time) =>
        call.BodySentAt == 0 || call.RespondedAt == 0 ? null : time.GetElapsedTime(call.BodySentAt, call.RespondedAt);

    private ValueTask<CallPermit> AcquireAsync(CallContext call, CancellationToken cancellationToken)
    {
        long since = time.GetTimestamp();
        ValueTask<CallPermit> permit = budget.AcquireAsync(call.Demand, cancellationToken);
        return permit.IsCompleted ? permit : WaitAsync(permit, since, call);
    }

    private async ValueTask<CallPermit> WaitAsync(ValueTask<CallPermit> permit, long since, CallContext call)
    {
        try
        {
            return await permit.ConfigureAwait(false);
        }
        finally
        {
            call.Trace?.Waited(time.GetElapsedTime(since));
        }
    }

    // The content of a request records when its sending starts. For a request without a content, only an error before the
    // connection was open proves that nothing was sent.
    private static bool MayHaveBeenSent(CallContext call, Exception fault) =>
        call.BodySentAt != 0 || (call.IsPassedToConnection && fault is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        });
}
