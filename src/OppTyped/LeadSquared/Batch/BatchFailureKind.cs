using System.Net;

namespace OppTyped.LeadSquared.Batch;

/// <summary>The kinds of failure of a whole bulk call.</summary>
internal enum BatchFailureKind
{
    /// <summary>
    /// The service refused the call because of its content. If the call is split, some of its rows can succeed.
    /// </summary>
    Refused,

    /// <summary>The call was not executed, and can be sent again later.</summary>
    NotExecuted,

    /// <summary>It is not known whether the call was executed.</summary>
    OutcomeUnknown,

    /// <summary>The rows are not the cause, so every other call would fail too. For example, the keys were refused.</summary>
    Fatal,
}

/// <summary>Classifies the errors of bulk calls.</summary>
internal static class BatchFailureClassifier
{
    // An error type that contains one of these words reports a problem of the account, not of a row. The service may add more
    // types, so this class searches for words instead of whole type names.
    private static readonly string[] AccountWords =
        ["UnknownAttribute", "Unauthori", "Authenticat", "Permission", "AccessDenied", "Forbidden"];

    public static BatchFailureKind Classify(LeadSquaredException error) => error switch
    {
        LeadSquaredOutcomeUnknownException => BatchFailureKind.OutcomeUnknown,
        LeadSquaredThrottledException or LeadSquaredUnreachableException => BatchFailureKind.NotExecuted,
        LeadSquaredCredentialsException => BatchFailureKind.Fatal,
        { ExceptionType: { } type } when AccountWords.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase)) =>
            BatchFailureKind.Fatal,
        LeadSquaredRejectedException => BatchFailureKind.Refused,
        { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound } => BatchFailureKind.Fatal,
        { ExceptionType: not null } => BatchFailureKind.Refused,
        { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity } =>
            BatchFailureKind.Refused,
        _ => BatchFailureKind.Fatal,
    };
}
