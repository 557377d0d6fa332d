using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Update;

/// <summary>The call that updates an opportunity.</summary>
internal static class UpdateCall
{
    public static async Task<UpdateResponse> SendAsync(
        LeadSquaredTransport transport,
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken)
    {
        CallCanceledException.ThrowIfCanceled("update", cancellationToken);

        using PooledContent content = UpdateRequestBody.Create(
            opportunityId,
            changes,
            note,
            transport.Formats,
            out bool hasNote);
        await TypeCheck.RunAsync(transport, opportunityId, changes.EventCode, cancellationToken).ConfigureAwait(false);
        CallContext call = ContextOf(LeadSquaredCalls.UpdateOperation, changes, hasNote);
        return await transport.Http
            .SendAsync(
                transport.Prepare(LeadSquaredCalls.UpdateOperation, call, content),
                response => Read(response, changes, content),
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the context of a call that sends an update. A repeated update with a note would add the note twice.
    /// </summary>
    public static CallContext ContextOf(Operation operation, IOpportunityChanges changes, bool hasNote) =>
        new(operation) { EventCode = changes.EventCode, IsRepeatable = operation.IsRepeatable && !hasNote };

    /// <summary>Creates the exception for an update that was not made.</summary>
    public static LeadSquaredException Failed(ServiceResponse response, IOpportunityChanges changes, PooledContent sent) =>
        ResponseFailures.OfChange(response, text => RejectedField.Find(text, changes, sent.Bytes));

    private static UpdateResponse Read(ServiceResponse response, IOpportunityChanges changes, PooledContent sent) =>
        ErrorEnvelope.OfSuccess(response) is { IsSuccess: true } envelope
            ? new UpdateResponse
            {
                OpportunityId = envelope.MessageId,
                IsLateArrivalPossible = response.MayHaveBeenExecutedBefore,
            }
            : throw Failed(response, changes, sent);
}
