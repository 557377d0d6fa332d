using System.Net;
using OppTyped.Ivvy.Wire;
using OppTyped.Wire;

namespace OppTyped.Ivvy;

/// <summary>
/// A call to iVvy did not succeed. The base of all the errors that an answer, or its absence, can mean; itself where no other says more.
/// </summary>
/// <remarks>
/// The message is made of our own words and of parts that are no one's data. The service's own words can echo a customer's, and are
/// in <see cref="ServerMessage"/> and <see cref="AdditionalMessages"/> only.
/// </remarks>
public class IvvyException : Exception
{
    /// <summary>Makes an error.</summary>
    public IvvyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The answer's HTTP status; null if no answer came. It says little: a failure can come as 200.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The action that was called, such as <c>addOrUpdateOpportunity</c>. Codes mean something per action.</summary>
    public string? Action { get; init; }

    /// <summary>The service's generic code, such as 400; null if it does not say. On the wire: <c>errorCode</c>.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The service's specific code, such as <see cref="IvvyCodes.NotFound"/>; null if it does not say. On the wire: <c>specificCode</c>.</summary>
    public int? SpecificCode { get; init; }

    /// <summary>The service's own words, if there are any. They can hold a customer's data, so no log shows them. On the wire: <c>message</c>.</summary>
    public ServerText? ServerMessage { get; init; }

    /// <summary>What else the service says, such as what is wrong with each parameter. Hidden likewise. On the wire: <c>additionalMessages</c>.</summary>
    public IReadOnlyList<ServerText> AdditionalMessages { get; init; } = [];

    /// <summary>All that an answer to <c>addOrUpdateOpportunity</c> says.</summary>
    internal (Answer? Answer, VenueEnvelope? Envelope) Said
    {
        init
        {
            Action = VenueRoutes.Action;
            StatusCode = value.Answer?.StatusCode;
            ErrorCode = value.Envelope?.ReadErrorCode();
            SpecificCode = value.Envelope?.ReadSpecificCode();
            ServerMessage = value.Envelope?.ReadMessage();
            AdditionalMessages = value.Envelope?.ReadAdditionalMessages() ?? [];
        }
    }
}
