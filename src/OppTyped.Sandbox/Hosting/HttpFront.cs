using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Takes calls off the wire, has them answered, and keeps the log.</summary>
internal sealed class HttpFront(
    IService service,
    SandboxFaults faults,
    SandboxLatency latency,
    ArrivalLog arrivals,
    CallLog calls,
    TimeProvider clock,
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
            // Cut, as the connection is about to be: else a 500 might get through first.
            context.Abort();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        CallLog.Entry? entry = calls.Arrived();
        RequestBody body = await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        var call = new IncomingCall(context.Request, body);
        SandboxFault? fault = faults.Next(context.Request)?.Fault;

        await latency.OnRequestAsync().ConfigureAwait(false);
        Answer answer = await AnswerAsync(call, fault).ConfigureAwait(false);

        // Before the answer leaves: a test that has it looks for the call.
        entry?.Answered(Describe(call, answer));
        if (answer.Delivery.IsLost)
            arrivals.Lost();

        await latency.OnResponseAsync().ConfigureAwait(false);
        // Else Kestrel gives the system's time, which is cheaper.
        if (clock != TimeProvider.System)
            context.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);

        await answer.Delivery.SendAsync(answer, context).ConfigureAwait(false);
    }

    private async ValueTask<Answer> AnswerAsync(IncomingCall call, SandboxFault? fault)
    {
        if (fault is { Moment: SandboxFaultMoment.BeforeArrival })
            return WithoutExecution(fault);

        Reception reception = service.Receive(call);
        if (reception.AtTheDoor is { } answer)
            return answer;

        if (fault is { Moment: SandboxFaultMoment.BeforeExecution })
            return WithoutExecution(fault);

        await latency.OnProcessingAsync().ConfigureAwait(false);
        answer = await reception.Execute!().ConfigureAwait(false);
        return fault is null ? answer : Spoil(answer, fault);
    }

    private Answer WithoutExecution(SandboxFault fault) => Spoil(Answer.Page(StatusCodes.Status500InternalServerError, ""), fault);

    private Answer Spoil(Answer answer, SandboxFault fault) =>
        fault.Answer ?? answer with { Delivery = Delivery.SpoiledBy(fault, stopping) };

    private static SandboxCall Describe(IncomingCall call, Answer answer) => new(
        call.Request.Method,
        call.Request.Path.Value ?? "",
        QueryWithoutCredentials.Of(call.Request.QueryString),
        call.Request.ContentType,
        call.Body.Bytes,
        answer.Delivery.HasHead ? answer.StatusCode : 0);
}
