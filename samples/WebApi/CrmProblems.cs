using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OppTyped;

namespace WebApi;

/// <summary>
/// Converts an exception of a CRM call into problem details. The problem details show who can fix the problem, and whether the
/// client may send the request again. The problem details never contain the service's own text.
/// </summary>
internal sealed class CrmProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (HttpProblem.From(exception) is not { } problem)
        {
            return false;
        }

        if (problem.RetryAfter is { } delay)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = problem.Status;
        ProblemDetails details = new() { Status = problem.Status, Title = problem.Title, Detail = problem.Detail };
        if (problem.SchemaName is not null)
        {
            details.Extensions["member"] = problem.Member;
            details.Extensions["schemaName"] = problem.SchemaName;
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = details });
    }

    /// <summary>
    /// Creates the response for an empty patch. Check the patch before the call, because OppTyped throws an argument exception
    /// for an empty patch.
    /// </summary>
    public static ValidationProblem NothingToChange() =>
        TypedResults.ValidationProblem([new("", ["The request has no changes."])]);
}
