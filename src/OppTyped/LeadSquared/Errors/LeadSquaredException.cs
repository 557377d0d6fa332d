using System.Net;

namespace OppTyped.LeadSquared;

/// <summary>
/// A call to LeadSquared did not succeed. The base of all the errors that an answer, or its absence, can mean; itself where
/// no other says more.
/// </summary>
/// <remarks>
/// The message is made of our own words and of parts that are no one's data. The service's own words can echo a
/// customer's, and are in <see cref="ServerMessage"/> only.
/// </remarks>
public class LeadSquaredException : Exception
{
    /// <summary>Makes an error.</summary>
    public LeadSquaredException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The answer's HTTP status; null if no answer came. It says little: a rejection can come as 500 or 200.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>
    /// What the service calls the error, such as <c>MXInvalidInputException</c>; null if it does not say. The set is open.
    /// </summary>
    public string? ExceptionType { get; init; }

    /// <summary>The call's route, such as <c>/v2/OpportunityManagement.svc/Update</c>.</summary>
    public string? Route { get; init; }

    /// <summary>The service's own words, if there are any. They can hold a customer's data, so no log shows them.</summary>
    public ServerText? ServerMessage { get; init; }
}
