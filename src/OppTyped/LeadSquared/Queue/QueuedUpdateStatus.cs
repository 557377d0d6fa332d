using System.Diagnostics;
using OppTyped.LeadSquared.Queue;
using OppTyped.LeadSquared.Responses;

namespace OppTyped.LeadSquared;

/// <summary>The status of a queued update at the time of the status call.</summary>
/// <remarks>
/// The reason, the request body and the message can contain customer data. So they do not appear in logs, debuggers or serialised
/// objects. Code can read them with <see cref="ServerText.Reveal"/>. Source: LeadSquared, Update an Opportunity Status API.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class QueuedUpdateStatus
{
    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>The state of the update.</summary>
    public required QueuedUpdateState State { get; init; }

    /// <summary>The state, as the service returned it. On the wire: <c>Status</c>.</summary>
    public string? StateText { get; init; }

    /// <summary>The kind of request, such as <c>Opportunity Update</c>. On the wire: <c>TaskType</c>.</summary>
    public string? TaskType { get; init; }

    /// <summary>
    /// The current processing step, such as <c>In-Process-Queue</c>. The service may add more steps. On the wire:
    /// <c>TaskCurrentStep</c>.
    /// </summary>
    public string? CurrentStep { get; init; }

    /// <summary>The previous processing step. On the wire: <c>TaskLastStep</c>.</summary>
    public string? LastStep { get; init; }

    /// <summary>The service's reason for the state. On the wire: <c>StatusReason</c>.</summary>
    public ServerText? Reason { get; init; }

    /// <summary>
    /// The request body of the update, as JSON. <see cref="ReadRequest"/> parses it. On the wire: <c>RequestBody</c>.
    /// </summary>
    public ServerText? RequestBody { get; init; }

    /// <summary>
    /// The result of the update, as JSON. It has the same format as the response to <c>UpdateAsync</c>. The value is null if the
    /// service returned no result. It can be an error. <see cref="ReadResponse"/> parses it. On the wire: <c>Message</c>.
    /// </summary>
    public ServerText? Message { get; init; }

    /// <summary>Whether the update is finished, with success or failure.</summary>
    public bool IsFinished => State is QueuedUpdateState.Success || HasFailed;

    /// <summary>Whether the update failed. The service makes no more attempts for a failed update.</summary>
    public bool HasFailed => State is QueuedUpdateState.Failure or QueuedUpdateState.Error;

    /// <summary>
    /// The type of the error, such as <c>MXInvalidInputException</c>, if the update failed because of a validation error or of
    /// the rate limit. In all other cases, the value is null.
    /// </summary>
    public string? ExceptionType => HasFailed ? QueueResponseReader.FindError(Cause?.Reveal()).Type : null;

    /// <summary>
    /// Whether the update failed, but may succeed if it is sent again. For a failed update, the value is true unless the service
    /// reported a validation error, or another part of the status may be a success: then the update may have been executed. The
    /// types of validation errors begin with <c>MX</c>. The type of a rate limit error also begins with <c>MX</c>, but is not a
    /// validation error. An error with the text of the rate limit is not a validation error.
    /// </summary>
    public bool MayBeRetried => HasFailed && !MayHaveSucceeded && !QueueResponseReader.FindError(Cause?.Reveal()).IsRejection;

    /// <summary>
    /// The text with the error: the reason, unless only the message is an error. A validation error counts before the rate limit.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ServerText? Cause
    {
        get
        {
            QueuedError reason = QueueResponseReader.FindError(Reason?.Reveal());
            QueuedError message = QueueResponseReader.FindError(Message?.Reveal());
            return reason.IsRejection ? Reason
                : IsErrorInMessage || message.IsRejection ? Message
                : !reason.IsThrottled && message.IsThrottled ? Message
                : Reason ?? Message;
        }
    }

    /// <summary>Whether the update failed according to its message, although its status is a success.</summary>
    internal bool IsErrorInMessage { get; init; }

    /// <summary>Whether a part of the status is a success, or may be one, although another part may be an error.</summary>
    internal bool MayHaveSucceeded { get; init; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal FieldFormats Formats { get; init; } = new();

    internal string? Route { get; init; }

    /// <summary>Reads the fields of the update, as they were sent.</summary>
    /// <remarks>
    /// The request body does not contain the opportunity's type, so the caller must choose the right model. A
    /// member marked <see cref="NoteAttribute"/> stays empty: <see cref="ReadRequestNote"/> returns the note.
    /// </remarks>
    /// <typeparam name="TModel">The model class to read the fields into, or <see cref="DynamicOpportunity"/>.</typeparam>
    /// <exception cref="FieldValueException">
    /// A field's value is not valid for its member, or the field has no value although the member requires a value.
    /// </exception>
    /// <exception cref="LeadSquaredException">The status contains no update of the documented form.</exception>
    public TModel ReadRequest<TModel>()
        where TModel : IOpportunityModel<TModel> =>
        QueueResponseReader.ReadRequest<TModel>(this);

    /// <summary>
    /// Reads the note that was sent with the update; null if there was no note. On the wire: <c>OpportunityNote</c>.
    /// </summary>
    public string? ReadRequestNote() => ReadEnvelope(RequestBody)?.Note;

    /// <summary>Reads the result of the update. Returns null if the update did not succeed.</summary>
    public UpdateResponse? ReadResponse() =>
        State != QueuedUpdateState.Success
            ? null
            : new UpdateResponse { OpportunityId = ReadEnvelope(Message)?.MessageId, IsLateArrivalPossible = true };

    /// <summary>Returns the request id and the state, without customer data.</summary>
    public override string ToString() => $"Queued update {RequestId}: {State}";

    private static ErrorEnvelope? ReadEnvelope(ServerText? json) =>
        ErrorEnvelope.Read(json?.Reveal());
}
