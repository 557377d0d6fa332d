using OppTyped.Diagnostics;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;

namespace OppTyped.Ivvy;

/// <summary>
/// The base class of the exceptions for failed calls to iVvy. If no derived class describes the failure, the base class itself is
/// thrown.
/// </summary>
/// <remarks>
/// The message is written by OppTyped and contains no customer data. The service's own texts can contain customer data, so they
/// are only in <see cref="OppTypedException.ServerMessage"/> and <see cref="AdditionalMessages"/>.
/// </remarks>
public class IvvyException : OppTypedException
{
    /// <summary>Creates the exception.</summary>
    public IvvyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The action that was called, such as <c>addOrUpdateOpportunity</c>. The meaning of a code depends on the action.
    /// </summary>
    public string? Action { get; init; }

    /// <summary>
    /// The service's generic code, such as 400; null if the response has no generic code. On the wire: <c>errorCode</c>.
    /// </summary>
    public int? ErrorCode { get; init; }

    /// <summary>
    /// The service's specific code, such as <see cref="IvvyErrorCodes.NotFound"/>; null if the response has no specific code. On
    /// the wire: <c>specificCode</c>.
    /// </summary>
    public int? SpecificCode { get; init; }

    /// <summary>
    /// The service's additional messages, such as the error of each parameter. OppTyped never logs them. On the wire:
    /// <c>additionalMessages</c>.
    /// </summary>
    public IReadOnlyList<ServerText> AdditionalMessages { get; init; } = [];

    /// <summary>Sets the properties from a response to <c>addOrUpdateOpportunity</c>.</summary>
    internal (ServiceResponse? Answer, IvvyResponseBody? Envelope) ResponseDetails
    {
        init
        {
            Action = IvvyCalls.Action;
            StatusCode = value.Answer?.StatusCode;
            RetryAfter = value.Answer?.Result.RetryAfter;
            ErrorCode = value.Envelope?.ReadErrorCode();
            SpecificCode = value.Envelope?.ReadSpecificCode();
            ServerMessage = value.Envelope?.ReadMessage();
            AdditionalMessages = value.Envelope?.ReadAdditionalMessages() ?? [];
        }
    }
}
