using System.Globalization;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Ivvy;
using OppTyped.Sandbox.LeadSquared;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
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

        string page =
            body ?? $"<html><head><title>Error {statusCode}</title></head><body><h1>{statusCode}</h1></body></html>";
        return OfResponse(ErrorFault.PageText(statusCode), SandboxResponse.Page(statusCode, page));
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

        return OfResponse(
            ErrorFault.RefusedText(statusCode),
            ErrorEnvelope.Of(statusCode, new ServiceError(exceptionType, message)));
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

        return OfResponse(
            ErrorFault.RefusedText(status),
            IvvyResponses.Refused(status, new IvvyServiceError(errorCode, message, specificCode, additionalMessages)));
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

        return OfResponse(
            ErrorFault.ThrottledText(form),
            ThrottleResponse.Of(SandboxRateLimit.SlidingWindow(calls, TimeSpan.FromSeconds(seconds)), form));
    }

    private static SandboxFault OfResponse(string text, SandboxResponse response) =>
        new(new ErrorFault(text, response), SandboxFaultMoment.BeforeExecution);

    private sealed record ErrorFault(string Text, SandboxResponse Response) : CallFault
    {
        private const string PageName = "error";
        private const string ThrottledName = "throttled";
        private const string RefusedName = "refused";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(PageName, "500", static status => Error(ErrorStatus(status))),
            FaultForm.WithValue(ThrottledName, "429", static form => Throttled(form: LiveSettings.ThrottleForm(form))),
            FaultForm.WithValue(
                RefusedName,
                "MXInvalidInputException",
                static type => Refused(type, "The call was refused by a fault of the sandbox")),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.Error;

        public override IReadOnlyList<SandboxFaultMoment> Moments => AnyMoment;

        public static string PageText(int statusCode) =>
            string.Create(CultureInfo.InvariantCulture, $"{PageName}={statusCode}");

        public static string ThrottledText(SandboxThrottleForm form) =>
            string.Create(CultureInfo.InvariantCulture, $"{ThrottledName}={(int)form}");

        // Faults of both services have this text. It shows the status, and cannot be used to add a fault.
        public static string RefusedText(int statusCode) =>
            string.Create(CultureInfo.InvariantCulture, $"{RefusedName} ({statusCode})");

        public override string ToText(SandboxFaultMoment moment) => Text;

        public override ValueTask<SandboxResponse?> ApplyAsync(
            SandboxResponse response, SandboxLatency latency, CancellationToken stopping) =>
            new(Response);

        private static int ErrorStatus(string text) =>
            SettingText.Count(text) is >= 400 and <= 599 and var status
                ? status
                : throw new FormatException($"'{text}' is not an error status; it must be from 400 to 599.");
    }
}
