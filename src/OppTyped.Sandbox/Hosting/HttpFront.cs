using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Takes calls off the wire, has them answered, and keeps the log.</summary>
internal sealed class HttpFront(Func<IncomingCall, Answer> service, CallLog calls)
{
    public async Task AnswerAsync(HttpContext context)
    {
        CallLog.Entry entry = calls.Arrived();
        RequestBody body = await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        var call = new IncomingCall(context.Request, body);
        Answer answer = service(call);

        // Before the answer leaves: a test that has it looks for the call.
        entry.Answered(Describe(call, answer.StatusCode));
        await answer.WriteAsync(context.Response).ConfigureAwait(false);
    }

    private static SandboxCall Describe(IncomingCall call, int statusCode) => new(
        call.Request.Method,
        call.Request.Path.Value ?? "",
        QueryWithoutCredentials.Of(call.Request.QueryString),
        call.Request.ContentType,
        call.Body.Bytes,
        statusCode);
}
