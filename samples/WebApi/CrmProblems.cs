using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OppTyped;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Turns an exception of a CRM call into problem details: who can fix it, and whether the client may send the request again. The
/// text of the service is never included.
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

    /// <summary>OppTyped throws an argument exception for an empty patch, so report it to the client before the call.</summary>
    public static ValidationProblem NothingToChange() => TypedResults.ValidationProblem([new("", ["Nothing is to be changed."])]);

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
                "Nothing was changed. Send it again later."),
            LeadSquaredUnreachableException or IvvyUnreachableException => Problem(
                503,
                "The CRM cannot be reached.",
                "Nothing was changed. Send it again later."),

            // An update sets fields to values and adds no note here, so sending it twice has the same effect as sending it once.
            LeadSquaredOutcomeUnknownException unknown => Problem(
                StatusOf(unknown.Reason),
                "It is not known whether the change was made.",
                "It is safe to send it again."),
            IvvyOutcomeUnknownException unknown => Problem(
                StatusOf(unknown.Reason),
                "It is not known whether the change was made.",
                "It is safe to send it again."),
            IvvyAddOutcomeUnknownException uncertain => Problem(
                StatusOf(uncertain.Reason),
                "It is not known whether it was added.",
                "Look at the venue before you send it again, or it may be there twice."),

            LeadSquaredCredentialsException or IvvyCredentialsException => Problem(500, "The service is not set up.", null),
            LeadSquaredException or IvvyException => Problem(502, "The CRM gave an answer that makes no sense.", null),
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
            "The CRM does not take this change.",
            "Nothing was changed. Sending the same again ends the same.");
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

    // The message of an exception is written by OppTyped. The text of the service is in ServerMessage, which is not logged.
    [LoggerMessage(LogLevel.Error, "The CRM does not accept this application's keys. {Why}")]
    private partial void LogRefusedKeys(string why);
}
