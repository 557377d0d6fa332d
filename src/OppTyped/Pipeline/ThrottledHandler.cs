using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.Pipeline;

/// <summary>
/// Waits for a permit of the account's budget before each attempt, and reports to the budget how the attempt ended. It has no
/// state of its own: the budget belongs to the account and lives longer than handlers.
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
            // The permit may have been granted at the moment of cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            report = Judge(call, response);
            return response;
        }
        catch (Exception fault)
        {
            bool mayHaveLeft = MayHaveLeft(call, fault);
            call.Verdict = mayHaveLeft ? Verdict.Uncertain : Verdict.NotSent;
            call.MayHaveBeenExecuted |= mayHaveLeft;
            report = mayHaveLeft ? CallReport.Lost : CallReport.NotSent;
            throw;
        }
        finally
        {
            budget.Complete(permit, report);
        }
    }

    private ValueTask<CallPermit> AcquireAsync(OutgoingCall call, CancellationToken cancellationToken)
    {
        ValueTask<CallPermit> permit = budget.AcquireAsync(call.Demand, cancellationToken);
        return permit.IsCompleted ? permit : WaitAsync(permit, call);
    }

    private async ValueTask<CallPermit> WaitAsync(ValueTask<CallPermit> permit, OutgoingCall call)
    {
        long since = time.GetTimestamp();
        try
        {
            return await permit.ConfigureAwait(false);
        }
        finally
        {
            call.Trace?.Waited(time.GetElapsedTime(since));
        }
    }

    // A body records when its sending starts. Without a body, only errors before the connection was open prove that nothing was
    // sent.
    private static bool MayHaveLeft(OutgoingCall call, Exception fault) =>
        call.Left != 0 || (call.IsHandedOver && fault is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        });

    private CallReport Judge(OutgoingCall call, HttpResponseMessage response)
    {
        Verdict result = judge.Judge(response, out ThrottleNotice notice);
        call.Verdict = call.TakesAnyAnswer && result == Verdict.Uncertain && response.IsSuccessStatusCode
            ? Verdict.Final
            : result;
        call.MayHaveBeenExecuted |= call.Verdict == Verdict.Uncertain;
        if (call.Verdict == Verdict.Throttled)
        {
            return CallReport.Throttled(notice);
        }

        return CallReport.Answered(call.Left == 0 ? null : time.GetElapsedTime(call.Left));
    }
}
