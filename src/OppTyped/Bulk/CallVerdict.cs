using System.Net;

namespace OppTyped.LeadSquared;

/// <summary>What an error of a whole bulk call means for its run.</summary>
internal enum CallVerdict
{
    /// <summary>Something in the call was refused. Sent in parts, the rest can pass.</summary>
    Refused,

    /// <summary>The call was not executed; later it may be.</summary>
    NotExecuted,

    /// <summary>It is not known whether the call was executed.</summary>
    Doubtful,

    /// <summary>The account was refused, and every other call would be.</summary>
    Fatal,
}

/// <summary>Tells the ones from the others.</summary>
internal static class CallVerdicts
{
    // Parts of the names of the service's errors that concern the account and no row. The set of names is open.
    private static readonly string[] AccountWords = ["UnknownAttribute", "Unauthori", "Authenticat", "Permission", "AccessDenied", "Forbidden"];

    public static CallVerdict Of(LeadSquaredException error) => error switch
    {
        LeadSquaredOutcomeUnknownException => CallVerdict.Doubtful,
        LeadSquaredThrottledException or LeadSquaredUnreachableException => CallVerdict.NotExecuted,
        LeadSquaredCredentialsException => CallVerdict.Fatal,
        { ExceptionType: { } type } when AccountWords.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase)) => CallVerdict.Fatal,
        { StatusCode: HttpStatusCode.Forbidden } => CallVerdict.Fatal,
        LeadSquaredRejectedException or { ExceptionType: not null } => CallVerdict.Refused,
        { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity } => CallVerdict.Refused,
        _ => CallVerdict.Fatal,
    };
}
