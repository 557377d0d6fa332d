using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Ivvy;
using OppTyped.Sandbox.LeadSquared;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The call is executed. Then the connection is reset, and no response is sent. Any <see cref="Moment"/> is allowed.
    /// </summary>
    public static SandboxFault LostAnswer { get; } = new(SandboxFaultKind.Cut, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call counts against the limits, but is not executed. The connection is reset, and no response is sent. Any
    /// <see cref="Moment"/> is allowed.
    /// </summary>
    public static SandboxFault LostCall { get; } = new(SandboxFaultKind.Cut, SandboxFaultMoment.BeforeExecution);

    /// <summary>The call is executed. The headers and half of the body are sent. Then the connection is closed.</summary>
    public static SandboxFault CutAnswer { get; } = new(SandboxFaultKind.Truncate, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call is executed, but no response is sent, and the connection stays open. Any <see cref="Moment"/> is allowed.
    /// </summary>
    public static SandboxFault NoAnswer { get; } = new(SandboxFaultKind.Hang, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call counts against the limits, but is not executed. The response is an error page, like the error page of a gateway.
    /// Any <see cref="Moment"/> is allowed. With <see cref="SandboxFaultMoment.AfterExecution"/>, the call is executed first.
    /// </summary>
    /// <param name="statusCode">The HTTP status, for example 500, 502 or 503.</param>
    /// <param name="body">
    /// The page as HTML. If the text is empty, the response has no body. With <see langword="null"/>, the page contains the
    /// status.
    /// </param>
    /// <returns>The fault.</returns>
    public static SandboxFault Error(int statusCode, string? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);

        return Error(Hosting.SandboxResponse.Page(
            statusCode,
            body ?? $"<html><head><title>Error {statusCode}</title></head><body><h1>{statusCode}</h1></body></html>"));
    }

    /// <summary>
    /// The call counts against the limits, but is not executed. The response is the service's error envelope, for example for a
    /// missing permission or a failure of the service. Any <see cref="Moment"/> is allowed.
    /// </summary>
    /// <param name="exceptionType">
    /// The exception type, for example <c>MXInvalidInputException</c> or the name of a .NET exception.
    /// </param>
    /// <param name="message">The service's message.</param>
    /// <param name="statusCode">The HTTP status: 200 or an error status.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault Refused(
        string exceptionType, string message, int statusCode = StatusCodes.Status500InternalServerError)
    {
        ArgumentException.ThrowIfNullOrEmpty(exceptionType);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);

        return Error(ErrorEnvelope.Of(statusCode, new ServiceError(exceptionType, message)));
    }

    /// <summary>
    /// The call counts against the limits, but is not executed. The response is an error of the iVvy API. Any
    /// <see cref="Moment"/> is allowed.
    /// </summary>
    /// <param name="errorCode">The error code, for example 463 for a revoked key.</param>
    /// <param name="message">The service's message.</param>
    /// <param name="specificCode">The specific code; <see langword="null"/> if the error has no specific code.</param>
    /// <param name="statusCode">
    /// The HTTP status. By default it is the same as the error code. With 200, the response has <c>"success":false</c>.
    /// </param>
    /// <param name="additionalMessages">Additional messages, in the form <c>field: text</c>.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault VenueRefused(
        int errorCode,
        string message,
        int? specificCode = null,
        int? statusCode = null,
        IReadOnlyList<string>? additionalMessages = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        int status = statusCode ?? errorCode;
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200, nameof(statusCode));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599, nameof(statusCode));

        return Error(IvvyResponses.Refused(status, new IvvyServiceError(errorCode, message, specificCode, additionalMessages)));
    }

    /// <summary>
    /// The call is executed. The response begins with a large amount of white space, which JSON allows. The response has no
    /// Content-Length header.
    /// </summary>
    /// <param name="bytes">The number of white space bytes.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault OversizedResponse(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return new(SandboxFaultKind.Oversize, SandboxFaultMoment.AfterExecution) { Padding = bytes };
    }

    /// <summary>
    /// The call counts against the limits. Then it waits for the given time, and continues normally. The sandbox's clock measures
    /// the waiting time. Any <see cref="Moment"/> is allowed.
    /// </summary>
    /// <param name="time">How long the call waits.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowCall(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(SandboxFaultKind.SlowCall, SandboxFaultMoment.BeforeExecution) { Time = time };
    }

    /// <summary>
    /// The call is throttled, even if it exceeds no limit. It counts against the limits, but is not executed. The response has
    /// the text for an exceeded limit.
    /// </summary>
    /// <param name="calls">The number of calls in the text of the response.</param>
    /// <param name="seconds">The number of seconds in the text of the response.</param>
    /// <param name="form">The form of the response.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault Throttled(
        int calls = 25, int seconds = 5, SandboxThrottleForm form = SandboxThrottleForm.TooManyRequests)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(calls);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        if (!Enum.IsDefined(form))
        {
            throw new ArgumentOutOfRangeException(nameof(form));
        }

        return Error(ThrottleResponse.Of(SandboxRateLimit.SlidingWindow(calls, TimeSpan.FromSeconds(seconds)), form));
    }

    private static SandboxFault Error(SandboxResponse answer) =>
        new(SandboxFaultKind.Error, SandboxFaultMoment.BeforeExecution) { Answer = answer };
}
