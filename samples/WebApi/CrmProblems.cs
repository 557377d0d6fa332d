using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OppTyped;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Converts an exception of a CRM call into problem details. The problem details show who can fix the problem, and whether the
/// client may send the request again. The problem details never contain the service's own text.
/// </summary>
internal sealed partial class CrmProblems(IProblemDetailsService problems, ILogger<CrmProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception) is not { } problem)
        {
            return false;
        }

        if (exception is LeadSquaredCredentialsException or IvvyCredentialsException)
        {
            LogRefusedKeys(exception.Message);
        }

        if (RetryAfter(exception) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    /// <summary>
    /// Creates the response for an empty patch. Check the patch before the call, because OppTyped throws an argument exception
    /// for an empty patch.
    /// </summary>
    public static ValidationProblem NothingToChange() =>
        TypedResults.ValidationProblem([new("", ["The request has no changes."])]);

    private static ProblemDetails? Describe(Exception exception) =>
        exception switch
        {
            LeadSquaredRejectedException rejected => Refused(rejected.Member, rejected.SchemaName),
            IvvyRejectedException rejected => rejected.Parameters is [var first, ..]
                ? Refused(first.Member, first.Name)
                : Refused(null, null),
            FieldValueException unfit => Refused(unfit.Member, unfit.SchemaName),

            LeadSquaredThrottledException or IvvyThrottledException => Problem(
                503,
                "The CRM is busy.",
                "Nothing was changed. Send the request again later."),
            LeadSquaredUnreachableException or IvvyUnreachableException => Problem(
                503,
                "The CRM cannot be reached.",
                "Nothing was changed. Send the request again later."),

            // It is safe to send an update twice here, because an update sets fields to fixed values and adds no note.
            LeadSquaredOutcomeUnknownException unknown => Problem(
                StatusOf(unknown.Reason),
                "It is unknown whether the change was executed.",
                "It is safe to send the request again."),
            IvvyOutcomeUnknownException unknown => Problem(
                StatusOf(unknown.Reason),
                "It is unknown whether the change was executed.",
                "It is safe to send the request again."),
            IvvyAddOutcomeUnknownException uncertain => Problem(
                StatusOf(uncertain.Reason),
                "It is unknown whether the opportunity was added.",
                "Search the venue before you send the request again. Otherwise, the opportunity can be added twice."),

            LeadSquaredCredentialsException or IvvyCredentialsException => Problem(
                500,
                "The CRM account is not configured correctly.",
                null),
            LeadSquaredException or IvvyException => Problem(502, "The CRM returned an unexpected response.", null),
            _ => null,
        };

    private static int StatusOf(UnknownOutcomeReason reason) => reason == UnknownOutcomeReason.TimedOut ? 504 : 502;

    private static TimeSpan? RetryAfter(Exception exception) => exception switch
    {
        LeadSquaredThrottledException throttled => throttled.Window,
        IvvyThrottledException throttled => throttled.RetryAfter,
        _ => null,
    };

    private static ProblemDetails Refused(string? member, string? schemaName)
    {
        ProblemDetails problem = Problem(
            422,
            "The CRM rejected this change.",
            "Nothing was changed. If you send the same request again, it is rejected again.");
        problem.Extensions["member"] = member;
        problem.Extensions["schemaName"] = schemaName;
        return problem;
    }

    private static ProblemDetails Problem(int status, string title, string? detail) =>
        new()
        {
            Status = status,
            Title = title,
            Detail = detail,
        };

    // It is safe to log the exception's message, because OppTyped writes it. The service's own text is in ServerMessage, which is
    // not logged.
    [LoggerMessage(LogLevel.Error, "The CRM does not accept this application's keys. {Why}")]
    private partial void LogRefusedKeys(string why);
}
