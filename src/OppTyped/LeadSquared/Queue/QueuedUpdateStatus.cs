using System.Diagnostics;
using System.Text;
using OppTyped.LeadSquared.Wire;

namespace OppTyped.LeadSquared;

/// <summary>How a queued update stood when the service was asked.</summary>
/// <remarks>
/// What can hold a customer's data (the reason, the update itself, what it came to) does not show itself in logs, debuggers or serialised
/// objects; it is read when it is asked for. Source: LeadSquared, Update an Opportunity Status API.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class QueuedUpdateStatus
{
    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>What has become of it.</summary>
    public required QueuedUpdateState State { get; init; }

    /// <summary>The service's own word for the state. On the wire: <c>Status</c>.</summary>
    public string? StateText { get; init; }

    /// <summary>What kind of request it is, such as <c>Opportunity Update</c>.</summary>
    public string? TaskType { get; init; }

    /// <summary>The step that it is in, such as <c>In-Process-Queue</c>; the set is open. On the wire: <c>TaskCurrentStep</c>.</summary>
    public string? CurrentStep { get; init; }

    /// <summary>The step that it was in last. On the wire: <c>TaskLastStep</c>.</summary>
    public string? LastStep { get; init; }

    /// <summary>Why it is in its state, in the service's own words. On the wire: <c>StatusReason</c>.</summary>
    public ServerText? Reason { get; init; }

    /// <summary>The update as it was sent: JSON. <see cref="ReadRequest"/> reads it. On the wire: <c>RequestBody</c>.</summary>
    public ServerText? RequestBody { get; init; }

    /// <summary>
    /// What the update came to, which is what a direct one would have been answered: JSON. Null unless it succeeded.
    /// <see cref="ReadResponse"/> reads it. On the wire: <c>Message</c>.
    /// </summary>
    public ServerText? Message { get; init; }

    /// <summary>Whether the service is done with it, well or badly.</summary>
    public bool IsFinished => State is QueuedUpdateState.Success || HasFailed;

    /// <summary>Whether it was not made, and will not be.</summary>
    public bool HasFailed => State is QueuedUpdateState.Failure or QueuedUpdateState.Error;

    /// <summary>
    /// The service's type of validation error that it failed with, such as <c>MXInvalidInputException</c>; null if it did not, or the service names
    /// none.
    /// </summary>
    public string? ExceptionType =>
        HasFailed ? AnswerReader.ValidationTypeIn(Reason?.Reveal()) ?? AnswerReader.ValidationTypeIn(Message?.Reveal()) : null;

    /// <summary>
    /// Whether it failed, and sending the same again can end otherwise: it failed by none of the service's validation errors, whose types begin with
    /// <c>MX</c>.
    /// </summary>
    public bool IsWorthRepeating => HasFailed && ExceptionType is null;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal FieldFormats Formats { get; init; } = new();

    internal string? Route { get; init; }

    /// <summary>Reads the update as it was sent, which holds the fields that it changes.</summary>
    /// <remarks>
    /// It does not state its opportunity's type, so mind which model it is read as. A member marked <see cref="NoteAttribute"/> stays empty:
    /// <see cref="ReadRequestNote"/> has the note.
    /// </remarks>
    /// <typeparam name="TModel">The model to read it as, or <see cref="DynamicOpportunity"/>.</typeparam>
    /// <exception cref="FieldValueException">A field holds what its member cannot, or nothing where the member needs a value.</exception>
    /// <exception cref="LeadSquaredException">The status carries no update of the documented form.</exception>
    public TModel ReadRequest<TModel>() where TModel : IOpportunityModel<TModel> => AnswerReader.ReadRequest<TModel>(this);

    /// <summary>Reads the note that went with the update; null if there was none. On the wire: <c>OpportunityNote</c>.</summary>
    public string? ReadRequestNote() => ReadEnvelope(RequestBody)?.ReadNote();

    /// <summary>Reads what the update came to; null unless it succeeded.</summary>
    public UpdateResponse? ReadResponse() =>
        State == QueuedUpdateState.Success ? new UpdateResponse { OpportunityId = ReadEnvelope(Message)?.ReadMessageId() } : null;

    /// <summary>Names the request and its state, and nothing of the customer's.</summary>
    public override string ToString() => $"Queued update {RequestId}: {State}";

    private static Envelope? ReadEnvelope(ServerText? json) => json is null ? null : Envelope.Read(Encoding.UTF8.GetBytes(json.Reveal()));
}
