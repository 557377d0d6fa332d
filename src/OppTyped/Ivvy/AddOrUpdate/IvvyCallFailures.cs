using System.Net;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>Describes an add or an update, and creates the exceptions for its failures.</summary>
internal sealed class IvvyCallFailures : ICallFailures
{
    /// <summary>Creates a call.</summary>
    /// <param name="venueId">The venue's id.</param>
    /// <param name="id">The id of the opportunity to update; null to add an opportunity.</param>
    /// <param name="changes">The content.</param>
    public IvvyCallFailures(int venueId, long? id, IVenueOpportunityChanges changes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(venueId);
        if (id is { } updated)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(updated, nameof(id));
        }

        ArgumentNullException.ThrowIfNull(changes);
        (VenueId, Id, Changes) = (venueId, id, changes);
    }

    public int VenueId { get; }

    /// <summary>The opportunity's id; null for an add.</summary>
    public long? Id { get; }

    public IVenueOpportunityChanges Changes { get; }

    /// <summary>
    /// Whether the call adds an opportunity. Everything that differs between an add and an update depends on this property.
    /// </summary>
    public bool IsAdd => Id is null;

    /// <summary>The description of the call, with its name in telemetry and whether it can be repeated.</summary>
    public Operation Operation => IsAdd ? IvvyCalls.AddOperation : IvvyCalls.UpdateOperation;

    /// <summary>The call's name in messages.</summary>
    public string OperationName => IsAdd ? "add" : "update";

    public IResponseClassifier Classifier => IvvyResponseClassifier.Instance;

    /// <summary>Creates the exception for a call whose outcome is unknown.</summary>
    public IvvyException CreateOutcomeUnknown(
        UnknownOutcomeReason reason,
        string why,
        ServiceResponse? answer = null,
        Exception? inner = null,
        (HttpStatusCode? Status, TimeSpan? RetryAfter) last = default)
    {
        (ServiceResponse?, IvvyResponseBody?) details = (answer, answer?.Result.Body as IvvyResponseBody);
        return IsAdd
            ? new IvvyAddOutcomeUnknownException(
                $"It is not known whether the opportunity was added to venue {VenueId}: {why}. " +
                "A second add could create a duplicate. First search the venue for an opportunity with the same name.",
                inner)
            {
                ResponseDetails = details,
                StatusCode = answer?.StatusCode ?? last.Status,
                RetryAfter = answer?.Result.RetryAfter ?? last.RetryAfter,
                Reason = reason,
                VenueId = VenueId,
            }
            : new IvvyOutcomeUnknownException(
                $"It is not known whether the update was made: {why}. Sending it again is safe.",
                inner)
            {
                ResponseDetails = details,
                StatusCode = answer?.StatusCode ?? last.Status,
                RetryAfter = answer?.Result.RetryAfter ?? last.RetryAfter,
                Reason = reason,
            };
    }

    public Exception RepeatFailed(OutgoingCall call, Exception last) =>
        RepeatFailed(last, answer: null, call.Context.LastResponse);

    /// <summary>
    /// Creates the exception for an update if its last attempt was refused, but an earlier attempt may have executed the update.
    /// </summary>
    public IvvyException RepeatFailed(Exception last, ServiceResponse answer) => RepeatFailed(last, answer, response: default);

    private IvvyException RepeatFailed(
        Exception last,
        ServiceResponse? answer,
        (HttpStatusCode? Status, TimeSpan? RetryAfter) response) =>
        CreateOutcomeUnknown(
            UnknownOutcomeReason.RepeatFailed,
            "an earlier attempt may have made the update, and the last attempt failed",
            answer,
            inner: last,
            last: response);

    public Exception Canceled(OutgoingCall call, OperationCanceledException canceled, CancellationToken cancellationToken) =>
        new CallCanceledException(OperationName, call.IsOutcomeUnknown, cancellationToken, canceled);

    public Exception NoPermit(OutgoingCall call, string message, Exception inner) =>
        new IvvyThrottledException(message, inner)
        {
            Action = IvvyCalls.Action,
            LastResponse = call.Context.LastResponse,
        };

    public Exception NoCredentials(OutgoingCall call, string message, Exception? inner) =>
        new IvvyCredentialsException(message, inner)
        {
            Action = IvvyCalls.Action,
            LastResponse = call.Context.LastResponse,
        };

    public Exception Failed(OutgoingCall call, UnknownOutcomeReason reason, string why, Exception inner) =>
        call.IsOutcomeUnknown
            ? CreateOutcomeUnknown(reason, why, inner: inner, last: call.Context.LastResponse)
            : new IvvyUnreachableException($"{call.Host} did not respond: {why}.{call.NothingChanged}", inner)
            {
                Action = IvvyCalls.Action,
                LastResponse = call.Context.LastResponse,
            };

    public Exception NotRead(OutgoingCall call, ServiceResponse response, UnknownOutcomeReason reason, string why) =>
        CreateOutcomeUnknown(reason, why, response);
}
