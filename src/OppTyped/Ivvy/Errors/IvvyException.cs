using System.Net;
using OppTyped.Ivvy.Calls;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;

namespace OppTyped.Ivvy;

/// <summary>
/// A call to iVvy failed. This is the base class of all exceptions for a failed call; it is thrown itself when none of the
/// derived classes fits.
/// </summary>
/// <remarks>
/// The message contains our own text and no customer data. The service's own text can repeat a customer's data, so it is only in
/// <see cref="ServerMessage"/> and <see cref="AdditionalMessages"/>.
/// </remarks>
public class IvvyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public IvvyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The response's HTTP status; null if there was no response. A failure can also come with status 200.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The action that was called, such as <c>addOrUpdateOpportunity</c>. The meaning of a code depends on it.</summary>
    public string? Action { get; init; }

    /// <summary>The service's generic code, such as 400; null if it sent none. On the wire: <c>errorCode</c>.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>
    /// The service's specific code, such as <see cref="IvvyErrorCodes.NotFound"/>; null if it sent none. On the wire:
    /// <c>specificCode</c>.
    /// </summary>
    public int? SpecificCode { get; init; }

    /// <summary>
    /// The service's own message; null if it sent none. It can contain a customer's data, so it is never logged. On the wire:
    /// <c>message</c>.
    /// </summary>
    public ServerText? ServerMessage { get; init; }

    /// <summary>
    /// The service's further messages, such as what is wrong with each parameter. Never logged either. On the wire:
    /// <c>additionalMessages</c>.
    /// </summary>
    public IReadOnlyList<ServerText> AdditionalMessages { get; init; } = [];

    /// <summary>Sets the properties from a response to <c>addOrUpdateOpportunity</c>.</summary>
    internal (ServiceResponse? Answer, IvvyResponseBody? Envelope) ResponseDetails
    {
        init
        {
            Action = IvvyRoutes.Action;
            StatusCode = value.Answer?.StatusCode;
            ErrorCode = value.Envelope?.ReadErrorCode();
            SpecificCode = value.Envelope?.ReadSpecificCode();
            ServerMessage = value.Envelope?.ReadMessage();
            AdditionalMessages = value.Envelope?.ReadAdditionalMessages() ?? [];
        }
    }
}
