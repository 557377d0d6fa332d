namespace OppTyped;

/// <summary>
/// What a web API can tell its own clients about a failed call: a status, a title and a detail, as in problem details (RFC 9457).
/// They say who can fix the problem, and whether the request may be sent again. They contain no text of the service and no
/// customer data.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem. It is the same text for all problems of the kind.</param>
/// <param name="Detail">What was changed, and what the client can do; null if the client can do nothing.</param>
/// <example>
/// <code>
/// sealed class CrmProblems(IProblemDetailsService problems) : IExceptionHandler
/// {
///     public async ValueTask&lt;bool&gt; TryHandleAsync(HttpContext context, Exception exception, CancellationToken token)
///     {
///         if (HttpProblem.From(exception) is not { } problem)
///         {
///             return false;
///         }
///
///         context.Response.StatusCode = problem.Status;
///         return await problems.TryWriteAsync(new ProblemDetailsContext
///         {
///             HttpContext = context,
///             ProblemDetails = new ProblemDetails { Status = problem.Status, Title = problem.Title, Detail = problem.Detail },
///         });
///     }
/// }
/// </code>
/// </example>
public sealed record HttpProblem(int Status, string Title, string? Detail = null)
{
    private const string NothingChanged = "Nothing was changed. Send the request again later.";

    /// <summary>The value for the header <c>Retry-After</c>; null if the service stated no time.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The model's member that was rejected, such as <c>Insurance.Amount</c>; null if it is unknown.</summary>
    public string? Member { get; init; }

    /// <summary>The schema name of the field, or the name of the parameter, that was rejected; null if it is unknown.</summary>
    public string? SchemaName { get; init; }

    private static HttpProblem Unexpected => new(502, "The CRM returned an unexpected response.");

    /// <summary>
    /// Returns the problem for an exception of OppTyped; null for other exceptions, for cancellations and for argument
    /// exceptions.
    /// </summary>
    /// <remarks>
    /// The statuses are: 422 for a rejected or invalid value; 503 if the call was throttled or could not be sent; 504 or 502 if
    /// the outcome is unknown; 500 if the account's keys were not accepted; 502 for all other responses.
    /// </remarks>
    /// <param name="exception">The exception of a call, or the error of a row in a batch.</param>
    public static HttpProblem? From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            FieldValueException { IsRead: true } => Unexpected,
            FieldValueException unfit => Rejected(unfit.Member, unfit.SchemaName),
            OppTypedException failure => Describe(failure) with { RetryAfter = failure.RequestedDelay },
            _ => null,
        };
    }

    private static HttpProblem Describe(OppTypedException failure) => failure switch
    {
        { IsAboutKeys: true } => new(500, "The CRM account is not configured correctly."),
        { IsOfStatusCall: true } => new(
            failure is { IsThrottled: true } or { IsUnreachable: true } ? 503 : 502,
            "The state of the change cannot be read.",
            "If the change is queued, it can still be executed. Do not send it again before its state is known."),
        { IsStoppedRun: true } => new(
            failure.RetryAfter is not null ? 503 : (failure.InnerException is { } cause ? From(cause)?.Status : null) ?? 500,
            "The run was stopped.",
            failure.HasSentNothing ? "Nothing was changed." : "Some changes may have been executed."),
        { IsRejection: true } => Rejected(failure.RejectedMember.Member, failure.RejectedMember.SchemaName),
        { IsThrottled: true } => new(503, "The CRM is busy.", NothingChanged),
        { IsUnreachable: true } => new(503, "The CRM cannot be reached.", NothingChanged),
        { IsNotSent: true } => new(503, "The change was not sent.", NothingChanged),
        { UnknownReason: { } reason, IsAdd: true } => new(
            StatusOf(reason),
            "It is unknown whether the opportunity was added.",
            "Search for the opportunity before you send the request again. Otherwise, it can be added twice."),
        { UnknownReason: { } reason, IsOfRawCall: true } => new(
            StatusOf(reason),
            "It is unknown whether the change was executed.",
            "Find it out before you send the request again. Otherwise, the change can be executed twice."),
        { UnknownReason: { } reason } => new(
            StatusOf(reason),
            "It is unknown whether the change was executed.",
            "It is safe to send a change of fields again. A note can be added twice."),
        _ => Unexpected,
    };

    private static HttpProblem Rejected(string? member, string? schemaName) => new(
        422,
        "The CRM rejected this change.",
        "Nothing was changed. If you send the same request again, it is rejected again.")
    {
        Member = member,
        SchemaName = schemaName,
    };

    private static int StatusOf(UnknownOutcomeReason reason) => reason == UnknownOutcomeReason.TimedOut ? 504 : 502;
}
