using System.Net;

namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a failed call to LeadSquared. It is the base class of the more specific exceptions, and is thrown directly
/// if no specific exception applies.
/// </summary>
/// <remarks>
/// The message contains no customer data. The service's own text can contain customer data, so it is only in
/// <see cref="ServerMessage"/>.
/// </remarks>
public class LeadSquaredException : Exception
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The HTTP status of the response; null if no response came. Do not use it to find the kind of error, because the service
    /// also rejects calls with status 500 or 200.
    /// </summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>
    /// The service's name for the error, such as <c>MXInvalidInputException</c>; null if the service returns no name. The service
    /// may add more names.
    /// </summary>
    public string? ExceptionType { get; init; }

    /// <summary>The call's route, such as <c>/v2/OpportunityManagement.svc/Update</c>.</summary>
    public string? Route { get; init; }

    /// <summary>The service's own text, if there is any. The text can contain customer data, so logs never show it.</summary>
    public ServerText? ServerMessage { get; init; }
}
