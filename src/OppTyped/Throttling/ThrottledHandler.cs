using OppTyped.Resilience;

namespace OppTyped.Throttling;

/// <summary>
/// Lets an attempt go when the account's budget gives it a turn, and tells the budget how it ended. Has no state: the budget is the account's,
/// and outlives handlers.
/// </summary>
internal sealed class ThrottledHandler(CallBudget budget, IAnswerJudge judge, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OutgoingCall call = OutgoingCall.Of(request);
        call.BeginAttempt();
        call.IsWaiting = true;
        CallPermit permit = call.TakeReserved() ?? await AcquireAsync(call, cancellationToken).ConfigureAwait(false);
        call.IsWaiting = false;

        CallReport report = CallReport.NotSent;
        try
        {
            // The turn may have come together with the cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            report = Judge(call, response);
            return response;
        }
        catch (Exception fault)
        {
            bool left = MayHaveLeft(call, fault);
            call.Verdict = left ? Verdict.Uncertain : Verdict.NotSent;
            call.MayHaveBeenExecuted |= left;
            report = left ? CallReport.Lost : CallReport.NotSent;
            throw;
        }
        finally
        {
            budget.Complete(permit, report);
        }
    }

    private ValueTask<CallPermit> AcquireAsync(OutgoingCall call, CancellationToken cancellationToken)
    {
        ValueTask<CallPermit> turn = budget.AcquireAsync(call.Demand, cancellationToken);
        return turn.IsCompleted ? turn : WaitAsync(turn, call);
    }

    private async ValueTask<CallPermit> WaitAsync(ValueTask<CallPermit> turn, OutgoingCall call)
    {
        long since = time.GetTimestamp();
        try
        {
            return await turn.ConfigureAwait(false);
        }
        finally
        {
            call.Trace?.Waited(time.GetElapsedTime(since));
        }
    }

    // A body says by itself that it begins to leave. Without one, only errors from before the connection was there are clear.
    private static bool MayHaveLeft(OutgoingCall call, Exception fault) =>
        call.Left != 0 || (call.IsHandedOver && fault is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        });

    private CallReport Judge(OutgoingCall call, HttpResponseMessage response)
    {
        Verdict verdict = judge.Judge(response, out ThrottleNotice notice);
        call.Verdict = call.TakesAnyAnswer && verdict == Verdict.Uncertain && response.IsSuccessStatusCode ? Verdict.Final : verdict;
        call.MayHaveBeenExecuted |= call.Verdict == Verdict.Uncertain;
        if (call.Verdict == Verdict.Throttled)
        {
            return CallReport.Throttled(notice);
        }

        return CallReport.Answered(call.Left == 0 ? null : time.GetElapsedTime(call.Left));
    }
}
