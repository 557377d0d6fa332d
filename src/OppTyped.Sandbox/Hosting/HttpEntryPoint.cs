using System.Globalization;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Calls;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Receives calls, passes the calls to the service, and records them.</summary>
internal sealed class HttpEntryPoint(
    IService service,
    SandboxFaults faults,
    SandboxLatency latency,
    CallCounter arrivals,
    CallLog calls,
    CallFeed feed,
    SandboxClock clock,
    CancellationToken stopping)
{
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await HandleAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Abort the connection. Otherwise a 500 response could be sent before the server stops.
            context.Abort();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        TimeSpan receivedAt = clock.Elapsed;
        CallLog.Entry? entry = calls.Arrived();
        RequestBody body = await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        var call = new IncomingCall(context.Request, body);
        SandboxFault? fault = faults.Next(context.Request)?.Fault;

        await latency.OnRequestAsync().ConfigureAwait(false);
        SandboxResponse answer = await AnswerAsync(call, fault).ConfigureAwait(false);

        // Record the call before the response is sent, because a test can read the recorded calls as soon as it has the response.
        if (entry is not null || feed.IsWatched)
        {
            Record(Describe(call, answer, receivedAt), entry);
        }

        if (answer.Delivery.IsLost)
        {
            arrivals.Lost();
        }

        await latency.OnResponseAsync().ConfigureAwait(false);
        // If the sandbox uses the system clock, Kestrel sets the Date header itself, which is faster.
        if (clock.Provider != TimeProvider.System)
        {
            context.Response.Headers.Date = clock.Provider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        }

        await answer.Delivery.SendAsync(answer, context).ConfigureAwait(false);
    }

    private async ValueTask<SandboxResponse> AnswerAsync(IncomingCall call, SandboxFault? fault)
    {
        if (await AppliesAsync(fault, SandboxFaultMoment.BeforeArrival).ConfigureAwait(false))
        {
            return WithoutExecution(fault!);
        }

        AdmissionResult admission = service.Receive(call);
        if (admission.Rejection is { } answer)
        {
            return answer;
        }

        if (await AppliesAsync(fault, SandboxFaultMoment.BeforeExecution).ConfigureAwait(false))
        {
            return WithoutExecution(fault!);
        }

        await latency.OnProcessingAsync().ConfigureAwait(false);
        answer = await admission.Execute!().ConfigureAwait(false);
        return await AppliesAsync(fault, SandboxFaultMoment.AfterExecution).ConfigureAwait(false)
            ? ApplyFault(answer, fault!)
            : answer;
    }

    private async ValueTask<bool> AppliesAsync(SandboxFault? fault, SandboxFaultMoment moment)
    {
        if (fault is null || fault.Moment != moment)
        {
            return false;
        }

        if (fault.Kind is not SandboxFaultKind.SlowCall)
        {
            return true;
        }

        // A slow call only waits, and then continues.
        await latency.WaitAsync(fault.Time).ConfigureAwait(false);
        return false;
    }

    private SandboxResponse WithoutExecution(SandboxFault fault) =>
        ApplyFault(SandboxResponse.Page(StatusCodes.Status500InternalServerError, ""), fault);

    private SandboxResponse ApplyFault(SandboxResponse answer, SandboxFault fault) =>
        (fault.Answer ?? answer with { Delivery = Delivery.SpoiledBy(fault, stopping) }).WithOutcome(SandboxCallOutcome.Faulted);

    private void Record(SandboxCall call, CallLog.Entry? entry)
    {
        entry?.Answered(call);
        feed.Answered(call);
    }

    private SandboxCall Describe(IncomingCall call, SandboxResponse answer, TimeSpan receivedAt) => new(
        call.Request.Method,
        call.Request.Path.Value ?? "",
        QueryWithoutCredentials.Of(call.Request.QueryString),
        call.Request.ContentType,
        call.Body.Bytes)
    {
        StatusCode = answer.Delivery.HasHead ? answer.StatusCode : 0,
        Outcome = answer.Outcome,
        ReceivedAt = receivedAt,
        Duration = clock.Elapsed - receivedAt,
    };
}
