using OppTyped.Operations;

namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a failed call to LeadSquared. It is the base class of the more specific exceptions, and is thrown directly
/// if no specific exception applies.
/// </summary>
/// <inheritdoc path="/remarks"/>
public class LeadSquaredException : OppTypedException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The service's name for the error, such as <c>MXInvalidInputException</c>; null if the service returns no name. The service
    /// may add more names.
    /// </summary>
    public string? ExceptionType { get; init; }

    /// <summary>The call's route, such as <c>/v2/OpportunityManagement.svc/Update</c>.</summary>
    public string? Route { get; init; }

    /// <summary>Sets the properties from a response.</summary>
    internal ServiceResponse Response
    {
        init => (StatusCode, Route, RetryAfter) = (value.StatusCode, value.Route, value.Result.RetryAfter);
    }
}
