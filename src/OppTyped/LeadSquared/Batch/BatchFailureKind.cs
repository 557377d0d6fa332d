using System.Net;
using OppTyped.LeadSquared.Responses;

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
    public static BatchFailureKind Classify(LeadSquaredException error) => error switch
    {
        LeadSquaredOutcomeUnknownException => BatchFailureKind.OutcomeUnknown,
        LeadSquaredThrottledException or LeadSquaredUnreachableException => BatchFailureKind.NotExecuted,
        LeadSquaredCredentialsException => BatchFailureKind.Fatal,

        // The user of the keys may have no access to one of the opportunities only.
        LeadSquaredRejectedException { ExceptionType: { } type } when AccountErrors.MayBeAboutAccess(type) =>
            BatchFailureKind.Refused,
        { ExceptionType: { } type } when AccountErrors.IsAboutAccount(type) => BatchFailureKind.Fatal,
        LeadSquaredRejectedException => BatchFailureKind.Refused,
        { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound } => BatchFailureKind.Fatal,
        { ExceptionType: not null } => BatchFailureKind.Refused,
        { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity } =>
            BatchFailureKind.Refused,
        _ => BatchFailureKind.Fatal,
    };
}
