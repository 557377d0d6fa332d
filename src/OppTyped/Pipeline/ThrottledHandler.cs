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
        CallContext? enclosing = CallContext.ReleaseEnclosing();
        call.BeginAttempt();
        call.IsWaiting = true;
        CallPermit permit = call.TakeReservedPermit()
            ?? await AcquireAsync(call, enclosing, cancellationToken).ConfigureAwait(false);
        call.IsWaiting = false;
        call.BeginTurn(budget, permit);
        call.Trace?.AttemptStarted();

        try
        {
            // Check for cancellation, because the permit can be granted at the moment of cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

            // A handler of the application may have replaced the response that arrived. The handler for attempt timeouts has
            // read the response that is classified here.
            call.Result = classifier.Classify(response, (PrefixedContent)response.Content, call);
            call.MayHaveBeenExecuted |= call.Result.IsOutcomeUnknown;
            return response;
        }
        catch (Exception fault)
        {
            if (call.Failure is { } failure)
            {
                call.Result = failure.Result;
            }
            else
            {
                AttemptResult unanswered = MayHaveBeenSent(call, fault) ? AttemptResult.Lost : AttemptResult.NotSent;
                bool hasHeaders = call.RespondedAt != 0;
                call.Result = hasHeaders ? unanswered with { RetryAfter = call.RetryAfter } : unanswered;
            }

            call.MayHaveBeenExecuted |= call.Result.IsOutcomeUnknown;
            throw;
        }
        finally
        {
            call.EndTurn();
        }
    }

    private ValueTask<CallPermit> AcquireAsync(CallContext call, CallContext? enclosing, CancellationToken cancellationToken)
    {
        long since = time.GetTimestamp();
        ValueTask<CallPermit> permit = budget.AcquireAsync(call.Demand, cancellationToken);
        return permit.IsCompleted ? permit : WaitAsync(permit, since, call, enclosing);
    }

    private async ValueTask<CallPermit> WaitAsync(
        ValueTask<CallPermit> permit,
        long since,
        CallContext call,
        CallContext? enclosing)
    {
        enclosing?.Timer.Suspend();
        try
        {
            return await permit.ConfigureAwait(false);
        }
        finally
        {
            enclosing?.Timer.Restart();
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
