using System.Globalization;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Calls;
using OppTyped.Sandbox.Faults;

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
    private static readonly SandboxResponse NotExecuted = SandboxResponse.Page(StatusCodes.Status500InternalServerError, "");

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
        SandboxResponse response = await AnswerAsync(call, fault).ConfigureAwait(false);

        // Record the call before the response is sent, because a test can read the recorded calls as soon as it has the response.
        if (entry is not null || feed.IsWatched)
        {
            Record(Describe(call, response, receivedAt), entry);
        }

        if (response.Delivery.IsLost)
        {
            arrivals.Lost();
        }

        await latency.OnResponseAsync().ConfigureAwait(false);
        // If the sandbox uses the system clock, Kestrel sets the Date header itself, which is faster.
        if (clock.Provider != TimeProvider.System)
        {
            context.Response.Headers.Date = clock.Provider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        }

        await response.Delivery.SendAsync(response, context).ConfigureAwait(false);
    }

    private async ValueTask<SandboxResponse> AnswerAsync(IncomingCall call, SandboxFault? fault)
    {
        if (await ApplyAsync(fault, SandboxFaultMoment.BeforeArrival, NotExecuted).ConfigureAwait(false) is { } uncounted)
        {
            return uncounted;
        }

        AdmissionResult admission = service.Receive(call);
        if (admission.Rejection is { } rejection)
        {
            return rejection;
        }

        if (await ApplyAsync(fault, SandboxFaultMoment.BeforeExecution, NotExecuted).ConfigureAwait(false) is { } counted)
        {
            return counted;
        }

        await latency.OnProcessingAsync().ConfigureAwait(false);
        SandboxResponse response = await admission.Execute!().ConfigureAwait(false);
        return await ApplyAsync(fault, SandboxFaultMoment.AfterExecution, response).ConfigureAwait(false) ?? response;
    }

    private async ValueTask<SandboxResponse?> ApplyAsync(
        SandboxFault? fault, SandboxFaultMoment moment, SandboxResponse response)
    {
        if (fault?.Behavior is not CallFault behavior || fault.Moment != moment)
        {
            return null;
        }

        SandboxResponse? changed = await behavior.ApplyAsync(response, latency, stopping).ConfigureAwait(false);
        return changed?.WithOutcome(SandboxCallOutcome.Faulted);
    }

    private void Record(SandboxCall call, CallLog.Entry? entry)
    {
        entry?.Answered(call);
        feed.Answered(call);
    }

    private SandboxCall Describe(IncomingCall call, SandboxResponse response, TimeSpan receivedAt) => new(
        call.Request.Method,
        call.Request.Path.Value ?? "",
        QueryWithoutCredentials.Of(call.Request.QueryString),
        call.Request.ContentType,
        call.Body.Bytes)
    {
        StatusCode = response.Delivery.HasHead ? response.StatusCode : 0,
        Outcome = response.Outcome,
        ReceivedAt = receivedAt,
        Duration = clock.Elapsed - receivedAt,
    };
}
