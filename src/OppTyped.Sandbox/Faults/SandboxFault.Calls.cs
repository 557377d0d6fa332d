using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Ivvy;
using OppTyped.Sandbox.LeadSquared;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The call is executed, then the connection is cut, and no byte of an answer leaves. Any <see cref="Moment"/> will do.
    /// </summary>
    public static SandboxFault LostAnswer { get; } = new(SandboxFaultKind.Cut, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The connection is cut when the call has been counted by the limits, but is not executed. Any <see cref="Moment"/> will do.
    /// </summary>
    public static SandboxFault LostCall { get; } = new(SandboxFaultKind.Cut, SandboxFaultMoment.BeforeExecution);

    /// <summary>The call is executed; then its head and half of its body come, and the connection is cut.</summary>
    public static SandboxFault CutAnswer { get; } = new(SandboxFaultKind.Truncate, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call is executed, and no answer comes while the caller cares to wait. Any <see cref="Moment"/> will do.
    /// </summary>
    public static SandboxFault NoAnswer { get; } = new(SandboxFaultKind.Hang, SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call is counted by the limits and not executed; an error page comes, as from a gateway. Any <see cref="Moment"/>
    /// will do: <see cref="SandboxFaultMoment.AfterExecution"/>, it is executed all the same.
    /// </summary>
    /// <param name="statusCode">For example 500, 502 or 503.</param>
    /// <param name="body">The page, as HTML; empty for none, <see langword="null"/> for a page that names the status.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault Error(int statusCode, string? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);

        return Error(Hosting.Answer.Page(
            statusCode,
            body ?? $"<html><head><title>Error {statusCode}</title></head><body><h1>{statusCode}</h1></body></html>"));
    }

    /// <summary>
    /// The call is counted by the limits and not executed; the service's own error envelope comes, as for something that
    /// concerns the whole call: a permission that the account lacks, a service that is down. Any <see cref="Moment"/> will do.
    /// </summary>
    /// <param name="exceptionType">For example <c>MXInvalidInputException</c>, or a bare .NET name.</param>
    /// <param name="message">The words of the service.</param>
    /// <param name="statusCode">The HTTP status: 200, or an error's.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault Refused(
        string exceptionType, string message, int statusCode = StatusCodes.Status500InternalServerError)
    {
        ArgumentException.ThrowIfNullOrEmpty(exceptionType);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);

        return Error(ErrorEnvelope.Of(statusCode, new Refusal(exceptionType, message)));
    }

    /// <summary>
    /// The call is counted by the limits and not executed; an error of the iVvy API comes. Any <see cref="Moment"/> will do.
    /// </summary>
    /// <param name="errorCode">The code, for example 463 of a key that was revoked.</param>
    /// <param name="message">The words of the service.</param>
    /// <param name="specificCode">The specific code, if there is one.</param>
    /// <param name="statusCode">
    /// The HTTP status, by default that of the code; with 200 comes <c>"success":false</c>.
    /// </param>
    /// <param name="additionalMessages">More, in the form <c>field: text</c>.</param>
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

        return Error(VenueAnswer.Refused(status, new VenueRefusal(errorCode, message, specificCode, additionalMessages)));
    }

    /// <summary>
    /// The call is executed, and its answer comes behind so much white space, which JSON allows, with no length announced.
    /// </summary>
    /// <param name="bytes">How much.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault OversizedAnswer(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return new(SandboxFaultKind.Oversize, SandboxFaultMoment.AfterExecution) { Padding = bytes };
    }

    /// <summary>
    /// The call takes so long once it has been counted, by the sandbox's clock, and goes on as if nothing were. Any
    /// <see cref="Moment"/> will do.
    /// </summary>
    /// <param name="time">How long.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault SlowCall(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(SandboxFaultKind.SlowCall, SandboxFaultMoment.BeforeExecution) { Time = time };
    }

    /// <summary>
    /// The call is throttled, whatever the limits say: it is counted, not executed, and answered with the text of a limit.
    /// </summary>
    /// <param name="calls">The limit in the text, so many calls …</param>
    /// <param name="seconds">… in so many seconds.</param>
    /// <param name="form">How it is answered.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault Throttled(
        int calls = 25, int seconds = 5, SandboxThrottleForm form = SandboxThrottleForm.TooManyRequests)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(calls);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        if (!Enum.IsDefined(form))
            throw new ArgumentOutOfRangeException(nameof(form));

        return Error(ThrottleAnswer.Of(SandboxRateLimit.SlidingWindow(calls, TimeSpan.FromSeconds(seconds)), form));
    }

    private static SandboxFault Error(Answer answer) =>
        new(SandboxFaultKind.Error, SandboxFaultMoment.BeforeExecution) { Answer = answer };
}
